import Catalogue
import Provisioning
import Testing

@Suite struct ProvisioningDialogueTests {
    /// A technician who types given lines.
    private final class Technician {
        var lines: [String]
        var shown: [String] = []

        init(_ lines: [String]) { self.lines = lines }

        func run(
            given: ProvisioningDraft = ProvisioningDraft(), pin: String? = nil
        ) -> ProvisioningDialogue.Outcome? {
            ProvisioningDialogue(
                ask: { prompt in
                    self.shown.append(prompt)
                    return self.lines.isEmpty ? nil : self.lines.removeFirst()
                }, tell: { self.shown.append($0) }
            ).run(given: given, pin: pin, today: Samples.moment.date)
        }
    }

    private static let whole = [
        "TX", "UBND phường Thanh Xuân", "Thành phố Hà Nội", "2",
        "https://tracuu.motcua.example/h/", "", "", "", "", "", "tcp://192.168.1.50:9100", "", "",
        "", "https://trungtam.motcua.example:8443", "https://trungtam.motcua.example:8444",
        String(repeating: "0123456789abcdef", count: 4), "7k3f 9m2x 4cde", "428193", "",
    ]

    @Test func answersAndEntersMakeAFile() throws {
        let technician = Technician(Self.whole + ["c"])
        let outcome = try #require(technician.run())
        #expect(outcome.pin == "428193")
        let file = try outcome.draft.file(issuedAt: Samples.moment)
        var usual = Samples.draft
        usual[.validUntil] = "2026-12-07"
        #expect(try file == Samples.file(usual))
        #expect(technician.lines.isEmpty)
        // The PIN is not repeated on the screen.
        #expect(!technician.shown.contains { $0.contains("428193") })
        #expect(technician.shown.contains { $0.contains("[21.5]") })
        #expect(technician.shown.contains { $0.contains("[2026-12-07]") })
    }

    @Test func aWrongAnswerIsAskedAgainAtOnce() throws {
        var lines = Self.whole
        lines[0...0] = ["", "tx", "TX"]
        let technician = Technician(lines + ["x", "c"])
        #expect(technician.run() != nil)
        let wrong = try #require(technician.shown.firstIndex { $0.hasPrefix("Mã phường phải") })
        #expect(technician.shown[wrong + 1].hasPrefix("Mã phường, 2 đến 6"))
        #expect(technician.shown.contains("Cần giá trị này."))
        #expect(technician.shown.contains("Gõ c (có) hoặc k (không)."))
    }

    @Test func whatIsGivenIsNotAskedFor() throws {
        var given = Samples.draft
        given[.connector] = "HDMI-A-1"
        given[.kioskNumber] = "100"
        // Left open: kiosk number (wrong), calibration, A4 printer, scanner.
        let technician = Technician(["7", "-", "-", "-", "c"])
        let outcome = try #require(technician.run(given: given, pin: "428193"))
        #expect(outcome.draft[.kioskNumber] == "7")
        #expect(outcome.draft[.connector] == "HDMI-A-1")
        #expect(technician.shown.contains { $0.hasPrefix("kiosk-number: Số ki-ốt phải") })
    }

    @Test func withoutAPrinterItsKindIsNotAskedFor() throws {
        var lines = Self.whole
        lines[10...11] = ["-"]
        let outcome = try #require(Technician(lines + ["c"]).run())
        #expect(outcome.draft[.printerProfile] == nil)
        #expect(try outcome.draft.file(issuedAt: Samples.moment).printer == nil)
    }

    @Test func endOfInputAndADeclineMakeNothing() {
        for count in 0..<Self.whole.count {
            #expect(Technician(Array(Self.whole[..<count])).run() == nil)
        }
        #expect(Technician(Self.whole).run() == nil)
        #expect(Technician(Self.whole + ["k"]).run() == nil)
    }
}

@Suite struct NetworkNeedsTests {
    private func needs(_ change: (inout ProvisioningDraft) -> Void = { _ in }) throws
        -> NetworkNeeds
    {
        var draft = Samples.draft
        change(&draft)
        return NetworkNeeds(try Samples.file(draft))
    }

    @Test func aPlaceIsListedOnce() throws {
        #expect(
            try needs().text(.text) { _ in [] } == """
                centre trungtam.motcua.example 8443
                enrolment trungtam.motcua.example 8444
                printer 192.168.1.50 9100

                """)
        let same = try needs {
            $0[.enrolmentCentre] = $0[.centre]
            $0[.printer] = "usb:/dev/usb/lp0"
        }
        #expect(same.places.map(\.purpose) == ["centre"])
    }

    @Test func addressesBecomeRulesAndNamesAreResolvedOrSaidToBeOpen() throws {
        let needs = try needs {
            $0[.centre] = "https://[2001:db8::1]:8443"
            $0[.printer] = "tcp://192.168.1.50"
        }
        #expect(
            needs.text(.nft) { _ in ["10.0.0.5", "fd00::5", "); drop"] } == """
                ip6 daddr 2001:db8::1 tcp dport 8443 accept comment "centre"
                ip daddr 10.0.0.5 tcp dport 8444 accept comment "enrolment"
                ip6 daddr fd00::5 tcp dport 8444 accept comment "enrolment"
                ip daddr 192.168.1.50 tcp dport 9100 accept comment "printer"

                """)
        #expect(
            needs.text(.nft) { _ in [] }.contains(
                "tcp dport 8444 accept comment \"enrolment trungtam.motcua.example: name without "
                    + "address, any host\"\n"))
        #expect(
            needs.text(.systemd) { _ in ["10.0.0.5"] } == """
                [Service]
                IPAddressDeny=any
                IPAddressAllow=localhost
                IPAddressAllow=2001:db8::1
                IPAddressAllow=10.0.0.5
                IPAddressAllow=192.168.1.50

                """)
        #expect(
            needs.text(.systemd) { _ in [] }.contains(
                "# enrolment: no address known for trungtam.motcua.example\nIPAddressAllow=any\n"))
    }
}
