import Catalogue
import Dossiers

/// Fifty kiosks as one table: a row a kiosk, the first line names the columns.
///
/// The columns are called as the raw values of ``ProvisioningField``; optional ones and those with
/// a usual value may be left out. ``ProvisioningField/technicianPIN`` holds the PIN itself, which
/// the caller hashes.
public struct ProvisioningTable: Sendable {
    /// One kiosk of the table.
    public struct Row: Sendable {
        /// The number of its line in the file.
        public var line: Int
        /// Its values, the PIN left out.
        public var draft: ProvisioningDraft
        /// The PIN as it was written.
        public var pin: String?
    }

    /// The most kiosks in one table.
    public static let rowLimit = 1_000

    /// The kiosks in their order.
    public let rows: [Row]

    /// Reads a table and checks every cell.
    ///
    /// - Parameter common: Values for every kiosk, where its row has none.
    /// - Throws: ``ProvisioningFaults``, each with row and column.
    public init(
        _ bytes: [UInt8], common: ProvisioningDraft, issuedOn: CivilDate
    ) throws(ProvisioningFaults) {
        let table = try CommaTable(bytes)
        guard let head = table.rows.first, table.rows.count > 1 else {
            throw ProvisioningFaults(
                "Bảng cần dòng đầu là tên cột và ít nhất một dòng cho một ki-ốt.")
        }
        guard table.rows.count <= Self.rowLimit + 1 else {
            throw ProvisioningFaults("Bảng có hơn \(Self.rowLimit) ki-ốt. Chia thành nhiều bảng.")
        }
        let columns = try Self.columns(head, common: common)
        var rows: [Row] = []
        var faults: [ProvisioningFault] = []
        for row in table.rows.dropFirst() {
            guard row.cells.count <= columns.count else {
                faults.append(
                    ProvisioningFault(
                        place: "Dòng \(row.line)",
                        words: "Có \(row.cells.count) ô, nhiều hơn \(columns.count) cột. "
                            + "Đặt ô có dấu phẩy trong dấu nháy \"."))
                continue
            }
            rows.append(Self.row(row, columns: columns, common: common))
        }
        faults += rows.flatMap { Self.faults($0, issuedOn: issuedOn) }
        faults += Self.twins(rows, .enrolmentCode) { $0.draft[.enrolmentCode].flatMap(Self.code) }
        faults += Self.twins(rows, .kioskNumber) { row in
            guard let ward = row.draft[.wardCode], let number = row.draft[.kioskNumber] else {
                return nil
            }
            return "ki-ốt \(number) của \(ward)"
        }
        guard faults.isEmpty else { throw ProvisioningFaults(faults) }
        self.rows = rows
    }

    private static func columns(
        _ head: CommaTable.Row, common: ProvisioningDraft
    ) throws(ProvisioningFaults) -> [ProvisioningField] {
        var faults: [ProvisioningFault] = []
        var columns: [ProvisioningField] = []
        for (index, name) in head.cells.enumerated() {
            let place = "Cột \(index + 1)"
            guard let field = ProvisioningField(rawValue: name.lowercased()) else {
                faults.append(
                    ProvisioningFault(
                        place: place,
                        words: "Không có cột “\(name.prefix(40))”. Các cột: "
                            + ProvisioningField.allCases.map(\.rawValue).joined(separator: ", ")
                            + "."))
                continue
            }
            if columns.contains(field) {
                faults.append(
                    ProvisioningFault(place: place, words: "Cột \(field.rawValue) có hai lần."))
            }
            columns.append(field)
        }
        let missing = ProvisioningField.allCases.filter { field in
            field.isRequired && field.usual == nil && common[field] == nil
                && !columns.contains(field)
        }
        if !missing.isEmpty {
            faults.append(
                ProvisioningFault(
                    place: "Dòng 1",
                    words: "Thiếu cột \(missing.map(\.rawValue).joined(separator: ", ")). "
                        + "Giá trị chung cho mọi ki-ốt có thể đặt bằng lựa chọn cùng tên."))
        }
        guard faults.isEmpty else { throw ProvisioningFaults(faults) }
        return columns
    }

    private static func row(
        _ row: CommaTable.Row, columns: [ProvisioningField], common: ProvisioningDraft
    ) -> Row {
        var draft = common
        var pin: String?
        for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
            if column == .technicianPIN { pin = cell } else { draft[column] = cell }
        }
        draft.fillUsual()
        return Row(line: row.line, draft: draft, pin: pin)
    }

    private static func faults(_ row: Row, issuedOn: CivilDate) -> [ProvisioningFault] {
        var found = row.draft.faults(issuedOn: issuedOn)
        if let problem = row.pin.flatMap(TechnicianPIN.problem) {
            found.append(
                ProvisioningFault(place: ProvisioningField.technicianPIN.path, words: problem))
        }
        return found.map { fault in
            let field = ProvisioningField.allCases.first { $0.path == fault.place }
            return ProvisioningFault(
                place: "Dòng \(row.line), cột \(field?.rawValue ?? fault.place)", words: fault.words
            )
        }
    }

    /// Rows that must differ and do not.
    private static func twins(
        _ rows: [Row], _ field: ProvisioningField, _ key: (Row) -> String?
    ) -> [ProvisioningFault] {
        var seen: [String: Int] = [:]
        return rows.compactMap { row in
            guard let key = key(row) else { return nil }
            guard let earlier = seen[key] else {
                seen[key] = row.line
                return nil
            }
            return ProvisioningFault(
                place: "Dòng \(row.line), cột \(field.rawValue)",
                words: "Trùng với dòng \(earlier). Mỗi ki-ốt cần giá trị riêng.")
        }
    }

    private static func code(_ text: String) -> String? { EnrolmentCode(text)?.symbols }
}
