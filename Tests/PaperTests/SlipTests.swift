import Catalogue
import Devices
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Testing

/// What the slip says, that it fits, and that its code can be read.
struct SlipTests {
    @Test(arguments: SlipWidth.allCases)
    func theTitleSaysThatTheDossierWasSentAndNoMore(width: SlipWidth) throws {
        let desk = try PaperDesk.shared()
        let scene = desk.scene(desk.facts, width, measuring: TextShaper())
        let largest = scene.items.compactMap { item -> Text? in
            guard case .text(let text) = item.shape, item.frame.y < scene.size.height / 3 else {
                return nil
            }
            return text
        }.max { ($0.spans.first?.style.size ?? 0) < ($1.spans.first?.style.size ?? 0) }
        #expect(largest?.string == "PHIẾU GỬI HỒ SƠ")
        // Giấy tiếp nhận is spoken of only to say that this is none (Luật Hộ tịch Art. 9.3).
        let words = desk.words(desk.facts, width)
        let mentions = words.filter { $0.localizedCaseInsensitiveContains("giấy tiếp nhận") }
        #expect(mentions.count == 1)
        #expect(mentions.allSatisfy { $0.contains("chưa phải") })
    }

    @Test(arguments: SlipWidth.allCases)
    func theNameIsMasked(width: SlipWidth) throws {
        let desk = try PaperDesk.shared()
        let words = desk.words(desk.facts, width).joined(separator: "\n")
        #expect(words.contains(desk.facts.maskedApplicant))
        for name in ["Trần", "Thị", "Bích", "Nguyễn", "Ánh", "Bình", "001199012346"] {
            #expect(!words.contains(name), "\(name)")
        }
        #expect(!desk.facts.codeText.contains("Tr"))
    }

    @Test(arguments: SlipWidth.allCases)
    func numberCodeFeeAndAppointmentAreThere(width: SlipWidth) throws {
        let desk = try PaperDesk.shared()
        let words = desk.words(desk.facts, width).joined(separator: "\n")
        for part in [
            "TX02-261123-0017", "7K3F-9M2X", "1.001193",
            "cán bộ sẽ thông báo (đúng hạn; bản sao có thể được miễn)",
            "23/11/2026", "Giấy chứng sinh",
        ] {
            #expect(words.contains(part), "\(part)")
        }
    }

    @Test(arguments: SlipWidth.allCases)
    func onlyADayThatIsNotConfirmedSaysSo(width: SlipWidth) throws {
        let desk = try PaperDesk.shared()
        var facts = desk.facts
        let words = "(cán bộ sẽ xác nhận ngày giờ)"
        #expect(!desk.words(facts, width).joined(separator: " ").contains(words))
        facts.quote.appointedIsCertain = false
        #expect(desk.words(facts, width).joined(separator: " ").contains(words))
    }

    @Test(arguments: SlipWidth.allCases)
    func onlyAReprintIsMarked(width: SlipWidth) throws {
        let desk = try PaperDesk.shared()
        #expect(!desk.words(desk.facts, width).contains("BẢN IN LẠI"))
        var facts = desk.facts
        facts.isReprint = true
        #expect(desk.words(facts, width).contains("BẢN IN LẠI"))
    }

    @Test(arguments: SlipWidth.allCases, Language.allCases)
    func nothingIsCutHoweverLongTheNames(width: SlipWidth, language: Language) throws {
        let desk = try PaperDesk.shared()
        for var facts in [desk.facts, desk.longFacts] {
            facts.language = language
            facts.isReprint = true
            for station in [desk.station, desk.longStation] {
                let scene = desk.scene(facts, width, station: station, measuring: TextShaper())
                #expect(scene.overflows.isEmpty, "\(scene.overflows)")
                #expect(scene.itemsOutsideWindow.isEmpty)
            }
        }
    }

    @Test func theEnglishSlipHasNoVietnameseSentence() throws {
        let desk = try PaperDesk.shared()
        var facts = desk.facts
        facts.language = .english
        let words = desk.words(facts, .dots576).joined(separator: "\n")
        #expect(!words.contains("Phiếu này"))
        #expect(!words.contains("Người nộp"))
    }

    @Test(arguments: [(SlipWidth.dots576, 5), (.dots384, 4)])
    func theModulesOfTheCodeAreLargeEnough(width: SlipWidth, leastDots: Int) throws {
        let desk = try PaperDesk.shared()
        let shaper = TextShaper()
        let scene = desk.scene(desk.facts, width, measuring: shaper)
        let frame = try #require(
            scene.items.first { if case .code = $0.shape { true } else { false } }?.frame)
        let modules = try #require(shaper.codeModules(desk.facts.codeText))
        #expect(frame.width == frame.height)
        #expect(frame.width % (modules + 8) == 0)
        #expect(frame.width / (modules + 8) >= leastDots)
    }

    @Test(arguments: SlipWidth.allCases, [false, true])
    func aScannerReadsThePrintedCode(width: SlipWidth, isReprint: Bool) throws {
        let desk = try PaperDesk.shared()
        var facts = desk.facts
        facts.isReprint = isReprint
        let png = try monochromePNG(try desk.bitmap(facts, width))
        let path = NSTemporaryDirectory() + "slip-\(width.rawValue)-\(isReprint)-\(getpid()).png"
        try Data(png).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try scanned(path) == facts.codeText)
    }

    @Test func theStatementInTheCodeIsTheOneOfTheDossier() throws {
        let desk = try PaperDesk.shared()
        let statement = try SlipStatement(url: desk.facts.codeText)
        #expect(statement.number.text == desk.facts.number)
        #expect(statement.procedureCode == desk.facts.procedureCode)
        #expect(statement.submittedAt == desk.facts.submittedAt)
    }

    @Test(arguments: SlipWidth.allCases)
    func everyWordIsDarkEnoughForOneBit(width: SlipWidth) throws {
        let desk = try PaperDesk.shared()
        let scene = desk.scene(desk.facts, width, measuring: TextShaper())
        for case .text(let text) in scene.items.map(\.shape) {
            #expect(text.spans.allSatisfy { $0.style.color == Color(0x000000) })
            // 2.5 mm of em square at 203 dpi: what elderly eyes can still read on a slip.
            #expect(text.spans.allSatisfy { $0.style.size >= 18 }, "\(text.string)")
        }
    }

    private func scanned(_ path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/zbarimg")
        process.arguments = ["--quiet", "--raw", path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
