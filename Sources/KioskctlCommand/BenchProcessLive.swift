import Foundation
import Glibc

/// CLOCK_MONOTONIC in nanoseconds, the clock that the kiosk reports its first frame in.
func benchNanoseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
}

/// What a piece of work takes, in nanoseconds.
func benchTime(_ work: () throws -> Void) rethrows -> UInt64 {
    let start = benchNanoseconds()
    try work()
    return benchNanoseconds() - start
}

/// Lets the machine come to rest.
func benchRest(seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }

/// What the kernel has counted for a running program (proc(5)).
struct ProcessUsage {
    /// One thread of it.
    struct Thread {
        var name: String
        /// Time on a processor.
        var runNanoseconds: UInt64
        /// How often it gave the processor up, that is, how often it was woken.
        var wakes: Int
    }

    /// User and system time, in steps of one tick (10 ms).
    var tickMilliseconds: Int
    /// By thread identifier.
    var threads: [Int: Thread]

    /// Reads the counters of a process; empty when it is gone.
    init(processID: Int32) {
        let directory = "/proc/\(processID)"
        // The name in parentheses may hold spaces: fields are counted behind it.
        let fields =
            readText(directory + "/stat").split(separator: ")").last?
            .split(separator: " ") ?? []
        let ticks = fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
        tickMilliseconds = ticks * 1000 / max(1, sysconf(Int32(_SC_CLK_TCK)))
        threads = [:]
        let tasks = directory + "/task"
        for task in (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? [] {
            guard let id = Int(task) else { continue }
            let run = readText("\(tasks)/\(task)/schedstat").split(separator: " ").first
            let name = readText("\(tasks)/\(task)/comm")
            threads[id] = Thread(
                name: name.trimmingCharacters(in: .whitespacesAndNewlines),
                runNanoseconds: run.flatMap { UInt64($0) } ?? 0,
                wakes: number(after: "voluntary_ctxt_switches:", in: "\(tasks)/\(task)/status"))
        }
    }

    /// What was used since an earlier look.
    func since(_ earlier: ProcessUsage) -> ProcessUsage {
        var difference = self
        difference.tickMilliseconds -= earlier.tickMilliseconds
        for (id, thread) in earlier.threads {
            difference.threads[id]?.runNanoseconds -= thread.runNanoseconds
            difference.threads[id]?.wakes -= thread.wakes
        }
        return difference
    }

    /// Time on processors of all threads, in milliseconds.
    var runMilliseconds: Double {
        Double(threads.values.reduce(0) { $0 + $1.runNanoseconds }) / 1_000_000
    }

    /// How often a thread was woken.
    var wakes: Int { threads.values.reduce(0) { $0 + $1.wakes } }

    /// The threads that were woken, for people.
    var wokenThreads: String {
        threads.values.filter { $0.wakes > 0 || $0.runNanoseconds > 0 }
            .sorted { $0.runNanoseconds > $1.runNanoseconds }
            .map {
                "\($0.name) \($0.wakes)× "
                    + String(format: "%.3f ms", Double($0.runNanoseconds) / 1_000_000)
            }
            .joined(separator: ", ")
    }
}

/// Memory of a process in megabytes (10⁶ bytes): its own pages and its share of the common ones.
func proportionalMegabytes(processID: Int32) -> Double {
    let kibibytes = number(after: "Pss:", in: "/proc/\(processID)/smaps_rollup")
    return Double(kibibytes) * 1024 / 1_000_000
}

/// Resident memory of this process in kibibytes.
func ownResidentKibibytes() -> Int { number(after: "VmRSS:", in: "/proc/self/status") }

/// The most resident memory that this process ever had, in kibibytes.
func ownPeakKibibytes() -> Int { number(after: "VmHWM:", in: "/proc/self/status") }

extension BenchReport.Machine {
    /// This machine, now.
    init() {
        let model = readText("/proc/cpuinfo").split(separator: "\n")
            .first { $0.hasPrefix("model name") }?
            .split(separator: ":").last
        processor = model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "?"
        processors = ProcessInfo.processInfo.activeProcessorCount
        kernel = readText("/proc/sys/kernel/osrelease")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        measuredAt = ISO8601DateFormatter().string(from: Date())
        loadBefore = Self.load()
        loadAfter = loadBefore
    }

    /// The load average over one minute.
    static func load() -> Double {
        readText("/proc/loadavg").split(separator: " ").first.flatMap { Double($0) } ?? 0
    }
}

private func readText(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
}

private func number(after name: String, in path: String) -> Int {
    let line = readText(path).split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0
}
