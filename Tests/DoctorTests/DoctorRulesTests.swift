import Catalogue
import Doctor
import Testing

@Suite struct DoctorRulesTests {
    /// One spoilt fact and what must be said of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var subject: Subject
        var verdict: Verdict
        /// In what was seen or is to be done.
        var words: String
        var spoil: @Sendable (inout DoctorFacts) -> Void
        var testDescription: String { "\(subject) \(verdict): \(words)" }

        init(
            _ subject: Subject, _ verdict: Verdict, _ words: String,
            _ spoil: @escaping @Sendable (inout DoctorFacts) -> Void
        ) {
            self.subject = subject
            self.verdict = verdict
            self.words = words
            self.spoil = spoil
        }
    }

    static let now = Samples.nowSeconds

    static let devices: [Case] = [
        Case(.screen, .fail, "DRM") { $0.screen = .value([]) },
        Case(.screen, .fail, "không có màn hình nào") {
            $0.screen = .value([.init(name: "DP-1", isConnected: false)])
        },
        Case(.screen, .warn, "nhiều màn hình") {
            $0.screen = .value([
                .init(name: "DP-1", isConnected: true), .init(name: "DP-2", isConnected: true),
            ])
        },
        Case(.screen, .fail, "không có màn hình ở cổng DP-2") {
            $0.provisioning = .value(Samples.file(connector: "DP-2"))
        },
        Case(.screen, .ok, "HDMI-A-1 1080x1920") {
            $0.provisioning = .value(Samples.file(connector: "HDMI-A-1"))
        },
        Case(.screen, .warn, "nhiều màn hình") {
            $0.provisioning = .value(Samples.file(connector: "HDMI-A-1"))
            $0.screen = .value([
                .init(name: "HDMI-A-1", isConnected: true, mode: "1080x1920"),
                .init(name: "DP-1", isConnected: true, mode: "1920x1080"),
            ])
        },
        Case(.touch, .fail, "dây USB") { $0.touch = .value([]) },
        Case(.sound, .warn, "loa") { $0.sound = .value([]) },
        Case(.printer, .warn, "không in phiếu") { $0.printer = .value(.none) },
        Case(.printer, .warn, "giấy sắp hết") { $0.printer = .value(.ready(paperNearEnd: true)) },
        Case(.printer, .fail, "hết giấy") { $0.printer = .value(.troubled("hết giấy")) },
        Case(.printer, .fail, "địa chỉ trong tệp cấu hình") {
            $0.printer = .value(.missing("không thấy máy in"))
        },
        Case(.printer, .ok, "ki-ốt dùng") { $0.printer = .value(.busy) },
        Case(.printer, .warn, "không báo tình trạng") { $0.printer = .value(.silent) },
        Case(.documentPrinter, .fail, "lpstat") { $0.documentPrinter = .value(false) },
        Case(.scanner, .fail, "không thấy thiết bị") { $0.scanner = .value(false) },
        Case(.touch, .warn, "không xem được (hỏi vui)") { $0.touch = .hidden("hỏi vui") },
    ]

    static let line: [Case] = [
        Case(.network, .fail, "dây mạng") {
            $0.network = .value(.init(linked: [], addresses: ["10.0.0.2"], hasRoute: true))
        },
        Case(.network, .fail, "DHCP") {
            $0.network = .value(.init(linked: ["eth0"], addresses: [], hasRoute: false))
        },
        Case(.network, .fail, "cổng mặc định") {
            $0.network = .value(.init(linked: ["eth0"], addresses: ["10.0.0.2"], hasRoute: false))
        },
        Case(.centre, .warn, "chưa có địa chỉ") { $0.centre = .value(.none) },
        Case(.centre, .fail, "DNS") { $0.centre = .value(.unresolved(host: "a.example")) },
        Case(.centre, .fail, "tường lửa") {
            $0.centre = .value(.unanswered(host: "a.example", port: 1))
        },
        Case(.centre, .fail, "từ chối") {
            $0.centre = .value(.refused(host: "a.example", port: 1))
        },
        Case(.centre, .ok, "3000 ms") {
            $0.centre = .value(.reached(host: "a", port: 1, milliseconds: 3_000))
        },
        Case(.centre, .warn, "rất chậm") {
            $0.centre = .value(.reached(host: "a", port: 1, milliseconds: 3_001))
        },
        Case(.clock, .warn, "chrony") {
            $0.clock = .value(.init(nowSeconds: now, isSynchronised: false))
        },
        Case(.clock, .fail, "trước ngày lập") {
            $0.clock = .value(.init(nowSeconds: 1_000_000, isSynchronised: true))
        },
    ]

    static let disk: [Case] = [
        Case(.disk, .ok, "1024 MiB") {
            $0.disk = .value(.init(totalMebibytes: 9_000, freeMebibytes: 1024, isReadOnly: false))
        },
        Case(.disk, .warn, "vì sao đầy") {
            $0.disk = .value(.init(totalMebibytes: 9_000, freeMebibytes: 1023, isReadOnly: false))
        },
        Case(.disk, .warn, "còn 64 MiB") {
            $0.disk = .value(.init(totalMebibytes: 9_000, freeMebibytes: 64, isReadOnly: false))
        },
        Case(.disk, .fail, "Sắp không nhận được") {
            $0.disk = .value(.init(totalMebibytes: 9_000, freeMebibytes: 63, isReadOnly: false))
        },
        Case(.disk, .fail, "thay ổ đĩa") {
            $0.disk = .value(.init(totalMebibytes: 9_000, freeMebibytes: 9_000, isReadOnly: true))
        },
        Case(.wear, .ok, "70 %") {
            $0.wear = .value(.init(device: "mmcblk0", lifeTimeTenths: 7, spare: 1))
        },
        Case(.wear, .warn, "80 %") {
            $0.wear = .value(.init(device: "mmcblk0", lifeTimeTenths: 8, spare: nil))
        },
        Case(.wear, .fail, "quá tuổi thọ") {
            $0.wear = .value(.init(device: "mmcblk0", lifeTimeTenths: 11, spare: 1))
        },
        Case(.wear, .warn, "không cho biết") {
            $0.wear = .value(.init(device: "mmcblk0", lifeTimeTenths: nil, spare: 2))
        },
        Case(.wear, .fail, "Thay ổ đĩa ngay") {
            $0.wear = .value(.init(device: "mmcblk0", lifeTimeTenths: 1, spare: 3))
        },
    ]

    static let system: [Case] = [
        Case(.tpm, .warn, "không có TPM") { $0.tpm = .value(nil) },
        Case(.tpm, .warn, "TPM 1, quá cũ") { $0.tpm = .value(1) },
        Case(.root, .warn, "dm-verity") { $0.root = .value(.init(hash: nil, isVerified: true)) },
        Case(.root, .warn, "dm-verity") { $0.root = .value(.init(hash: "a1", isVerified: false)) },
        Case(.version, .warn, "bản 1.3.0 không đọc được") {
            $0.version = .value(
                .init(system: "Một Cửa", version: "1.2.0", kernel: "6.1", unreadable: "1.3.0"))
        },
        Case(.version, .warn, "không rõ phiên bản") {
            $0.version = .value(.init(system: "Debian", version: nil, kernel: "6.1"))
        },
        Case(.catalogue, .fail, "chưa có gói") { $0.catalogue = .value(nil) },
        Case(.catalogue, .warn, "Danh mục cũ") {
            $0.catalogue = .value(.init(serial: 1, madeOn: CivilDate(daysSinceEpoch: 20_000)))
        },
        Case(.outbox, .warn, "chưa có kho") { $0.outbox = .value(nil) },
        Case(.outbox, .ok, "3 chờ gửi, lâu nhất 59 phút") {
            $0.outbox = .value(.init(waiting: 3, tray: 0, oldestSeconds: now - 3_599))
        },
        Case(.outbox, .warn, "lâu nhất 1 giờ") {
            $0.outbox = .value(.init(waiting: 3, tray: 0, oldestSeconds: now - 3_600))
        },
        Case(.outbox, .fail, "Không xóa gì") {
            $0.outbox = .value(.init(waiting: 1, tray: 0, oldestSeconds: now - 86_400))
        },
        Case(.outbox, .warn, "1 cần cán bộ xử lý") {
            $0.outbox = .value(.init(waiting: 0, tray: 1))
        },
        Case(.outbox, .ok, "1 chờ gửi") {
            $0.outbox = .value(.init(waiting: 1, tray: 0, oldestSeconds: now + 999_999))
        },
        Case(.certificate, .warn, "chưa đăng ký") { $0.certificate = .value(.none) },
        Case(.certificate, .ok, "dùng đến ngày 24/12/2026") {
            $0.certificate = .value(.until(seconds: now + 30 * 86_400))
        },
        Case(.certificate, .warn, "tự gia hạn") {
            $0.certificate = .value(.until(seconds: now + 30 * 86_400 - 1))
        },
        Case(.certificate, .warn, "gần nhất chưa được") {
            $0.certificate = .value(
                .until(seconds: now + 60 * 86_400, fault: "Mã đăng ký đã dùng."))
        },
        Case(.certificate, .fail, "hết hạn ngày 24/11/2026") {
            $0.certificate = .value(.until(seconds: now - 1))
        },
        Case(.provisioning, .fail, "chưa được cấu hình") { $0.provisioning = .value(.none) },
        Case(.provisioning, .fail, "bị hỏng khi chép") {
            $0.provisioning = .value(.wrong("checksum: Tệp bị hỏng khi chép."))
        },
        Case(.provisioning, .warn, "không có mã PIN") {
            $0.provisioning = .value(Samples.file(pin: false))
        },
    ]

    @Test(arguments: devices + line + disk + system)
    func aSpoiltFactIsSaidWithWhatToDo(_ one: Case) throws {
        var facts = Samples.well
        one.spoil(&facts)
        let diagnosis = Diagnosis(facts)
        let finding = try #require(diagnosis.findings.first { $0.subject == one.subject })
        #expect(finding.verdict == one.verdict)
        let said = finding.seen + " " + (finding.todo ?? "")
        #expect(said.contains(one.words), "\(said)")
        #expect((finding.todo == nil) == (one.verdict == .ok))
        // Nothing else is touched, but what depends on the clock or on the file.
        if ![.provisioning, .clock].contains(one.subject) {
            #expect(diagnosis.verdict == one.verdict)
        }
    }

    @Test func everySubjectHasASpoiltCase() {
        let cases = Self.devices + Self.line + Self.disk + Self.system
        #expect(Set(cases.filter { $0.verdict != .ok }.map(\.subject)) == Set(Subject.allCases))
    }

    @Test func aKioskThatIsWellIsReady() {
        let diagnosis = Diagnosis(Samples.well)
        #expect(diagnosis.findings.filter { $0.verdict != .ok } == [])
        #expect(diagnosis.findings.map(\.subject) == Subject.allCases)
        #expect(diagnosis.verdict.rank == 0)
        #expect(diagnosis.heading == "Ki-ốt TX02 · UBND phường Mẫu · 10:00 ngày 24/11/2026")
        #expect(diagnosis.summary == "Sẵn sàng: 18 mục đều tốt.")
    }

    @Test func whatIsNotDeclaredIsNotJudged() {
        var facts = Samples.well
        facts.documentPrinter = .value(nil)
        facts.scanner = .value(nil)
        facts.wear = .value(nil)
        let missing = Set(Subject.allCases).subtracting(Diagnosis(facts).findings.map(\.subject))
        #expect(missing == [.documentPrinter, .scanner, .wear])
    }

    @Test func aKioskThatNobodyCouldLookAtIsNeitherWellNorBroken() {
        let diagnosis = Diagnosis(DoctorFacts())
        #expect(diagnosis.verdict.rank == 1)
        #expect(diagnosis.count(.warn) == Subject.allCases.count)
        #expect(diagnosis.heading == "Ki-ốt chưa cấu hình")
        #expect(diagnosis.findings.allSatisfy { $0.seen.hasPrefix("không xem được (") })
    }

    @Test func theReportNamesEveryFindingAndItsRemedy() {
        var facts = Samples.well
        facts.printer = .value(.troubled("hết giấy"))
        facts.tpm = .value(nil)
        let diagnosis = Diagnosis(facts)
        let lines = diagnosis.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("  HỎNG   Máy in phiếu: hết giấy"))
        #expect(lines.contains("         → Xử lý ở máy in, rồi chạy lại."))
        #expect(lines.contains("  LƯU Ý  TPM: không có TPM"))
        #expect(lines.contains("  tốt   Âm thanh: HDA Intel PCH"))
        #expect(lines.last == "Chưa sẵn sàng: 1 mục hỏng, 1 mục cần lưu ý.")
    }

    @Test func theCompactTextHoldsTheSameAndFitsTheCode() {
        var facts = Samples.well
        facts.printer = .value(.troubled("hết giấy"))
        facts.tpm = .value(nil)
        #expect(
            Diagnosis(facts).compact == """
                MCDOC1 TX02 2026-11-24T10:00
                ok screen,touch,documentPrinter,scanner,sound,network,centre,clock,disk,wear,root,\
                version,catalogue,outbox,certificate,provisioning
                fail printer: het giay
                warn tpm: khong co tpm
                """)
        let worst = Diagnosis(DoctorFacts()).compact
        #expect(worst.utf8.count <= Diagnosis.compactLimitBytes)
        #expect(worst.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        let shown = worst.split(separator: "\n").count { $0.hasPrefix("warn ") }
        #expect(worst.hasSuffix("\n+\(Subject.allCases.count - shown)"))
        #expect(shown > 5)
    }
}
