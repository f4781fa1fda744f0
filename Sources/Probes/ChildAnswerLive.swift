import Glibc
import Machine

/// What another program wrote and how it ended.
struct ChildAnswer {
    /// Its exit status.
    var status: Int32
    /// What it wrote, at most 64 KiB.
    var text: String

    /// Runs a program in the plain locale; nil when it cannot be started or does not end in time:
    /// then it is killed.
    static func of(
        _ program: String, _ arguments: [String], timeoutMilliseconds: Int
    ) -> ChildAnswer? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] =
            ([program] + arguments).map { strdup($0) } + [nil]
        var locale: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C"), nil]
        defer { for pointer in words + locale { free(pointer) } }
        var child = pid_t()
        let started = posix_spawn(&child, program, &actions, nil, &words, &locale)
        close(ends[1])
        guard started == 0 else { return nil }
        let (text, hasEnded) = read(ends[0], until: monotonicMilliseconds() + timeoutMilliseconds)
        // Its output ends when it does, at the latest now.
        if !hasEnded { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        guard hasEnded else { return nil }
        return ChildAnswer(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 255, text: text)
    }

    private static func read(_ pipe: Int32, until deadline: Int) -> (text: String, ended: Bool) {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = deadline - monotonicMilliseconds()
            var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            guard left > 0, bytes.count <= MachineFiles.limitBytes,
                poll(&waiting, 1, Int32(clamping: left)) >= 0 || errno == EINTR
            else { return ("", false) }
            guard waiting.revents != 0 else { continue }
            let count = Glibc.read(pipe, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (String(decoding: bytes, as: UTF8.self), true) }
            bytes += part[..<count]
        }
    }
}
