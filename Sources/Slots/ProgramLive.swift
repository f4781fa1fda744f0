import FoundationEssentials
import Glibc
import Updates

/// A program of the system, run to its end.
public enum ProgramRun {
    /// The longest output that is kept, in bytes.
    public static let outputLimitBytes = 1 << 20

    /// Runs a program by its absolute path, without a shell and with an environment of its own.
    ///
    /// - Parameters:
    ///   - timeoutSeconds: After that it is killed.
    /// - Returns: What it wrote to its standard output.
    /// - Throws: ``/Updates/UpdateFault/system(_:)`` with its last words when it fails or is late.
    @discardableResult
    public static func run(
        _ path: String, _ arguments: [String], timeoutSeconds: Int
    ) throws(UpdateFault) -> [UInt8] {
        var ends: [Int32] = [-1, -1]
        var errorEnds: [Int32] = [-1, -1]
        guard makePipe(&ends) else { throw refusal(path, errno) }
        defer { close(ends[0]) }
        guard makePipe(&errorEnds) else {
            close(ends[1])
            throw refusal(path, errno)
        }
        defer { close(errorEnds[0]) }
        let (process, problem) = spawn(path, arguments, output: ends[1], errors: errorEnds[1])
        close(ends[1])
        close(errorEnds[1])
        guard problem == 0 else { throw refusal(path, problem) }
        let deadline = monotonicMilliseconds() + timeoutSeconds * 1000
        let (texts, isWhole) = gather([ends[0], errorEnds[0]], until: deadline)
        if !isWhole { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard isWhole else {
            throw .system(
                "\(path) không xong sau \(timeoutSeconds) giây. Kiểm tra ổ đĩa rồi chạy lại.")
        }
        guard status == 0 else {
            let words = String(decoding: texts[1].suffix(400), as: UTF8.self)
                .split(whereSeparator: \.isNewline).joined(separator: " ")
            throw .system("\(path) báo lỗi: \(words)")
        }
        return texts[0]
    }

    private static func refusal(_ path: String, _ code: Int32) -> UpdateFault {
        .system("Không chạy được \(path) (\(String(cString: strerror(code)))).")
    }

    private static func makePipe(_ ends: inout [Int32]) -> Bool {
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return true
    }

    private static func monotonicMilliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }

    private static func spawn(
        _ path: String, _ arguments: [String], output: Int32, errors: Int32
    ) -> (process: pid_t, problem: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        let words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"]
        let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for pointer in words + environment { free(pointer) } }
        var process = pid_t()
        let problem = posix_spawn(&process, path, &actions, nil, words, environment)
        return (process, problem)
    }

    /// Reads both pipes until both are closed, or the time is over.
    private static func gather(
        _ descriptors: [Int32], until deadline: Int
    ) -> (texts: [[UInt8]], isWhole: Bool) {
        var texts: [[UInt8]] = descriptors.map { _ in [] }
        var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while polls.contains(where: { $0.fd >= 0 }) {
            let left = deadline - monotonicMilliseconds()
            guard left > 0 else { return (texts, false) }
            let ready = poll(&polls, nfds_t(polls.count), Int32(min(left, 60_000)))
            if ready < 0, errno != EINTR { return (texts, false) }
            guard ready > 0 else { continue }
            for index in polls.indices where polls[index].revents != 0 {
                let count = read(descriptors[index], &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                if count <= 0 {
                    polls[index].fd = -1
                } else if texts[index].count < outputLimitBytes {
                    texts[index] += buffer[..<count]
                }
            }
        }
        return (texts, true)
    }
}
