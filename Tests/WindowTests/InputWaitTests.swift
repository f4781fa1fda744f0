import Foundation
import Testing
import Window

/// Named pipes stand for the devices of `/dev/input`.
struct InputWaitTests {
    private final class Directory {
        let path: String
        private var descriptors: [Int32] = []

        init() {
            path = NSTemporaryDirectory() + "input-\(UUID().uuidString)"
            mkdir(path, 0o700)
        }

        deinit {
            for descriptor in descriptors { close(descriptor) }
            try? FileManager.default.removeItem(atPath: path)
        }

        /// Makes a device and returns the end to write reports into.
        func addDevice(_ name: String) -> Int32 {
            mkfifo(path + "/" + name, 0o600)
            let descriptor = open(path + "/" + name, O_RDWR | O_NONBLOCK)
            descriptors.append(descriptor)
            return descriptor
        }
    }

    private func milliseconds(_ body: () -> Void) -> Int {
        let duration = ContinuousClock().measure(body)
        return Int(duration.components.seconds) * 1_000
            + Int(duration.components.attoseconds / 1_000_000_000_000_000)
    }

    @Test func theTimeoutEndsTheWait() throws {
        let wait = InputWait(directory: Directory().path, signal: try WakeSignal())
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 30) } >= 29)
    }

    @Test func aRaisedSignalEndsTheWaitOnce() throws {
        let signal = try WakeSignal()
        let wait = InputWait(directory: Directory().path, signal: signal)
        signal.raise()
        signal.raise()
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 60_000) } < 30_000)
        #expect(signal.take())
        #expect(!signal.take())
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 30) } >= 29)
    }

    @Test func aSignalFromAnotherThreadEndsTheWait() throws {
        let signal = try WakeSignal()
        let wait = InputWait(directory: Directory().path, signal: signal)
        Thread.detachNewThread { signal.raise() }
        #expect(milliseconds { wait.wait(timeoutMilliseconds: nil) } < 30_000)
        #expect(signal.take())
    }

    @Test func aReportEndsTheWaitAndIsFollowedByOneShortOne() throws {
        let directory = Directory()
        let device = directory.addDevice("event0")
        _ = directory.addDevice("mouse0")
        let wait = InputWait(directory: directory.path, signal: try WakeSignal())
        #expect(wait.deviceCount == 1)
        var report = [UInt8](repeating: 1, count: 10_000)
        write(device, &report, report.count)
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 60_000) } < 30_000)
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 60_000) } < 30_000)
        // All was read: nothing but the time ends the third wait.
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 30) } >= 29)
    }

    @Test func aDeviceThatComesLaterIsWatched() throws {
        let directory = Directory()
        let wait = InputWait(directory: directory.path, signal: try WakeSignal())
        let device = directory.addDevice("event7")
        wait.wait(timeoutMilliseconds: 10_000)
        #expect(wait.deviceCount == 1)
        var report: UInt8 = 1
        write(device, &report, 1)
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 60_000) } < 30_000)
    }

    @Test func aMissingDirectoryIsNoDevice() throws {
        let wait = InputWait(directory: "/nowhere/input", signal: try WakeSignal())
        #expect(wait.deviceCount == 0)
        #expect(milliseconds { wait.wait(timeoutMilliseconds: 30) } >= 29)
    }
}
