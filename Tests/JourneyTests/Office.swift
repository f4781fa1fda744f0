import Catalogue
import Central
import Devices
import Dossiers
import Drawing
import Foundation
import Glibc
import Interface
import Rehearsal
import Testing
import Wire

/// All suites that start programs: one at a time, they share the machine.
@Suite(.serialized) enum Journeys {}

/// A ward office in a directory of its own: centre, printer, kiosk; all gone when it is released.
final class Office {
    let world: DemoWorld
    let directory: String

    init(_ change: (inout DemoWorld.Options) -> Void = { _ in }) throws {
        directory = NSTemporaryDirectory() + "motcua-" + UUID().uuidString.prefix(8)
        var options = DemoWorld.Options()
        options.headless = true
        change(&options)
        world = try DemoWorld(
            places: DemoWorld.Places(
                programs: Self.programs, assets: Self.assets, work: directory),
            options: options)
    }

    deinit {
        world.stop()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// The repository's `Assets`.
    static let assets = root + "/Assets"

    /// The programs under test lie beside this one.
    static var programs: String {
        if let given = ProcessInfo.processInfo.environment["MOTCUA_PROGRAMS"] { return given }
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = ((own ?? "") as NSString).deletingLastPathComponent
        let isThere = FileManager.default.isExecutableFile(atPath: beside + "/kiosk")
        return isThere ? beside : root + "/.build/debug"
    }

    private static let root: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// What the centre holds, in the order of arrival.
    func arrived() async throws -> [Dossier] {
        try await stored().map { try Dossier(decoding: $0.dossier) }
    }

    /// The same, sealed, as it was sent.
    func envelopes() async throws -> [DossierEnvelope] {
        try await stored().map { try DossierEnvelope.decode(json: $0.envelope) }
    }

    private func stored() async throws -> [StoredDossier] {
        let store = try CentralStore(path: world.centreDirectory + "/central.sqlite")
        var dossiers: [StoredDossier] = []
        while true {
            let page = try await store.list(offset: dossiers.count, limit: 100)
            if page.isEmpty { return dossiers }
            dossiers += page
        }
    }

    /// The public half of the key that this kiosk signs its slips with.
    func verifyingKey() throws -> VerifyingKey {
        let file = URL(fileURLWithPath: world.stateDirectory + "/signing-key")
        return try SigningKey(rawRepresentation: Array(try Data(contentsOf: file))).verifyingKey
    }
}

/// Looks again and again until something is so.
///
/// - Returns: whether it became so within the time.
func becomes(
    within seconds: Double = 15, _ isSo: () throws -> Bool
) rethrows -> Bool {
    let end = ContinuousClock.now + .milliseconds(Int(seconds * 1000))
    while ContinuousClock.now < end {
        if try isSo() { return true }
        usleep(5000)
    }
    return try isSo()
}

/// The same for what must be waited for.
func becomes(
    within seconds: Double = 15, _ isSo: () async throws -> Bool
) async rethrows -> Bool {
    let end = ContinuousClock.now + .milliseconds(Int(seconds * 1000))
    while ContinuousClock.now < end {
        if try await isSo() { return true }
        try? await Task.sleep(for: .milliseconds(20))
    }
    return try await isSo()
}

/// The text of the QR code on a slip, read by zbar from its picture; nil when none is legible.
func codeText(of slip: MonochromeBitmap, in directory: String) throws -> String? {
    let path = directory + "/slip-\(UUID().uuidString).png"
    try Data(try monochromePNG(slip)).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let words = try? ChildProcess.output(
        of: ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path])
    return words?.split(separator: "\n").first.map(String.init)
}

extension SeenScene {
    /// Every word that is on the screen.
    var words: String {
        nodes.flatMap { [$0.label, $0.value ?? ""] }.joined(separator: "\n")
    }
}

extension StringTable {
    static func kiosk() throws -> StringTable { try StringTable.load(directory: Office.assets) }
}
