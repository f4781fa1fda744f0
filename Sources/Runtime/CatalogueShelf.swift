import Catalogue
import Dossiers
import Glibc

/// The catalogue that a kiosk uses, which edition it is, and how it came to be the one.
public struct ShelvedCatalogue: Sendable {
    /// The procedures.
    public let catalogue: ProcedureCatalogue
    /// Serial, day and remark.
    public let header: CatalogueBundle.Header
    /// Other tables by name.
    public let attachments: [CatalogueBundle.Attachment]
    /// The decision.
    public let outcome: ShelfOutcome

    /// One line for technicians, in Vietnamese, without anything about people.
    public var report: String {
        let edition = "danh mục số hiệu \(header.serial) (\(header.madeOn.iso))"
        return switch outcome {
        case .adopted(.unusable(let refusal)):
            "Nhận \(edition). Gói tốt gần nhất trước đó không dùng được: \(refusal)"
        case .adopted(.none): "Nhận \(edition), gói đầu tiên của ki-ốt này."
        case .adopted(.serial(let serial)): "Nhận \(edition), thay số hiệu \(serial)."
        case .unchanged: "Dùng \(edition), không đổi."
        case .kept(let refusal): "Giữ \(edition). \(refusal)"
        case .usedUnstored(let fault):
            "Dùng \(edition) nhưng chưa lưu lại được. \(BundleRefusal.notStored(fault))"
        }
    }

    /// For the journal: what was decided and the serial in use.
    var token: String { "\(outcome.token)-\(header.serial)" }
}

/// How the shelf reaches the disk; tests put a faulty one in its place.
public protocol ShelfFiles: Sendable {
    /// Reads a whole file.
    func read(_ path: String, limitBytes: Int) throws(WholeFile.Fault) -> [UInt8]
    /// Writes a file whole or not at all, and its directory before.
    func write(
        _ bytes: [UInt8], directory: String, name: String
    ) throws(WholeFile.Fault)
}

/// The disk itself.
public struct DiskShelfFiles: ShelfFiles {
    /// Creates it.
    public init() {}

    /// Reads a whole file.
    public func read(_ path: String, limitBytes: Int) throws(WholeFile.Fault) -> [UInt8] {
        try WholeFile.read(path, limitBytes: limitBytes)
    }

    /// Makes the directory and writes the file.
    public func write(
        _ bytes: [UInt8], directory: String, name: String
    ) throws(WholeFile.Fault) {
        try WholeFile.makeDirectory(directory)
        try WholeFile.write(bytes, directory: directory, name: name)
    }
}

/// Takes the offered bundle or keeps the last good one.
///
/// An offer is taken when the kiosk's key signed it, a catalogue can be built of it, and its serial
/// is not smaller than that of the last good one. It is written beside the old one and renamed over
/// it, so that a power cut or a full disk leaves the old one. Everything else keeps the last good
/// one and says why.
public struct CatalogueShelf: Sendable {
    /// The file of the last good bundle in the shelf's directory.
    public static let lastGoodName = "last-good.bundle"

    private let directory: String
    private let offerPath: String
    private let key: VerifyingKey
    private let files: any ShelfFiles

    /// Names the places; nothing is read before ``take()``.
    ///
    /// - Parameters:
    ///   - directory: Where the last good bundle lies; made when it is first written.
    ///   - offerPath: The offered bundle.
    ///   - key: Whose bundles are taken.
    ///   - files: How the disk is reached.
    public init(
        directory: String, offerPath: String, key: VerifyingKey,
        files: any ShelfFiles = DiskShelfFiles()
    ) {
        self.directory = directory
        self.offerPath = offerPath
        self.key = key
        self.files = files
    }

    /// Reads, checks, decides, and writes a new last good bundle.
    ///
    /// - Throws: ``ShelfError`` when neither bundle can be used.
    public func take() throws(ShelfError) -> ShelvedCatalogue {
        let (bundle, outcome) = try choose()
        guard case .adopted = outcome else { return bundle.shelved(outcome) }
        do throws(WholeFile.Fault) {
            try files.write(bundle.bytes, directory: directory, name: Self.lastGoodName)
            return bundle.shelved(outcome)
        } catch {
            // What is not on disk is not the kiosk's edition, unless it has no other.
            if case .success(let lastGood) = readLastGood().flatMap(open) {
                return lastGood.shelved(.kept(.notStored(error)))
            }
            return bundle.shelved(.usedUnstored(error))
        }
    }

    /// What ``take()`` would use; nothing is written.
    ///
    /// - Throws: ``ShelfError`` when neither bundle can be used.
    public func look() throws(ShelfError) -> ShelvedCatalogue {
        let (bundle, outcome) = try choose()
        return bundle.shelved(outcome)
    }

    private func choose() throws(ShelfError) -> (OpenedBundle, ShelfOutcome) {
        let offered = read(offerPath)
        let kept = readLastGood()
        if case .success(let bytes) = offered, case .success(bytes) = kept {
            // The usual start: the offer is what the kiosk has already, so it is opened once.
            switch open(bytes) {
            case .success(let bundle): return (bundle, .unchanged)
            case .failure(let fault): throw ShelfError(offer: fault, lastGood: fault)
            }
        }
        switch offered.flatMap(open) {
        case .failure(let fault): return try keep(kept, because: fault)
        case .success(let bundle):
            switch ShelfRule.decide(offer: bundle.edition, lastGood: kept.flatMap(edition)) {
            case .use(let outcome): return (bundle, outcome)
            case .keep(let refusal): return try keep(kept, because: refusal)
            }
        }
    }

    private func keep(
        _ kept: Result<[UInt8], BundleRefusal>, because refusal: BundleRefusal
    ) throws(ShelfError) -> (OpenedBundle, ShelfOutcome) {
        switch kept.flatMap(open) {
        case .success(let bundle): return (bundle, .kept(refusal))
        case .failure(let fault): throw ShelfError(offer: refusal, lastGood: fault)
        }
    }

    private func readLastGood() -> Result<[UInt8], BundleRefusal> {
        read(directory + "/" + Self.lastGoodName)
    }

    private func read(_ path: String) -> Result<[UInt8], BundleRefusal> {
        do throws(WholeFile.Fault) {
            return .success(try files.read(path, limitBytes: BundleLimits.standard.bytes))
        } catch {
            return .failure(.unreadable(error))
        }
    }

    /// Checks the signature and builds the catalogue: what this gives can be used.
    private func open(_ bytes: [UInt8]) -> Result<OpenedBundle, BundleRefusal> {
        do throws(BundleError) {
            return .success(try OpenedBundle(bytes, key: key))
        } catch {
            return .failure(.bundle(error))
        }
    }

    /// Checks the signature and reads the header alone.
    private func edition(_ bytes: [UInt8]) -> Result<ShelfRule.Edition, BundleRefusal> {
        do throws(BundleError) {
            let content = try CatalogueSigning.verifiedContent(of: bytes, by: key)
            let header = try CatalogueBundle.Header(decoding: content)
            return .success(ShelfRule.Edition(serial: header.serial, content: content))
        } catch {
            return .failure(.bundle(error))
        }
    }
}

/// A bundle whose signature fits and whose catalogue is built.
private struct OpenedBundle {
    let bytes: [UInt8]
    let edition: ShelfRule.Edition
    private let catalogue: ProcedureCatalogue
    private let header: CatalogueBundle.Header
    private let attachments: [CatalogueBundle.Attachment]

    init(_ bytes: [UInt8], key: VerifyingKey) throws(BundleError) {
        let content = try CatalogueSigning.verifiedContent(of: bytes, by: key)
        let bundle = try CatalogueBundle(decoding: content)
        self.bytes = bytes
        catalogue = try bundle.catalogue()
        header = bundle.header
        attachments = bundle.attachments
        edition = ShelfRule.Edition(serial: header.serial, content: content)
    }

    func shelved(_ outcome: ShelfOutcome) -> ShelvedCatalogue {
        ShelvedCatalogue(
            catalogue: catalogue, header: header, attachments: attachments, outcome: outcome)
    }
}
