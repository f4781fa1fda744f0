import Catalogue
import Devices
import Dossiers
import Provisioning
import Testing

@Suite struct ProvisioningFileTests {
    @Test(arguments: [Samples.draft, Samples.fullDraft])
    func whatIsWrittenIsReadAgain(_ draft: ProvisioningDraft) throws {
        let file = try Samples.file(draft)
        #expect(try ProvisioningFile(decoding: file.encoded()) == file)
        #expect(file.draft == draft)
        #expect(file.station.kiosk == "TX02")
    }

    @Test func whiteSpaceAndOrderOfMembersDoNotMatter() throws {
        let pretty = try Samples.bytes()
        let text = String(decoding: pretty, as: UTF8.self)
        let dense = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        let crlf = text.replacing("\n", with: "\r\n")
        for form in [dense, crlf] {
            #expect(try ProvisioningFile(decoding: Array(form.utf8)) == Samples.file())
        }
        let format = "  \"format\": \"motcua-provisioning\",\n"
        let moved = text.replacing(format, with: "").replacing(
            "  \"checksum\"", with: format + "  \"checksum\"")
        #expect(moved != text)
        #expect(try ProvisioningFile(decoding: Array(moved.utf8)) == Samples.file())
    }

    @Test func everyChangedByteIsNoticed() throws {
        let bytes = try Samples.bytes(Samples.fullDraft)
        let file = try ProvisioningFile(decoding: bytes)
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x04
            // A change of white space is no change of what it says.
            if let read = try? ProvisioningFile(decoding: damaged) {
                #expect(read == file, "byte \(index)")
            }
        }
    }

    @Test func aFileThatIsCutIsSaidToBeCut() throws {
        let bytes = try Samples.bytes()
        for length in stride(from: 0, to: bytes.count - 2, by: 7) {
            let faults = Samples.faults(Array(bytes[..<length]))
            #expect(faults.count == 1)
            #expect(faults.first?.contains("cụt") == true, "\(length): \(faults)")
        }
    }

    @Test func allFaultsAreToldAtOnceWithPlaceAndRemedy() throws {
        let text = String(decoding: try Samples.bytes(), as: UTF8.self)
            .replacing("\"TX\"", with: "\"tx\"")
            .replacing("\"kioskNumber\": 2", with: "\"kioskNumber\": \"2\"")
            .replacing("\"rotation\": 0", with: "\"rotation\": 45")
            .replacing("https://trungtam.motcua.example:8443", with: "http://trungtam.example")
            .replacing("\"validUntil\": \"2026-12-24\",", with: "\"wifi\": \"mat-khau\",")
        let faults = Samples.faults(Array(text.utf8))
        let places = [
            "checksum: Tệp bị hỏng", "station.kioskNumber: Phải là một số, không phải chữ",
            "wifi: Ki-ốt không biết mục này", "station.wardCode: Mã phường phải có 2",
            "screen.rotation: Góc xoay", "centre.address: Đường đến trung tâm phải mã hóa",
            "validUntil: Thiếu giá trị này",
        ]
        #expect(faults.count == places.count, "\(faults)")
        for place in places {
            #expect(faults.contains { $0.hasPrefix(place) }, "\(place) in \(faults)")
        }
    }

    @Test func aFileOfAnotherKindOrVersionIsNamedAsSuch() throws {
        let cases = [
            ("\"version\": 1", "\"version\": 2", "phiên bản khác"),
            ("motcua-provisioning", "anh-cuoi", "không phải tệp cấu hình"),
            ("\"TX\",", "\"TX\", \"wardCode\": \"TY\",", "“wardCode” có hai lần"),
            ("\"issuedAt\": \"2026-11-24T09:30\",", "", "issuedAt: Thời điểm lập tệp"),
        ]
        for (old, new, words) in cases {
            let faults = Samples.faults(try Samples.bytes(replacing: old, with: new))
            #expect(faults.contains { $0.contains(words) }, "\(faults)")
        }
        #expect(Samples.faults(Array(repeating: 0x20, count: 70_000))[0].contains("64 KiB"))
        #expect(Samples.faults([]).count == 1)
        let deep = Array(String(repeating: "[", count: 60_000).utf8)
        #expect(Samples.faults(deep)[0].contains("lồng quá sâu"))
    }

    @Test func theChecksumHidesNoOtherFault() throws {
        let faults = Samples.faults(try Samples.bytes(replacing: "9M2X", with: "9M20"))
        #expect(faults.count == 2)
        #expect(faults.contains { $0.hasPrefix("centre.enrolmentCode: Mã đăng ký") })
    }

    @Test func aKioskThatIsDescribedHalfwayIsRefused() throws {
        for field in ProvisioningField.allCases where field.isRequired {
            var draft = Samples.draft
            draft[field] = nil
            let faults = draft.faults(issuedOn: Samples.moment.date)
            #expect(faults.map(\.place) == [field.path])
            #expect(faults[0].words.hasPrefix("Thiếu giá trị này."))
        }
        var draft = Samples.draft
        draft[.printer] = nil
        #expect(
            draft.faults(issuedOn: Samples.moment.date).map(\.place) == ["printer.address"])
        draft[.printerProfile] = nil
        #expect(draft.faults(issuedOn: Samples.moment.date).isEmpty)
    }

    @Test func theLastDayOfUseLiesWithinAYear() {
        for (day, isRight) in [
            ("2026-11-23", false), ("2026-11-24", true), ("2027-11-25", true),
            ("2027-11-26", false),
        ] {
            var draft = Samples.draft
            draft[.validUntil] = day
            #expect(draft.faults(issuedOn: Samples.moment.date).isEmpty == isRight, "\(day)")
        }
    }
}

@Suite struct ProvisioningRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var field: ProvisioningField
        var right: [String]
        var wrong: [String]
        var testDescription: String { field.rawValue }
    }

    static let cases: [Case] = [
        Case(
            field: .wardCode, right: ["TX", "ABCDEF"], wrong: ["T", "tx", "TXĐ", "ABCDEFG", "T1"]),
        Case(
            field: .wardName, right: ["UBND phường Thanh Xuân", "UBND xã Đắk Ơ"],
            wrong: [" UBND", "UBND ", "a\u{200B}b", "a\nb", String(repeating: "a", count: 101)]),
        Case(
            field: .kioskNumber, right: ["1", "99"], wrong: ["0", "100", "01", "-1", "2.0", "hai"]),
        Case(
            field: .trackingBase, right: ["https://tracuu.example/", "https://a.example:8/h/"],
            wrong: ["http://a.example/", "https://a.example", "https:///", "https://a b/", "h/"]),
        Case(
            field: .diagonal, right: ["7", "21.5", "65"], wrong: ["6.9", "66", "21,5", ".5", "1e1"]),
        Case(
            field: .rotation, right: ["0", "90", "180", "270"], wrong: ["45", "360", "-90", "00"]),
        Case(field: .reach, right: ["normal", "low"], wrong: ["high", "LOW"]),
        Case(
            field: .touchCalibration, right: ["1 0 0 0 1 0", "-1.5 0 1 0 1.25 0"],
            wrong: ["1 0 0 0 1", "1 0 0 0 1 x", "0 0 0 0 0 0", "11 0 0 0 1 0", "nan 0 0 0 1 0"]),
        Case(field: .connector, right: ["HDMI-A-1", "eDP-1"], wrong: ["HDMI A", "../card0"]),
        Case(
            field: .printer,
            right: [
                "tcp://192.168.1.50", "tcp://may-in:9100", "usb:/dev/usb/lp0", "tcp://[fd00::1]",
            ],
            wrong: [
                "simulated:", "file:/tmp/a", "tcp://", "usb:/etc/shadow", "tcp://a:0", "tcp://a b",
            ]),
        Case(field: .printerProfile, right: ["roll-80"], wrong: ["roll-81", "ROLL-80"]),
        Case(
            field: .documentPrinter, right: ["cups:van_phong.2"],
            wrong: ["cups:", "cups:-a", "cups:a b", "folder:/tmp"]),
        Case(
            field: .scanner, right: ["/dev/ttyACM0", "/dev/serial/by-id/usb-a.b:1"],
            wrong: ["/dev/../etc/shadow", "ttyACM0", "/dev/"]),
        Case(
            field: .centre,
            right: [
                "https://a.example", "https://10.0.0.5:8443/", "https://[2001:db8::1]:8443",
            ],
            wrong: [
                "http://a.example", "https://", "https://a.example/v1", "https://a@b",
                "https://a.example:70000", "https://1.2.3", "https://[::1", "https://a..b",
                "https://[1:2]", "https://a\u{0301}.example",
            ]),
        Case(
            field: .authorityFingerprint, right: [String(repeating: "0f", count: 32)],
            wrong: [String(repeating: "0F", count: 32), "0f", String(repeating: "0g", count: 32)]),
        Case(
            field: .enrolmentCode, right: ["7K3F-9M2X-4CDE", "7k3f 9m2x 4cde"],
            wrong: ["7K3F-9M2X", "0K3F-9M2X-4CDE", "7K3F-9M2X-4CDEF"]),
        Case(field: .validUntil, right: ["2026-12-24"], wrong: ["24/12/2026", "2026-02-30"]),
    ]

    @Test(arguments: cases) func takesWhatIsRightAndSaysWhatIsWrong(_ one: Case) {
        for text in one.right {
            #expect(ProvisioningRules.problem(one.field, text) == nil, "\(text)")
        }
        for text in one.wrong {
            #expect(ProvisioningRules.problem(one.field, text) != nil, "\(text)")
        }
    }

    @Test func whatProvisioningAcceptsTheDevicesRead() throws {
        #expect(ProvisioningRules.printerProfiles == PrinterProfile.all.map(\.name))
        for one in Self.cases where one.field == .printer {
            for text in one.right { _ = try PrinterAddress(parsing: text) }
        }
        for one in Self.cases where one.field == .documentPrinter {
            for text in one.right { _ = try DocumentPrinterAddress(parsing: text) }
        }
    }

    @Test func aPINIsKeptAsASaltedHash() throws {
        var generator = SeededGenerator(state: 1)
        let kept = try TechnicianPIN(pin: "428193", using: &generator)
        let read = try #require(TechnicianPIN(kept.text))
        #expect(read == kept)
        #expect(!kept.text.contains("428193"))
        #expect(read.matches("428193"))
        for other in ["428194", "", "4281930", String(repeating: "1", count: 200)] {
            #expect(!read.matches(other))
        }
        // Another salt, another hash.
        #expect(try TechnicianPIN(pin: "428193", using: &generator) != kept)
        for weak in ["12345", "111111", "123456", "987654", "12ab56", "1234567890123"] {
            #expect(throws: ProvisioningFault.self) {
                try TechnicianPIN(pin: weak, using: &generator)
            }
        }
    }
}
