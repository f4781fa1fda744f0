import Catalogue
import Testing

@Suite struct UnitReaderTests {
    static let sound = """
        units\t1
        # comment
        =\tcurrent\t2025-07-01
        01\ttp\tHà Nội\t\thn
        00364\tp\tKhương Đình
        00352\tp\tPhương Liệt
        =\tformer\t2025-07-01
        01\ttp\tHà Nội\t01
        009\tq\tThanh Xuân
        00349\tp\tKhương Trung\t00364,00352
        318\th\tĐảo\t00352

        """

    private func fault(_ old: String, _ new: String) throws -> CatalogueError {
        let text = Self.sound.replacing(old, with: new)
        #expect(text != Self.sound)
        return try fault(Array(text.utf8))
    }

    private func fault(
        _ bytes: [UInt8], _ limits: UnitTableLimits = .standard
    ) throws -> CatalogueError {
        try #require(throws: CatalogueError.self) {
            try UnitTable(bytes: bytes, file: "u.tsv", limits: limits)
        }
    }

    @Test func soundFileIsRead() throws {
        let table = try UnitTable(bytes: Array(Self.sound.utf8))
        #expect(table.count == 7)
        let island = table.successors(ofOldCode: try ShippedUnits.code("318"))
        #expect(island.map(\.unit.name) == ["Phương Liệt"])
        let withoutLastNewline = try UnitTable(bytes: Array(Self.sound.utf8.dropLast()))
        #expect(withoutLastNewline.count == 7)
    }

    @Test(arguments: [
        ("units\t1", "units\t2", 1),
        ("units\t1", "", 1),
        ("=\tcurrent\t2025-07-01", "=\tcurrent\t2025-02-30", 3),
        ("=\tcurrent\t2025-07-01", "=\tformer\t2025-07-01", 3),
        ("=\tcurrent\t2025-07-01\n", "", 3),
        ("=\tformer\t2025-07-01", "=\tcurrent\t2025-07-01", 7),
        ("=\tformer\t2025-07-01", "=\tformer\t2025-07-02", 7),
        ("00364\tp\tKhương Đình\n", "0364\tp\tKhương Đình\n", 5),
        ("00364\tp\tKhương Đình\n", "00364\tq\tKhương Đình\n", 5),
        ("00364\tp\tKhương Đình\n", "00364\tp\n", 5),
        ("00364\tp\tKhương Đình\n", "00364\tp\t - \n", 5),
        ("00364\tp\tKhương Đình\n", "00364\tp\tKhương Đình\t\t\t\n", 5),
        ("00364\tp\tKhương Đình\n", "00364\tp\tKhương Đình\t00352\n", 5),
        ("00364\tp\tKhương Đình\n", "009\tq\tThanh Xuân\n00364\tp\tKhương Đình\n", 5),
        ("009\tq\tThanh Xuân\n", "", 9),
        ("00364,00352", "00364,00353", 10),
        ("00364,00352", "00364,,00352", 10),
        ("00364,00352", "01", 10),
        ("\t00364,00352", "", 10),
        ("00352\tp\tPhương Liệt\n", "00364\tp\tPhương Liệt\n", 7),
    ])
    func faultIsToldWithItsLine(old: String, new: String, line: Int) throws {
        let error = try fault(old, new)
        #expect(error.line == line, "\(error)")
        #expect(error.file == "u.tsv")
        #expect(!error.advice.isEmpty)
    }

    @Test func textThatIsNotUTF8IsToldWithItsLine() throws {
        var bytes = Array(Self.sound.utf8)
        let place = try #require(bytes.firstIndex(of: 0xC3))
        bytes[place] = 0xFF
        #expect(try fault(bytes).line == 4)
    }

    @Test func limitsHold() throws {
        let bytes = Array(Self.sound.utf8)
        var limits = UnitTableLimits.standard
        limits.fileBytes = bytes.count - 1
        #expect(try fault(bytes, limits).line == nil)
        limits = .standard
        limits.rows = 6
        #expect(try fault(bytes, limits).line == 11)
        limits = .standard
        limits.lineBytes = 19
        #expect(try fault(bytes, limits).line == 3)
        limits = .standard
        limits.successors = 1
        #expect(try fault(bytes, limits).line == 10)
        #expect(try fault([]).line == nil)
        #expect(try fault(Array("units\t1\n".utf8)).message == "there is no list of units")
    }

    /// Every cut and every single wrong byte is refused or read, never a trap.
    @Test func damagedFilesNeverTrap() {
        let bytes = Array(Self.sound.utf8)
        for place in bytes.indices {
            _ = try? UnitTable(bytes: Array(bytes[..<place]))
            for wrong: UInt8 in [0x00, 0x09, 0x0A, 0x2C, 0x30, 0x3D, 0x80, 0xFF] {
                var damaged = bytes
                damaged[place] = wrong
                guard let table = try? UnitTable(bytes: damaged) else { continue }
                _ = table.search(
                    "khuong ha noi", on: CivilDate(daysSinceEpoch: 20_500), limit: 5)
            }
        }
    }

    @Test func missingFileIsTold() throws {
        let error = try #require(throws: CatalogueError.self) {
            try UnitTable.load(directory: "/nowhere")
        }
        #expect(error.file == "/nowhere/units/units.tsv")
    }
}
