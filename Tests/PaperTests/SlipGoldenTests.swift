import Catalogue
import Crypto
import Devices
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Testing

/// The slip as it was looked at: picture, words, and the bytes that the printer is sent.
///
/// `UPDATE_GOLDEN=1` records anew; a failing test leaves `NAME.actual.png`.
struct SlipGoldenTests {
    @Test(arguments: SlipWidth.allCases, Variant.allCases)
    func theSlipLooksAsItDid(width: SlipWidth, variant: Variant) throws {
        let desk = try PaperDesk.shared()
        let facts = variant.facts(desk)
        let bitmap = try desk.bitmap(facts, width)
        let bytes = slipBytes(bitmap, profile: width == .dots576 ? .roll80 : .roll58)
        let digest = SHA256.hash(data: bytes).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let words = desk.words(facts, width).joined(separator: "\n")
        let record =
            "\(bitmap.width) × \(bitmap.height) dots\n\(bytes.count) bytes, sha256 \(digest)\n\n"
            + "\(words)\n"
        let name = "\(Self.directory)/slip-\(variant)-\(width.rawValue)"
        let png = Data(try monochromePNG(bitmap))
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                atPath: Self.directory, withIntermediateDirectories: true)
            try png.write(to: URL(fileURLWithPath: name + ".png"))
            try record.write(toFile: name + ".txt", atomically: true, encoding: .utf8)
            return
        }
        let earlier = try String(contentsOfFile: name + ".txt", encoding: .utf8)
        if earlier != record { try png.write(to: URL(fileURLWithPath: name + ".actual.png")) }
        #expect(earlier == record)
    }

    /// The slips that are kept.
    enum Variant: String, CaseIterable {
        case vietnamese
        case english
        case reprint

        func facts(_ desk: PaperDesk) -> SlipFacts {
            var facts = desk.facts
            facts.language = self == .english ? .english : .vietnamese
            facts.isReprint = self == .reprint
            return facts
        }
    }

    private static let directory =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Goldens"
}
