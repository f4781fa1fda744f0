import Catalogue
import Doctor
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Provisioning
import Runtime
import Testing

/// The papers of technicians as they were looked at: picture and words.
///
/// `UPDATE_GOLDEN=1` records anew; a failing test leaves `NAME.actual.png`.
@Suite struct TechnicianPaperTests {
    private let desk: PaperDesk
    private let shaper = TextShaper()

    init() throws { desk = try PaperDesk.shared() }

    @Test func theLabelLooksAsItDid() throws {
        let file = try Self.file()
        let label = KioskLabelPaper(file: file, strings: desk.assets.strings, dotsPerInch: 203)
        try compare(
            paperScene(label.element(), width: label.width, shaper: shaper), "label")
    }

    @Test func theLabelIsAsWideOnEveryDevice() throws {
        let file = try Self.file()
        let label = KioskLabelPaper(
            file: file, strings: desk.assets.strings, dotsPerInch: PrintUnit.perInch)
        let difference = label.width - PrintUnit.millimetres(KioskLabelPaper.widthMillimetres)
        #expect(abs(difference) <= 2)
        let scene = paperScene(label.element(), width: label.width, shaper: shaper)
        let time = PDFMetadata.Time(year: 2026, month: 11, day: 24, hour: 0, minute: 0)
        let pdf = try pdfBytes(
            [scene], metadata: PDFMetadata(title: "TX02", creator: "Một Cửa Kiosk", created: time),
            shaper: shaper, icons: desk.assets.icons)
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
    }

    @Test func nothingThatOpensAnythingStandsOnTheLabel() throws {
        let file = try Self.file()
        let label = KioskLabelPaper(file: file, strings: desk.assets.strings, dotsPerInch: 203)
        let scene = paperScene(label.element(), width: label.width, shaper: shaper)
        let words = self.words(scene).joined(separator: "\n")
        for secret in [file.centre.enrolmentCode.text, file.centre.authorityFingerprint, "scrypt"] {
            #expect(!words.contains(secret))
        }
        #expect(words.contains("TX02"))
    }

    @Test(arguments: SlipWidth.allCases)
    func theReadinessSlipLooksAsItDid(width: SlipWidth) throws {
        let paper = ReadinessPaper(
            diagnosis: Diagnosis(try Self.facts()), strings: desk.assets.strings, width: width)
        try compare(
            paperScene(paper.element(), width: width.rawValue, shaper: shaper),
            "readiness-\(width.rawValue)")
    }

    // MARK: What is shown

    private static func file() throws -> ProvisioningFile {
        var draft = ProvisioningDraft()
        draft[.wardCode] = "TX"
        draft[.wardName] = "UBND phường Thanh Xuân"
        draft[.regionName] = "Thành phố Hà Nội"
        draft[.kioskNumber] = "2"
        draft[.trackingBase] = "https://tracuu.motcua.example/h/"
        draft[.centre] = "https://trungtam.motcua.example:8443"
        draft[.enrolmentCentre] = "https://trungtam.motcua.example:8444"
        draft[.authorityFingerprint] = String(repeating: "0f", count: 32)
        draft[.enrolmentCode] = "7K3F-9M2X-4CDE"
        draft[.validUntil] = "2026-12-24"
        draft[.technicianPIN] =
            "scrypt-15-8-1$" + String(repeating: "ab", count: 16) + "$"
            + String(repeating: "cd", count: 32)
        draft.fillUsual()
        return try draft.file(issuedAt: try #require(LocalDateTime(iso: "2026-11-24T09:30")))
    }

    /// A kiosk with something of each kind.
    private static func facts() throws -> DoctorFacts {
        let now = try #require(LocalDateTime(iso: "2026-11-25T08:00")).secondsSinceEpoch
        var facts = DoctorFacts()
        facts.provisioning = .value(.right(try file()))
        facts.clock = .value(.init(nowSeconds: now, isSynchronised: true))
        facts.screen = .value([.init(name: "HDMI-A-1", isConnected: true, mode: "1080x1920")])
        facts.touch = .value(["Panel"])
        facts.printer = .value(.troubled("hết giấy"))
        facts.documentPrinter = .value(nil)
        facts.scanner = .value(nil)
        facts.network = .value(
            .init(linked: ["enp1s0"], addresses: ["192.168.1.20"], hasRoute: true))
        facts.centre = .value(
            .reached(host: "trungtam.motcua.example", port: 8443, milliseconds: 12))
        facts.disk = .value(.init(totalMebibytes: 28_000, freeMebibytes: 800, isReadOnly: false))
        facts.outbox = .value(.init(waiting: 2, tray: 1, oldestSeconds: now - 7_200))
        return facts
    }

    // MARK: Comparing

    private func words(_ scene: Scene<Never>) -> [String] {
        scene.items.compactMap { item in
            if case .text(let text) = item.shape { text.string } else { nil }
        }
    }

    private func compare(_ scene: Scene<Never>, _ name: String) throws {
        let bitmap = try rasterize(
            items: scene.items, size: scene.size, shaper: shaper, icons: desk.assets.icons)
        let ink = (0..<bitmap.height).reduce(into: 0) { sum, y in
            sum += (0..<bitmap.width).count { bitmap.isBlack(x: $0, y: y) }
        }
        let record =
            "\(bitmap.width) × \(bitmap.height) dots, \(ink) black\n\n"
            + words(scene).joined(separator: "\n") + "\n"
        let path = Self.directory + "/" + name
        let png = Data(try monochromePNG(bitmap))
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try png.write(to: URL(fileURLWithPath: path + ".png"))
            try record.write(toFile: path + ".txt", atomically: true, encoding: .utf8)
            return
        }
        let earlier = try String(contentsOfFile: path + ".txt", encoding: .utf8)
        if earlier != record { try png.write(to: URL(fileURLWithPath: path + ".actual.png")) }
        #expect(earlier == record)
    }

    private static let directory =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Goldens"
}
