import Catalogue
import Devices
import Dossiers
import Foundation
import Rehearsal
import Testing

/// A fault, and what the citizen is told of it.
struct PrinterCase: Sendable, CustomTestStringConvertible {
    var name: String
    var fault: PrinterFault
    /// The sentence's key.
    var sentence: String
    /// Whether a slip may have come out.
    var isUnclear: Bool
    var testDescription: String { name }
}

extension Journeys {
    /// P2 and P8 at a printer that fails: a clear screen, no lie, nothing lost.
    @Suite(.serialized) struct PrinterFaultTests {
        static let cases = [
            PrinterCase(
                name: "paper out before", fault: .paperOut, sentence: "printer.trouble.paperOut",
                isUnclear: false),
            PrinterCase(
                name: "paper out half-way", fault: .paperOutAfterRows(300),
                sentence: "printer.trouble.paperOut", isUnclear: true),
            PrinterCase(
                name: "cover open", fault: .coverOpen, sentence: "printer.trouble.coverOpen",
                isUnclear: false),
            PrinterCase(
                name: "unplugged", fault: .unplugged, sentence: "printer.trouble.notConnected",
                isUnclear: false),
            PrinterCase(
                name: "silent", fault: .silent, sentence: "printer.trouble.notAnswering",
                isUnclear: false),
        ]

        @Test(
            "A printer that fails is told plainly, and after mending the slip comes",
            .timeLimit(.minutes(10)), arguments: cases)
        func failsAndIsMended(_ example: PrinterCase) async throws {
            let strings = try StringTable.kiosk()
            func text(_ key: String) -> String { strings.text(key, .vietnamese) }
            let office = try Office()
            try office.world.startCentre()
            let client = try office.world.startKiosk()
            let visitor = QuickVisitor(client: client)
            office.world.printer.fault = example.fault
            try visitor.fillIn(.motherAlone)
            _ = try visitor.tap("submit")
            // Until the printer's answer, or its silence, is known.
            #expect(try becomes(within: 30) { try client.scene()["reprint"] != nil })
            let scene = try client.scene()
            #expect(scene.screen == "done")
            let notice = try #require(scene["printer"]?.label)
            #expect(notice.hasPrefix(text(example.sentence)))
            #expect(notice.hasSuffix(text(example.isUnclear ? "printer.unknown" : "printer.call")))
            #expect(!scene.words.contains(text("done.slip.printed")))
            #expect(scene.words.contains(text("done.slip.none")))
            #expect(scene["lookup-code"]?.value?.count == 9)
            let number = try #require(scene["number"]?.value)
            #expect(try await becomes { try await office.arrived().count == 1 })
            #expect(try await office.arrived().first?.number.text == number)
            #expect(office.world.slips.slips.filter(\.isComplete).isEmpty)

            office.world.printer.fault = .none
            let before = try client.scene()["reprint"]?.label
            #expect(before == text(example.isUnclear ? "done.reprint" : "done.print"))
            _ = try visitor.tap("reprint")
            #expect(
                try becomes(within: 20) {
                    try client.scene()["done.slip"]?.label == text("done.slip.printed")
                })
            let slip = try #require(office.world.slips.slips.last)
            #expect(slip.isComplete)
            let code = try #require(try codeText(of: slip.bitmap, in: office.directory))
            #expect(try SlipStatement(url: code).number.text == number)
        }
    }
}
