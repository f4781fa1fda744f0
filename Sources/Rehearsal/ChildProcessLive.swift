import Foundation
import Glibc
import Synchronization

/// A program that was started here, and is ended here.
///
/// Not Foundation's `Process`: that one hands its children the blocked signals of whatever thread
/// starts them, so that they cannot be ended, and waits for their end in steps of 50 ms.
public final class ChildProcess: Sendable {
    /// Where a stream of the child leads.
    public enum Stream: Sendable {
        /// Nowhere.
        case nothing
        /// Where this program's own leads.
        case inherited
        /// To the end of a file, with the right to read it for this user alone.
        case file(String)
        /// To or from a pipe; see ``ChildProcess/pipe``.
        case pipe
    }

    /// How long a program may take to end when it is asked to, in milliseconds.
    public static let patienceMilliseconds = 5000

    /// The process.
    public let processID: Int32
    /// This end of the pipe, when one stream has one.
    public let pipe: FileHandle?

    private static let starting = Mutex(())

    private let exitStatus = Mutex<Int32?>(nil)

    /// Starts a program, found as a shell would find it.
    ///
    /// - Parameter environment: added to this program's own.
    /// - Throws: ``RehearsalFailure`` when it cannot be started.
    public init(
        _ arguments: [String], environment: [String: String] = [:], input: Stream = .nothing,
        output: Stream = .nothing, errors: Stream = .inherited
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // One start at a time: no child may inherit the pipe of another, or its end is never read.
        let ends = Self.starting.withLock { _ in Self.makePipe(input, output) }
        Self.lead(STDIN_FILENO, input, ends[0], &actions)
        Self.lead(STDOUT_FILENO, output, ends[1], &actions)
        Self.lead(STDERR_FILENO, errors, ends[1], &actions)
        let own: Int32
        if case .pipe = input { own = 1 } else { own = 0 }
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let started = Self.starting.withLock { _ in
            Self.spawn(arguments, all.map { "\($0.key)=\($0.value)" }, &actions)
        }
        if ends[1 - Int(own)] >= 0 { close(ends[1 - Int(own)]) }
        guard let started else {
            if ends[Int(own)] >= 0 { close(ends[Int(own)]) }
            throw RehearsalFailure("cannot start \(arguments.first ?? "nothing")")
        }
        processID = started
        pipe =
            ends[Int(own)] < 0
            ? nil : FileHandle(fileDescriptor: ends[Int(own)], closeOnDealloc: true)
    }

    deinit { kill() }

    /// Whether it has not ended yet.
    public var isRunning: Bool { reap(waiting: false) == nil }

    /// Ends it as a power cut would, and waits for that.
    public func kill() { end(SIGKILL) }

    /// Asks it to end and waits; a program that does not end in time is killed.
    public func terminate() {
        guard isRunning else { return }
        _ = Glibc.kill(processID, SIGTERM)
        for _ in 0..<Self.patienceMilliseconds {
            if !isRunning { return }
            usleep(1000)
        }
        kill()
    }

    /// Waits for its end and returns its exit status; 128 and the signal's number when a signal
    /// ended it.
    public func wait() -> Int32 { reap(waiting: true) ?? -1 }

    private func end(_ signal: Int32) {
        guard isRunning else { return }
        _ = Glibc.kill(processID, signal)
        _ = wait()
    }

    private func reap(waiting: Bool) -> Int32? {
        exitStatus.withLock { known in
            if let known { return known }
            var status: Int32 = 0
            guard waitpid(processID, &status, waiting ? 0 : WNOHANG) == processID else {
                return nil
            }
            let signal = status & 0x7F
            known = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
            return known
        }
    }

    private static func makePipe(_ input: Stream, _ output: Stream) -> [Int32] {
        var ends: [Int32] = [-1, -1]
        switch (input, output) {
        case (.pipe, _), (_, .pipe):
            guard Glibc.pipe(&ends) == 0 else { return [-1, -1] }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        default: break
        }
        return ends
    }

    private static func lead(
        _ descriptor: Int32, _ stream: Stream, _ pipeEnd: Int32,
        _ actions: inout posix_spawn_file_actions_t
    ) {
        switch stream {
        case .inherited: break
        case .nothing:
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        case .file(let path):
            posix_spawn_file_actions_addopen(
                &actions, descriptor, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        case .pipe: posix_spawn_file_actions_adddup2(&actions, pipeEnd, descriptor)
        }
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String],
        _ actions: inout posix_spawn_file_actions_t
    ) -> Int32? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var usual = sigset_t()
        sigfillset(&usual)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var processID: pid_t = 0
        guard let program = arguments.first,
            posix_spawnp(&processID, program, &actions, &attributes, words, variables) == 0
        else { return nil }
        return processID
    }
}

extension ChildProcess {
    /// Runs a program to its end and returns what it wrote.
    ///
    /// - Throws: ``RehearsalFailure`` when it does not end well.
    @discardableResult
    public static func output(
        of arguments: [String], environment: [String: String] = [:]
    ) throws -> String {
        let child = try ChildProcess(arguments, environment: environment, output: .pipe)
        let data = try child.pipe?.readToEnd() ?? Data()
        let status = child.wait()
        guard status == 0 else {
            throw RehearsalFailure("\(arguments.first ?? "") ended with \(status)")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The first line that the program writes.
    public func firstLine() throws -> String {
        var line: [UInt8] = []
        while let byte = try pipe?.read(upToCount: 1)?.first, byte != 10 { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
