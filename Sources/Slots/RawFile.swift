import Dossiers
import Glibc
import Updates

/// An open file or block device: whole reads and writes at a place, with words for what fails.
final class RawFile {
    /// How much is read and written at once, in bytes.
    static let chunkBytes = 1 << 20

    let path: String
    private let descriptor: Int32

    /// Opens; a block device for writing only when nobody else has it.
    ///
    /// - Throws: ``/Updates/UpdateFault/system(_:)``.
    init(_ path: String, flags: Int32, mode: mode_t = 0o600) throws(UpdateFault) {
        self.path = path
        var status = stat()
        var all = flags | O_CLOEXEC
        if flags & O_ACCMODE != O_RDONLY, stat(path, &status) == 0,
            status.st_mode & S_IFMT == S_IFBLK
        {
            all |= O_EXCL
        }
        descriptor = open(path, all, mode)
        guard descriptor >= 0 else { throw Self.refusal("mở", path) }
    }

    deinit { close(descriptor) }

    /// The length in bytes of a regular file; nil when it is none.
    var regularBytes: Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// Reads exactly so many bytes.
    ///
    /// - Throws: ``/Updates/UpdateFault/truncated`` when there are fewer.
    func read(at offset: Int, count: Int) throws(UpdateFault) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let taken = pread(descriptor, start + filled, count - filled, offset + filled)
                if taken < 0, errno == EINTR { continue }
                if taken < 0 { failure = errno }
                if taken <= 0 { return }
                filled += taken
            }
        }
        errno = failure
        guard failure == 0 else { throw Self.refusal("đọc", path) }
        guard bytes.count == count else { throw .truncated }
        return bytes
    }

    /// Writes all of it.
    func write(_ bytes: [UInt8], at offset: Int) throws(UpdateFault) {
        let isWritten = bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                errno = 0
                let taken = pwrite(descriptor, start + done, buffer.count - done, offset + done)
                if taken < 0, errno == EINTR { continue }
                guard taken > 0 else { return false }
                done += taken
            }
            return true
        }
        guard isWritten else { throw Self.refusal("ghi", path) }
    }

    /// Everything is on the disk when this returns.
    func synchronise() throws(UpdateFault) {
        guard fsync(descriptor) == 0 else { throw Self.refusal("ghi xuống đĩa", path) }
    }

    /// Everything of this directory's file system is on the disk when this returns.
    func synchroniseFileSystem() throws(UpdateFault) {
        // FAT writes directory, table and image apart. fsync(2) tells of errors; sync(2) waits for
        // what is left (Linux; syncfs(2) is not to be had from here).
        try synchronise()
        sync()
    }

    /// Later reads come from the disk and not from memory, as far as the system grants it.
    func forgetCache() { posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }

    /// Hands over a stretch a piece at a time.
    func pieces(
        at offset: Int, count: Int, _ body: ([UInt8], Int) throws(UpdateFault) -> Void
    ) throws(UpdateFault) {
        var done = 0
        while done < count {
            let piece = try read(at: offset + done, count: min(Self.chunkBytes, count - done))
            try body(piece, done)
            done += piece.count
        }
    }

    /// SHA-256 of a stretch.
    func digest(at offset: Int, count: Int) throws(UpdateFault) -> String {
        var digest = RunningDigest()
        try pieces(at: offset, count: count) { piece, _ in digest.update(piece) }
        return digest.hexadecimal
    }

    static func refusal(_ verb: String, _ path: String) -> UpdateFault {
        .system(
            "Không \(verb) được \(path) (\(String(cString: strerror(errno)))). "
                + "Kiểm tra ổ đĩa hoặc USB và quyền rồi chạy lại.")
    }
}
