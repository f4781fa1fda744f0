import Catalogue
import Dispatch
import Drawing
import Synchronization

/// What the kiosk reads at start: catalogue, sentences, symbols.
public struct KioskAssets: Sendable {
    /// The procedures.
    public let catalogue: ProcedureCatalogue
    /// The sentences.
    public let strings: StringTable
    /// The symbols.
    public let icons: IconLibrary

    /// Reads everything below `Assets`.
    ///
    /// - Throws: ``CatalogueError`` or ``IconError``; their descriptions say what to do.
    public init(directory: String) throws {
        catalogue = try CatalogueLoader.load(directory: directory)
        strings = try StringTable.load(directory: directory)
        icons = try IconLibrary(directory: directory + "/icons")
    }
}

/// Assets and fonts being read on other threads while the window opens.
public final class AssetLoading: Sendable {
    private let group = DispatchGroup()
    private let result = Mutex<Result<KioskAssets, any Error>?>(nil)

    /// Begins to read.
    public init(directory: String) {
        FontConfiguration.use(directory + "/fonts.conf")
        // Not a global queue: see `QueueExecutor`.
        DispatchQueue(label: "fonts").async(group: group) { TextShaper.prewarm() }
        DispatchQueue(label: "assets").async(group: group) { [self] in
            let loaded = Result { try KioskAssets(directory: directory) }
            result.withLock { $0 = loaded }
        }
    }

    /// Waits for the assets.
    public func finish() throws -> KioskAssets {
        group.wait()
        guard let loaded = result.withLock({ $0 }) else { throw CancellationError() }
        return try loaded.get()
    }
}
