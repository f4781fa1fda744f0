import ArgumentParser
import Catalogue
import Dossiers
import Foundation
import Rehearsal
import Runtime

/// What a start costs that takes the catalogue from a signed bundle.
struct BundleBench {
    /// The `Assets` directory.
    var assets: String
    /// Where bundle, key and shelf are written.
    var work: String

    private static let runs = 9

    /// Signs the shipped catalogue, lets a first process adopt it, and measures the usual start in
    /// new processes: the offer is what the kiosk has already.
    func run(into report: inout BenchReport) throws {
        let size = try SignedCatalogue.make(assets: assets, directory: work)
        let first = try probe()
        let probes = try (0..<Self.runs).map { _ in try probe() }
        let times = BenchTimes(probes.map(\.nanoseconds))
        let memory = probes.map(\.growthKibibytes).max() ?? 0
        report.figures += [
            BenchFigure(
                "bundle load, verify, index", times.median, "ms", .atMost(30),
                note: "\(size) bytes, \(first.versions) versions; "
                    + "median of \(Self.runs) processes, "
                    + String(format: "the worst %.1f ms; ", times.worst)
                    + String(
                        format: "the first, which keeps it, %.1f ms",
                        Double(first.nanoseconds) / 1_000_000)),
            BenchFigure(
                "bundle growth of memory", Double(memory) * 1024 / 1_000_000, "MB", .atMost(20),
                note: "resident at the highest, less resident before; the worst of them"),
        ]
    }

    private func probe() throws -> BundleProbe {
        let program = ownDirectory() + "/kioskctl"
        let words = try ChildProcess.output(of: [program, BundleBenchProbe.name, work])
        return try JSONDecoder().decode(BundleProbe.self, from: Data(words.utf8))
    }
}

/// The shipped catalogue as a bundle that a key of the moment has signed.
enum SignedCatalogue {
    private static let bundleName = "catalogue.bundle"

    /// Where the bundle of a directory is.
    static func bundlePath(_ directory: String) -> String { directory + "/" + bundleName }

    /// Where the key that verifies it is.
    static func keyPath(_ directory: String) -> String {
        directory + "/" + PublisherKeyFiles.catalogue.publicName
    }

    /// Writes key and bundle into a directory, which is made; the bundle's size in bytes.
    @discardableResult
    static func make(assets: String, directory: String) throws -> Int {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        var generator = SystemRandomNumberGenerator()
        _ = try PublisherKeyFiles.catalogue.make(directory: directory, using: &generator)
        let key = try PublisherKeyFiles.catalogue.signingKey(
            directory + "/" + PublisherKeyFiles.catalogue.privateName)
        let bundle = CatalogueBundle(
            header: .init(serial: 1, madeOn: CivilDate(daysSinceEpoch: 0)),
            trees: try CatalogueLoader.trees(files: try CatalogueLoader.files(directory: assets)),
            attachments: try BundleFiles.attachments(assets: assets))
        let signed = try CatalogueSigning.sign(try bundle.encoded(), with: key)
        try WholeFile.write(signed, directory: directory, name: bundleName)
        return signed.count
    }
}

/// What one process found.
struct BundleProbe: Codable {
    /// From the first byte read to the catalogue built, its words and the places indexed.
    var nanoseconds: UInt64
    /// Resident memory at its highest, less what it was before.
    var growthKibibytes: Int
    /// Versions of procedures in the catalogue.
    var versions: Int
}

/// A process of its own for one measurement: its memory is as fresh as the kiosk's.
struct BundleBenchProbe: ParsableCommand {
    static let name = "bench-bundle"
    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Một lần đo gói danh mục, dùng bởi lệnh bench.",
        shouldDisplay: false)

    @Argument(help: "Thư mục có gói, khóa và bản đã nhận.")
    var work: String

    func run() throws {
        let shelf = CatalogueShelf(
            directory: work + "/shelf", offerPath: SignedCatalogue.bundlePath(work),
            key: try PublisherKeyFiles.catalogue.verifyingKey(SignedCatalogue.keyPath(work)))
        let before = ownResidentKibibytes()
        let start = benchNanoseconds()
        let shelved = try shelf.take()
        let table = shelved.attachments.first { $0.name == UnitTable.fileName }
        let units = try table.map { try UnitTable(bytes: $0.bytes) }
        let finder = ProcedureFinder(shelved.catalogue)
        let end = benchNanoseconds()
        withExtendedLifetime((units, finder)) {}
        let probe = BundleProbe(
            nanoseconds: end - start, growthKibibytes: max(0, ownPeakKibibytes() - before),
            versions: shelved.catalogue.procedures.count)
        print(String(decoding: try JSONEncoder().encode(probe), as: UTF8.self))
    }
}
