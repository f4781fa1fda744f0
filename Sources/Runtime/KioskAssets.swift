import Catalogue
import Dispatch
import Dossiers
import Drawing
import Session
import Synchronization

/// What the kiosk reads at start: catalogue, sentences, symbols.
public struct KioskAssets: Sendable {
    /// The procedures.
    public let catalogue: ProcedureCatalogue
    /// Provinces and communes.
    public let units: UnitTable
    /// The sentences.
    public let strings: StringTable
    /// The symbols.
    public let icons: IconLibrary
    /// The bundle that the catalogue comes from; nil when it was read from YAML.
    public let shelved: ShelvedCatalogue?

    /// Reads everything below `Assets`, for development.
    ///
    /// - Throws: ``CatalogueError`` or ``IconError``; their descriptions say what to do.
    public init(directory: String) throws {
        try self.init(directory: directory, shelf: nil)
    }

    /// Reads sentences and symbols below `Assets`, and the catalogue from the shelf.
    ///
    /// - Parameter shelf: Where signed bundles lie; nil reads the YAML below `Assets`.
    /// - Throws: ``ShelfError``, ``CatalogueError`` or ``IconError``; their descriptions say what
    ///   to do.
    public init(directory: String, shelf: CatalogueShelf?) throws {
        shelved = try shelf?.take()
        catalogue = try shelved?.catalogue ?? CatalogueLoader.load(directory: directory)
        let attached = shelved?.attachments.first { $0.name == UnitTable.fileName }
        units =
            try attached.map { try UnitTable(bytes: $0.bytes) }
            ?? UnitTable.load(directory: directory)
        strings = try StringTable.load(directory: directory)
        icons = try IconLibrary(directory: directory + "/icons")
    }

    /// What stays the same during a day at a kiosk with these assets.
    public func session(
        station: Station, times: SessionTimes = SessionTimes(), printsForms: Bool = false,
        technician: TechnicianOffer? = nil
    ) -> SessionContext {
        SessionContext(
            catalogue: catalogue, station: station, times: times, units: units,
            printsForms: printsForms, technician: technician)
    }
}

/// Assets and fonts being read on other threads while the window opens.
public final class AssetLoading: Sendable {
    private let group = DispatchGroup()
    private let result = Mutex<Result<KioskAssets, any Error>?>(nil)
    private let shaper = Mutex<UnsafeTransfer<TextShaper>?>(nil)

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - directory: `Assets`.
    ///   - shelf: Where signed catalogue bundles lie; nil reads the YAML below `Assets`.
    public init(directory: String, shelf: CatalogueShelf? = nil) {
        FontConfiguration.use(directory + "/fonts.conf")
        group.enter()
        group.enter()
        Thread.detach { [self] in
            let warm = UnsafeTransfer(TextShaper.prewarmed())
            shaper.withLock { $0 = warm }
            group.leave()
        }
        Thread.detach { [self] in
            let loaded = Result { try KioskAssets(directory: directory, shelf: shelf) }
            result.withLock { $0 = loaded }
            group.leave()
        }
    }

    /// Waits for the assets and the fonts.
    ///
    /// - Returns: the assets, and a shaper that has loaded its fonts and that the caller owns.
    public func finish() throws -> (assets: KioskAssets, shaper: TextShaper) {
        group.wait()
        let warm = shaper.withLock { shaper in
            defer { shaper = nil }
            return shaper
        }
        guard let loaded = result.withLock({ $0 }) else { throw CancellationError() }
        return (try loaded.get(), warm?.value ?? TextShaper())
    }
}
