import Catalogue
import Dossiers
import Provisioning
import Testing

@Suite struct ProvisioningTableTests {
    private static let head =
        "ward-code,ward-name,region-name,kiosk-number,enrolment-code,printer,technician-pin"

    private var common: ProvisioningDraft {
        var common = ProvisioningDraft()
        for field in [
            ProvisioningField.trackingBase, .centre, .enrolmentCentre, .authorityFingerprint,
            .validUntil,
        ] {
            common[field] = Samples.draft[field]
        }
        return common
    }

    private func table(_ text: String) throws(ProvisioningFaults) -> ProvisioningTable {
        try ProvisioningTable(
            Array(text.utf8), common: common, issuedOn: Samples.moment.date)
    }

    private func faults(_ text: String) -> [String] {
        do throws(ProvisioningFaults) {
            _ = try table(text)
            return []
        } catch {
            return error.faults.map(\.text)
        }
    }

    private func row(_ number: Int, code: String, name: String = "UBND phường Mẫu") -> String {
        "TX,\(name),Thành phố Hà Nội,\(number),\(code),tcp://192.168.1.\(number),428193"
    }

    @Test func fiftyRowsAreFiftyKiosks() throws {
        var generator = SeededGenerator(state: 7)
        let rows = (1...50).map { row($0, code: EnrolmentCode(using: &generator).text) }
        let table = try table(([Self.head] + rows).joined(separator: "\n"))
        #expect(table.rows.count == 50)
        #expect(table.rows.map(\.line) == Array(2...51))
        let file = try table.rows[49].draft.file(issuedAt: Samples.moment)
        #expect(file.station.kiosk == "TX50")
        #expect(file.printer?.profile == "roll-80")
        #expect(table.rows[49].pin == "428193")
    }

    @Test(arguments: ["\n", "\r\n", "\r"], [",", ";", "\t"])
    func lineEndsSeparatorsMarksAndQuotesAreRead(end: String, separator: String) throws {
        let lines = [
            Self.head, row(1, code: "7K3F-9M2X-4CDE", name: "\"UBND phường \"\"Mẫu\"\"\""), "",
            row(2, code: "7K3F-9M2X-4CDF", name: " \u{1EA4}p Mẫu "), ",,,,,,",
        ].map { $0.replacing(",", with: separator) }
        let quoted = "\"UBND, xã; Mẫu\""
        let table = try table(
            "\u{FEFF}" + lines.joined(separator: end) + end
                + row(3, code: "7K3F-9M2X-4CDG", name: "NAME").replacing(",", with: separator)
                .replacing("NAME", with: quoted))
        #expect(
            table.rows.map { $0.draft[.wardName] } == [
                "UBND phường \"Mẫu\"", "Ấp Mẫu", "UBND, xã; Mẫu",
            ])
    }

    @Test func everyFaultIsNamedByRowAndColumn() {
        let text = [
            Self.head, row(1, code: "7K3F-9M2X-4CDE"), row(100, code: "7K3F"),
            row(1, code: "7k3f9m2x4cde").replacing("428193", with: "111111"),
        ].joined(separator: "\n")
        let found = faults(text)
        for start in [
            "Dòng 3, cột kiosk-number: Số ki-ốt", "Dòng 3, cột enrolment-code: Mã đăng ký",
            "Dòng 4, cột technician-pin: Mã PIN quá dễ đoán",
            "Dòng 4, cột enrolment-code: Trùng với dòng 2",
            "Dòng 4, cột kiosk-number: Trùng với dòng 2",
        ] {
            #expect(found.contains { $0.hasPrefix(start) }, "\(start) in \(found)")
        }
        #expect(found.count == 5)
    }

    @Test func aQuotedLineBreakIsCountedAndRefusedInANameOnly() {
        let text = [
            Self.head, row(1, code: "7K3F-9M2X-4CDE", name: "\"UBND\nMẫu\""),
            row(100, code: "7K3F-9M2X-4CDF"),
        ].joined(separator: "\n")
        let found = faults(text)
        #expect(found.contains { $0.hasPrefix("Dòng 2, cột ward-name: Tên có") })
        #expect(found.contains { $0.hasPrefix("Dòng 4, cột kiosk-number:") })
    }

    @Test func aTableThatIsNoTableIsSaidToBeNone() {
        let cases: [(String, String)] = [
            ("", "Bảng cần dòng đầu"),
            (Self.head, "Bảng cần dòng đầu"),
            ("ward-code,color\nTX,1", "Cột 2: Không có cột “color”"),
            ("ward-code,ward-code\nTX,TX", "Cột 2: Cột ward-code có hai lần"),
            ("ward-code\nTX", "Dòng 1: Thiếu cột ward-name"),
            (Self.head + "\n\"TX", "Dòng 2: thiếu dấu nháy"),
            (Self.head + "\n\"TX\"x,", "Dòng 2: sau dấu nháy"),
            (Self.head + "\n" + row(1, code: "7K3F-9M2X-4CDE") + ",1", "Dòng 2: Có 8 ô"),
            ("w\u{0}a\nb", "không phải UTF-8"),
        ]
        for (text, words) in cases {
            let found = faults(text)
            #expect(found.contains { $0.contains(words) }, "\(words) in \(found)")
        }
        let many = String(repeating: row(1, code: "7K3F-9M2X-4CDE") + "\n", count: 1_001)
        #expect(faults(Self.head + "\n" + many)[0].contains("hơn 1000 ki-ốt"))
        #expect(faults(String(repeating: "a", count: 1 << 20 + 1))[0].contains("1 MiB"))
        #expect(faults(String(repeating: ",", count: 200_000))[0].contains("quá nhiều ô"))
    }
}
