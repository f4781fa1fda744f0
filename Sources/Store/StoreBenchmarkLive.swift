import Catalogue
import Dossiers
import FoundationEssentials
import GRDBSQLite
import Wire

/// How long a commit takes beside the least that SQLite could do.
public enum StoreBenchmark {
    /// Times in nanoseconds, in the order of measuring.
    public struct Measurement: Sendable {
        /// ``DossierStore/commit(_:)``.
        public var ours: [Int]
        /// A prepared insert of the same bytes into a table with nothing else, WAL and
        /// `synchronous=FULL`.
        public var bare: [Int]

        /// The time that `share` (0…1) of the commits stay below, in nanoseconds.
        public static func percentile(_ share: Double, of times: [Int]) -> Int {
            let sorted = times.sorted()
            guard let last = sorted.indices.last else { return 0 }
            return sorted[min(last, Int(Double(sorted.count) * share))]
        }
    }

    /// Commits `count` dossiers to a new store in the directory and inserts the same bytes into a
    /// bare table beside it, in turns, so that both see the same disk. `ciphertextBytes` is the
    /// sealed size; that of a birth registration is about 3 KB.
    public static func commitRatio(
        directory: String, count: Int, ciphertextBytes: Int = 3072
    ) throws(StoreError) -> Measurement {
        let date = CivilDate(daysSinceEpoch: 20_780)
        let store = try DossierStore(path: directory + "/ours.sqlite")
        let bare = try BareTable(path: directory + "/bare.sqlite")
        let clock = ContinuousClock()
        var measurement = Measurement(ours: [], bare: [])
        for index in 0..<count {
            let number = try store.reserveNumber(kiosk: "TX02", date: date)
            let envelope = envelope(number: number, index: index, ciphertextBytes: ciphertextBytes)
            let seconds = envelope.submittedAtSeconds
            let bytes: [UInt8]
            do { bytes = try envelope.encoded() } catch { throw .invalidSubmission("envelope") }
            // Who goes first alternates: the second finds the disk's queue emptied by the first.
            for turn in 0...1 {
                let start = clock.now
                if (index + turn).isMultiple(of: 2) {
                    try store.commit(Submission(envelope: envelope, storedAtSeconds: seconds))
                    measurement.ours.append(nanoseconds(clock.now - start))
                } else {
                    try bare.insert(bytes)
                    measurement.bare.append(nanoseconds(clock.now - start))
                }
            }
        }
        try store.close()
        return measurement
    }

    private static func nanoseconds(_ duration: Duration) -> Int {
        Int(duration.components.attoseconds / 1_000_000_000)
            + Int(duration.components.seconds) * 1_000_000_000
    }

    private static func envelope(
        number: DossierNumber, index: Int, ciphertextBytes: Int
    ) -> DossierEnvelope {
        var state = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 | 1
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
        }
        return DossierEnvelope(
            id: Digest.hexadecimal(bytes(16)), number: number.text, kiosk: number.kiosk,
            procedureCode: "1.001193", edition: "1.001193@2024-06-06",
            submittedAtSeconds: 1_795_400_000 + index,
            lookupCodeHash: Digest.hexadecimal(bytes(32)),
            recipientKeyID: Digest.hexadecimal(bytes(8)),
            encapsulatedKey: Data(bytes(32)).base64EncodedString(),
            ciphertext: Data(bytes(ciphertextBytes)).base64EncodedString())
    }
}

/// The least with which SQLite stores the same bytes as durably: its C functions, one prepared
/// statement, one table, the statement its own transaction.
private final class BareTable {
    private var connection: OpaquePointer?
    private var statement: OpaquePointer?

    init(path: String) throws(StoreError) {
        guard sqlite3_open(path, &connection) == SQLITE_OK else { throw .cannotOpen("bare") }
        let setUp = """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
            """
        guard sqlite3_exec(connection, setUp, nil, nil, nil) == SQLITE_OK,
            sqlite3_prepare_v2(
                connection, "INSERT INTO bare (bytes) VALUES (?)", -1, &statement, nil)
                == SQLITE_OK
        else { throw .failed("bare") }
    }

    deinit {
        sqlite3_finalize(statement)
        sqlite3_close(connection)
    }

    func insert(_ bytes: [UInt8]) throws(StoreError) {
        let answer = bytes.withUnsafeBytes { buffer in
            // nil as destructor is SQLITE_STATIC: the bytes outlive the step.
            sqlite3_bind_blob(statement, 1, buffer.baseAddress, Int32(buffer.count), nil)
            return sqlite3_step(statement)
        }
        sqlite3_reset(statement)
        guard answer == SQLITE_DONE else { throw .failed("bare") }
    }
}
