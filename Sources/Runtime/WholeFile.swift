// The compiler takes the system's `stat` for this module's, once certificates are linked in.
import CoreFoundation
import Glibc

/// Files that are read and written whole or not at all.
///
/// A power cut at any moment leaves the old file or the new one, never a part.
public enum WholeFile {
    /// What the system refused.
    public struct Fault: Error, Hashable, Sendable {
        /// The path concerned.
        public let path: String
        /// The system's number (errno(3)).
        public let code: Int32

        /// Names a fault.
        public init(path: String, code: Int32) {
            self.path = path
            self.code = code
        }

        /// Whether there is no such file.
        public var isMissing: Bool { code == ENOENT }
        /// The system's words.
        public var words: String { String(cString: strerror(code)) }
    }

    /// The user and the group that a file belongs to.
    public struct Owner: Hashable, Sendable {
        /// The user's number.
        public let user: uid_t
        /// The group's number.
        public let group: gid_t

        /// Whose a file or a directory is.
        ///
        /// - Throws: ``Fault`` when there is none.
        public init(of path: String) throws(Fault) {
            var status = stat()
            guard stat(path, &status) == 0 else { throw Fault(path: path, code: errno) }
            user = status.st_uid
            group = status.st_gid
        }
    }

    /// Puts bytes into an open file as write(2) does: how many were taken, or -1 with `errno`.
    public typealias Writing = (Int32, UnsafeRawPointer, Int) -> Int

    /// Reads a file of limited size.
    ///
    /// - Parameter limitBytes: The greatest size that is read.
    /// - Throws: ``Fault``: with `ENOENT` when there is none, `EFBIG` when it is larger, `EINVAL`
    ///   when it is no regular file.
    public static func read(_ path: String, limitBytes: Int) throws(Fault) -> [UInt8] {
        // A pipe in the file's place must not make the kiosk wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Fault(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(path: path, code: EINVAL) }
        guard status.st_size <= limitBytes else { throw Fault(path: path, code: EFBIG) }
        // One byte more shows whether it grew meanwhile.
        let room = Int(status.st_size) + 1
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            while count < room {
                let taken = Glibc.read(
                    descriptor, buffer.baseAddress.map { $0 + count }, room - count)
                if taken < 0, errno == EINTR { continue }
                if taken < 0 { failure = errno }
                if taken <= 0 { return }
                count += taken
            }
        }
        guard failure == 0 else { throw Fault(path: path, code: failure) }
        guard bytes.count < room else { throw Fault(path: path, code: EAGAIN) }
        return bytes
    }

    /// Makes a directory for the user alone; one that is there stays as it is.
    ///
    /// - Throws: ``Fault`` when there is none afterwards.
    public static func makeDirectory(_ path: String) throws(Fault) {
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw Fault(path: path, code: errno) }
    }

    /// Writes a file: under another name, to disk, then renamed over what was there.
    ///
    /// - Parameters:
    ///   - directory: Where it lies.
    ///   - name: Its name in it; the draft is called `<name>.new`.
    ///   - mode: Its rights; the user alone when not given.
    ///   - owner: Whose it becomes before it gets its name; the writing user's when not given.
    ///   - writing: Puts the bytes into the draft; tests give one that fails.
    /// - Throws: ``Fault``; the old file is untouched and the draft is gone.
    public static func write(
        _ bytes: [UInt8], directory: String, name: String, mode: mode_t = 0o600,
        owner: Owner? = nil, writing: Writing = { Glibc.write($0, $1, $2) }
    ) throws(Fault) {
        let path = directory + "/" + name
        let draft = path + ".new"
        // Left over from an attempt that was cut short; nothing ever used it.
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Fault(path: draft, code: errno) }
        var problem = put(bytes, into: descriptor, writing: writing)
        if problem == 0, let owner, fchown(descriptor, owner.user, owner.group) != 0 {
            problem = errno
        }
        if problem == 0, fsync(descriptor) != 0 { problem = errno }
        close(descriptor)
        if problem == 0, rename(draft, path) != 0 { problem = errno }
        guard problem == 0 else {
            unlink(draft)
            throw Fault(path: path, code: problem)
        }
        // The name is on disk only when the directory is.
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Fault(path: directory, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Fault(path: directory, code: errno) }
    }

    /// Writes until everything is taken; 0, or the number of what went wrong.
    private static func put(
        _ bytes: [UInt8], into descriptor: Int32, writing: Writing
    ) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                errno = 0
                let taken = writing(descriptor, start + done, buffer.count - done)
                if taken < 0, errno == EINTR { continue }
                // Nothing taken and no error: there is no room.
                guard taken > 0 else { return errno == 0 ? ENOSPC : errno }
                done += taken
            }
            return 0
        }
    }
}
