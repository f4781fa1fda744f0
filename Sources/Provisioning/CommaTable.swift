/// A table of cells read from CSV (RFC 4180): quoted cells, line ends CRLF, LF or CR, a byte order
/// mark, and as separator a comma, a semicolon or a tab, whichever stands in the first line:
/// spreadsheets that write decimal commas separate cells by semicolons.
struct CommaTable: Hashable {
    /// The greatest table that is read, in bytes.
    static let limitBytes = 1 << 20
    static let cellLimit = 100_000

    /// A row with the number of its first line in the file.
    struct Row: Hashable {
        var line: Int
        var cells: [String]
    }

    var rows: [Row]

    init(_ bytes: [UInt8]) throws(ProvisioningFaults) {
        guard bytes.count <= Self.limitBytes else {
            throw ProvisioningFaults("Bảng lớn hơn \(Self.limitBytes >> 20) MiB.")
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        // Spreadsheets call UTF-16 "Unicode text"; its bytes hold zeros.
        guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
            throw ProvisioningFaults("Bảng không phải UTF-8. Lưu lại với dạng “CSV UTF-8”.")
        }
        var reader = CommaReader(body)
        rows = try reader.rows()
    }
}

/// Goes through the bytes of a CSV once.
private struct CommaReader {
    private let bytes: ArraySlice<UInt8>
    private let separator: UInt8
    private var position: Int
    private var line = 1
    private var cells = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
        let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        let marks: [Unicode.Scalar] = [",", ";", "\t"]
        let counted = marks.map { mark in
            (UInt8(ascii: mark), first.count { $0 == UInt8(ascii: mark) })
        }
        separator = counted.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
    }

    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    mutating func rows() throws(ProvisioningFaults) -> [CommaTable.Row] {
        var rows: [CommaTable.Row] = []
        while next != nil {
            let row = try row()
            // A line without a letter is no kiosk; spreadsheets leave some behind.
            if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
        }
        return rows
    }

    private mutating func row() throws(ProvisioningFaults) -> CommaTable.Row {
        var row = CommaTable.Row(line: line, cells: [])
        while true {
            row.cells.append(try cell())
            cells += 1
            guard cells <= CommaTable.cellLimit else {
                throw ProvisioningFaults("Bảng có quá nhiều ô.")
            }
            guard next == separator else { break }
            position += 1
        }
        endLine()
        return row
    }

    private mutating func endLine() {
        guard let end = next else { return }
        position += 1
        line += 1
        if end == 0x0D, next == 0x0A { position += 1 }
    }

    private mutating func cell() throws(ProvisioningFaults) -> String {
        guard next == UInt8(ascii: "\"") else {
            let start = position
            while let byte = next, byte != separator, byte != 0x0A, byte != 0x0D { position += 1 }
            return trimmed(bytes[start..<position])
        }
        let opened = line
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            if byte == 0x0A { line += 1 }
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard next == byte else {
                guard next == nil || next == separator || next == 0x0A || next == 0x0D else {
                    throw ProvisioningFaults(
                        "Dòng \(line): sau dấu nháy \" đóng phải là dấu ngăn cách hoặc hết dòng.")
                }
                return trimmed(text[...])
            }
            position += 1
            text.append(byte)
        }
        throw ProvisioningFaults("Dòng \(opened): thiếu dấu nháy \" đóng.")
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let tail = bytes.drop(while: isSpace)
        let kept = tail.reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(kept), as: UTF8.self)
    }
}
