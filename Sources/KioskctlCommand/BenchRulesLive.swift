import Catalogue
import Devices
import Dossiers
import Drawing
import Foundation
import Paper
import Rehearsal
import Runtime
import Store
import VietnameseText

/// The figures that need no window: typing, catalogue, slip, commit.
struct RulesBench {
    /// The `Assets` directory.
    var assets: String
    /// Where databases are written.
    var work: String

    /// Measures all of them.
    func run(into report: inout BenchReport) throws {
        try typing(into: &report)
        try catalogue(into: &report)
        try BundleBench(assets: assets, work: work + "/bundle").run(into: &report)
        try FindingBench(assets: assets).run(into: &report)
        try slip(into: &report)
        try commit(into: &report)
    }

    private static let dictionary = "/usr/share/hunspell/vi_VN.dic"

    /// Nanoseconds a key over every syllable of the dictionary in four orders, each syllable
    /// into an empty composition, the text read after each key as the screen does.
    private func typing(into report: inout BenchReport) throws {
        guard let text = try? String(contentsOfFile: Self.dictionary, encoding: .utf8) else {
            report.remarks.append("Telex: \(Self.dictionary) is missing (hunspell-vi)")
            return
        }
        let orders: [TypingOrder] = [
            .toneAfterVowels, .toneAtEnd, .marksAfterCoda, .toneAfterItsVowel,
        ]
        let sequences: [[Character]] = text.split(separator: "\n").flatMap { line in
            let syllable = VietnameseSyllable(String(line.prefix { $0 != "/" }))
            return orders.compactMap { order in
                syllable.flatMap { TypingOrders.keys(for: $0, order: order, method: .telex) }
                    .map(Array.init)
            }
        }
        let keyCount = sequences.reduce(0) { $0 + $1.count }
        guard keyCount > 0 else { return }
        var passes: [Double] = []
        var residentAfterFirst = 0
        var characters = 0
        for pass in 0..<9 {
            let time = benchTime {
                for keys in sequences { characters += typed(keys) }
            }
            if pass == 0 { residentAfterFirst = ownResidentKibibytes() }
            passes.append(Double(time) / Double(keyCount))
        }
        report.figures += [
            BenchFigure(
                "Telex key", passes.sorted()[passes.count / 2], "ns", .atMost(300),
                note: "\(keyCount) keys, orders A B D G, text read after each; median of 9"),
            BenchFigure(
                "Telex growth of memory", Double(ownResidentKibibytes() - residentAfterFirst),
                "KiB", .atMost(64),
                note: "resident memory over \(keyCount * 8) keys (\(characters) characters)"),
        ]
    }

    private func typed(_ keys: [Character]) -> Int {
        var composition = TextComposition(method: .telex, toneStyle: .old, limitCharacters: 64)
        var characters = 0
        for key in keys {
            composition.type(key)
            characters += composition.text.utf8.count
        }
        return characters
    }

    private func catalogue(into report: inout BenchReport) throws {
        let first = try benchTime { _ = try CatalogueLoader.load(directory: assets) }
        let times = BenchTimes(
            try (0..<9).map { _ in
                try benchTime { _ = try CatalogueLoader.load(directory: assets) }
            })
        let whole = BenchTimes(
            try (0..<9).map { _ in try benchTime { _ = try KioskAssets(directory: assets) } })
        report.figures += [
            BenchFigure(
                "catalogue load", times.median, "ms", .none,
                note: String(format: "median of 9; the first %.1f ms", Double(first) / 1_000_000)),
            BenchFigure(
                "all assets load", whole.median, "ms", .none,
                note: "catalogue, sentences, symbols; median of 9"),
        ]
    }

    /// From the facts of a stored dossier to printer bytes, every word shaped anew.
    private func slip(into report: inout BenchReport) throws {
        let loaded = try KioskAssets(directory: assets)
        let station = try Station.load(assets: assets)
        let facts = try SampleScreens.slipFacts(
            assets: loaded, station: station, measuring: TextShaper())
        let shaper = TextShaper()
        var drawing: [UInt64] = []
        var encoding: [UInt64] = []
        var first: UInt64 = 0
        var byteCount = 0
        for round in 0..<23 {
            shaper.forget()
            let start = benchNanoseconds()
            let bitmap = try slipBitmap(
                facts, station: station, strings: loaded.strings, width: .dots576,
                shaper: shaper, icons: loaded.icons)
            let drawn = benchNanoseconds()
            byteCount = slipBytes(bitmap, profile: .roll80).count
            let encoded = benchNanoseconds()
            if round == 0 { first = encoded - start }
            // The first ones load fonts and glyphs.
            if round >= 3 {
                drawing.append(drawn - start)
                encoding.append(encoded - drawn)
            }
        }
        let all = zip(drawing, encoding).map { $0 + $1 }
        let encode = BenchTimes(encoding).median
        report.figures.append(
            BenchFigure(
                "slip raster and encode", BenchTimes(all).median, "ms", .atMost(10),
                note: String(format: "576 dots, %d bytes; median of 20, ", byteCount)
                    + String(format: "of it encoding %.2f ms; ", encode)
                    + String(format: "the first %.1f ms", Double(first) / 1_000_000)))
    }

    private func commit(into report: inout BenchReport) throws {
        let directory = work + "/commit"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let measured = try StoreBenchmark.commitRatio(directory: directory, count: 400)
        let ours = BenchTimes(measured.ours.map { UInt64(max(0, $0)) })
        let bare = BenchTimes(measured.bare.map { UInt64(max(0, $0)) })
        report.figures += [
            BenchFigure("commit p50", ours.median, "ms", .none, note: "400 dossiers of 3 KB"),
            BenchFigure("commit p99", ours.milliseconds(0.99), "ms", .none),
            BenchFigure(
                "bare SQLite insert p50", bare.median, "ms", .none,
                note: "same bytes, WAL, synchronous=FULL, in turns with ours"),
            BenchFigure("bare SQLite insert p99", bare.milliseconds(0.99), "ms", .none),
            BenchFigure(
                "commit ÷ bare SQLite", ours.median / max(bare.median, 1e-6), "×", .atMost(1.3),
                note: "of the medians"),
        ]
    }
}
