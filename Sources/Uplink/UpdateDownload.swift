import Dossiers
import Updates

/// Why an update does not come through the line now; the next attempt goes on where this ended.
public enum UpdateLineFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// No connection, or it broke.
    case unreachable
    /// An answer that is none of the centre's; its status.
    case notTheCentre(status: Int)

    /// What happened, in Vietnamese.
    public var description: String {
        switch self {
        case .unreachable:
            "Không nối được trung tâm. Phần đã tải được giữ lại, lần sau tải tiếp."
        case .notTheCentre(let status):
            "Trung tâm trả lời lạ (mã \(status)). Phần đã tải được giữ lại, lần sau tải tiếp."
        }
    }
}

/// How updates are asked for. Who implements it decides about certificates.
public protocol UpdateTransport: Sendable {
    /// The header of the newest update for a system.
    ///
    /// - Returns: At most ``/Updates/UpdateHeader/limitBytes``; nil when there is none.
    func latest(from version: SystemVersion) async throws(UpdateLineFault) -> [UInt8]?

    /// A piece of a file.
    ///
    /// - Returns: Between one and `count` bytes, those that begin at `offset`.
    func piece(
        of version: SystemVersion, offset: Int, count: Int
    ) async throws(UpdateLineFault) -> [UInt8]
}

/// Where an update gathers, over many attempts and restarts.
public protocol PartialUpdate {
    /// Whether the whole file lies there already, from an earlier time.
    func isWhole(_ header: UpdateHeader) throws(UpdateFault) -> Bool
    /// How many bytes are there.
    var count: Int { get throws(UpdateFault) }
    /// The first bytes; fewer when there are fewer.
    func prefix(_ count: Int) throws(UpdateFault) -> [UInt8]
    /// Begins anew with a header.
    ///
    /// - Parameter fileBytes: How long the file will be: refused when the disk has no room for it.
    mutating func begin(_ header: [UInt8], fileBytes: Int) throws(UpdateFault)
    /// Adds bytes at the end.
    mutating func append(_ bytes: [UInt8]) throws(UpdateFault)
    /// Checks every part, and puts the file under its name.
    ///
    /// - Throws: ``/Updates/UpdateFault/damaged(_:)``; what was gathered is then gone.
    mutating func finish(_ header: UpdateHeader) throws(UpdateFault)
}

/// Fetches an update in pieces; a cut line loses one piece.
///
/// The header comes first and is believed only with the publisher's signature. A partial file goes
/// on only under the same header, so that pieces of two files never mix unnoticed; the hashes of
/// the parts decide in the end.
public struct UpdateDownload: Sendable {
    /// How much is asked for at once, in bytes.
    public static let pieceBytes = 1 << 20

    /// How it went.
    public enum Outcome: Hashable, Sendable {
        /// The centre has nothing for this system.
        case nothing
        /// There is one, which this machine does not want.
        case unwanted(SystemVersion)
        /// It is there, whole.
        case fetched(SystemVersion)
    }

    private let transport: any UpdateTransport
    private let key: VerifyingKey

    /// - Parameters:
    ///   - transport: The line.
    ///   - key: The publisher's.
    public init(transport: any UpdateTransport, key: VerifyingKey) {
        self.transport = transport
        self.key = key
    }

    /// Asks, and fetches what is missing.
    ///
    /// - Parameters:
    ///   - running: The version that asks.
    ///   - partial: Where it gathers.
    ///   - isWanted: Whether this machine would take it.
    /// - Throws: ``UpdateLineFault`` or ``/Updates/UpdateFault``.
    public func run(
        running: SystemVersion, into partial: inout some PartialUpdate,
        isWanted: (UpdateManifest) -> Bool
    ) async throws -> Outcome {
        guard let bytes = try await transport.latest(from: running) else { return .nothing }
        let header = try UpdateHeader(verifying: bytes, by: key)
        let version = header.manifest.version
        guard version > running, isWanted(header.manifest) else { return .unwanted(version) }
        if try partial.isWhole(header) { return .fetched(version) }
        let length = header.fileBytes
        if try partial.prefix(bytes.count) != bytes || partial.count > length {
            try partial.begin(bytes, fileBytes: length)
        }
        while try partial.count < length {
            let offset = try partial.count
            let count = min(Self.pieceBytes, length - offset)
            let piece = try await transport.piece(of: version, offset: offset, count: count)
            guard (1...count).contains(piece.count) else {
                throw UpdateLineFault.notTheCentre(status: 206)
            }
            try partial.append(piece)
        }
        try partial.finish(header)
        return .fetched(version)
    }
}
