import Glibc
import Runtime
import Updates

/// The record of updates in its file. A kiosk whose data partition is broken has none and is
/// updated all the same: what the loader counted is on the boot partition.
struct UpdateRecordFile {
    static let name = "state.json"

    let directory: String
    private(set) var record: UpdateRecord

    /// Reads the file; one that is missing or damaged is an empty record.
    init(directory: String) {
        self.directory = directory
        let bytes = try? WholeFile.read(
            directory + "/" + Self.name, limitBytes: UpdateRecord.limitBytes)
        record = bytes.flatMap { UpdateRecord(json: $0) } ?? UpdateRecord()
    }

    /// Changes and writes it when it changed.
    mutating func change(_ body: (inout UpdateRecord) -> Void) {
        let before = record
        body(&record)
        guard record != before else { return }
        try? WholeFile.write(record.json, directory: directory, name: Self.name, mode: 0o644)
    }
}

/// One installation at a time, over all processes; ends with the process that holds it.
final class UpdateLock {
    private let descriptor: Int32

    /// - Throws: ``/Updates/UpdateFault/busy``.
    init(directory: String) throws(UpdateFault) {
        descriptor = open(directory + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RawFile.refusal("mở", directory + "/lock") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .busy }
    }

    deinit { close(descriptor) }
}
