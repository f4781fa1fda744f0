import CLinux
import Dispatch
import Glibc

/// A queue of CUPS, reached through its own program `lp`: it knows servers, options and
/// permissions better than a second client would.
public struct PrintServiceQueue: DocumentPrinter {
    private let name: String
    private let program: String
    private let timeoutMilliseconds: Int

    /// Names the queue.
    ///
    /// - Parameters:
    ///   - program: The program that takes documents; another one in tests.
    ///   - timeoutMilliseconds: How long it may take.
    public init(
        name: String, program: String = "/usr/bin/lp",
        timeoutMilliseconds: Int = DocumentPrinterLimits.timeoutMilliseconds
    ) {
        self.name = name
        self.program = program
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// Hands a document to the queue.
    public func print(_ document: [UInt8], title: String) throws(DocumentPrinterFault) {
        guard document.count <= DocumentPrinterLimits.documentBytes else { throw .refused }
        guard let input = Pipe(), let output = Pipe() else { throw .notAvailable }
        guard let process = start(reading: input, writing: output, title: title) else {
            throw .notAvailable
        }
        input.closeReading()
        output.closeWriting()
        let deadline = DispatchTime.now() + .milliseconds(timeoutMilliseconds)
        let isWritten = write(document, to: input.writing, until: deadline)
        input.closeWriting()
        switch wait(for: process, readingFrom: output.reading, until: deadline) {
        case nil: throw .notAnswering
        case 0? where isWritten: return
        default: throw .refused
        }
    }

    private func start(reading input: Pipe, writing output: Pipe, title: String) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let arguments = [program, "-d", name, "-t", title, "-o", "media=A4", "-"]
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        let status = posix_spawn(&process, program, &actions, nil, &pointers, environ)
        return status == 0 ? process : nil
    }

    /// Writes as fast as the program reads; false when it stops reading or takes too long.
    private func write(_ bytes: [UInt8], to pipe: Int32, until deadline: DispatchTime) -> Bool {
        _ = fcntl(pipe, F_SETFL, O_NONBLOCK)
        var offset = 0
        while offset < bytes.count {
            var waiting = pollfd(fd: pipe, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, millisecondsLeft(deadline)) > 0,
                waiting.revents & Int16(POLLERR) == 0
            else { return false }
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.write(pipe, $0.baseAddress, $0.count)
            }
            if count > 0 { offset += count }
            if count < 0 && errno != EAGAIN && errno != EINTR { return false }
        }
        return true
    }

    /// The exit status; nil when it did not end in time, and then it is ended. Its output ends
    /// when it does: that can be waited for with a limit.
    private func wait(
        for process: pid_t, readingFrom output: Int32, until deadline: DispatchTime
    ) -> Int32? {
        var isOpen = true
        var said = [UInt8](repeating: 0, count: 4096)
        while isOpen, millisecondsLeft(deadline) > 0 {
            var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, millisecondsLeft(deadline)) > 0 else { continue }
            isOpen = read(output, &said, said.count) > 0
        }
        if isOpen { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return isOpen ? nil : (status & 0x7F == 0 ? (status >> 8) & 0xFF : 255)
    }

    private func millisecondsLeft(_ deadline: DispatchTime) -> Int32 {
        let now = DispatchTime.now().uptimeNanoseconds
        guard deadline.uptimeNanoseconds > now else { return 0 }
        return Int32(clamping: (deadline.uptimeNanoseconds - now) / 1_000_000)
    }
}

/// A pipe whose ends are closed once, at the latest when nobody holds it. They are marked as they
/// are made: a program that another thread starts in between would keep one, and the queue would
/// never seem to end.
private final class Pipe {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        reading = ends[0]
        writing = ends[1]
    }

    func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    deinit {
        closeReading()
        closeWriting()
    }
}

/// A folder in which each document becomes a file, for development.
public struct DocumentFolder: DocumentPrinter {
    private let path: String

    /// Names a folder that exists.
    public init(path: String) { self.path = path }

    /// Writes the document as a new file, readable for its user alone.
    public func print(_ document: [UInt8], title: String) throws(DocumentPrinterFault) {
        for number in 1...9999 {
            let file = "\(path)/\(title)-\(number).pdf"
            let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor < 0 && errno == EEXIST { continue }
            guard descriptor >= 0 else { throw .notAvailable }
            defer { close(descriptor) }
            guard Glibc.write(descriptor, document, document.count) == document.count else {
                unlink(file)
                throw .refused
            }
            return
        }
        throw .refused
    }
}
