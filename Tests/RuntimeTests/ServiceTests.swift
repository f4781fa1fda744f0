import Dispatch
import Foundation
import Runtime
import Screens
import Session
import Synchronization
import Testing

/// What the service manager hears of the kiosk.
struct ServiceTests {
    @Test(arguments: [false, true])
    func messagesReachTheSocketByPathAndByAbstractName(isAbstract: Bool) throws {
        let socket = NotifySocket(isAbstract: isAbstract)
        let notifier = try #require(ServiceNotifier(socket: socket.name))
        notifier.ready("một\nhai")
        notifier.status("ba")
        notifier.watchdog()
        notifier.stopping()
        #expect(
            socket.waiting() == [
                "READY=1\nSTATUS=một hai", "STATUS=ba", "WATCHDOG=1", "STOPPING=1",
            ]
        )
    }

    @Test(arguments: [
        nil, "", "@", "tương-đối", String(repeating: "/x", count: 60),
    ])
    func aNameThatIsNoSocketIsNotUsed(name: String?) {
        #expect(ServiceNotifier(socket: name) == nil)
    }

    @Test func nobodyWhoListensIsNoFault() throws {
        let notifier = try #require(ServiceNotifier(socket: "/nowhere/notify"))
        notifier.watchdog()
    }

    @Test func readinessIsSaidAfterTheFirstFrameAndNotBefore() throws {
        let socket = NotifySocket()
        var saidBefore: [String] = []
        let screen = WatchedScreen { saidBefore += socket.waiting() }
        let service = KioskService(notifier: ServiceNotifier(socket: socket.name))
        let bench = try LoopBench(screen: screen, service: service)
        #expect(socket.waiting() == [])
        try bench.loop.showFirstFrame()
        #expect(saidBefore == [])
        #expect(socket.waiting().first?.hasPrefix("READY=1\n") == true)
    }

    @Test func theLoopAnswersThePulseForAsLongAsItTurns() throws {
        let socket = NotifySocket()
        let service = KioskService(
            notifier: ServiceNotifier(socket: socket.name), watchdogMicroseconds: 20_000)
        let bench = try LoopBench(screen: WatchedScreen(), service: service)
        let loop = UnsafeTransfer(bench.loop)
        let ending = Ending { try? loop.value.run() }
        for _ in 0..<3 { #expect(socket.next(withinMilliseconds: 5000) == "WATCHDOG=1") }
        bench.mailbox.post(.stop)
        #expect(ending.get() == .stopped)
        let last = socket.waiting().last
        #expect(last == "STOPPING=1")
    }

    @Test func aFrameThatIsNeverTakenSilencesTheWatchdog() throws {
        let socket = NotifySocket()
        let service = KioskService(
            notifier: ServiceNotifier(socket: socket.name), watchdogMicroseconds: 20_000)
        let entered = DispatchSemaphore(value: 0)
        let released = DispatchSemaphore(value: 0)
        let hangs = Mutex(true)
        let screen = WatchedScreen {
            guard hangs.withLock({ $0 }) else { return }
            entered.signal()
            released.wait()
        }
        let bench = try LoopBench(screen: screen, service: service)
        // Something to show: the next frame hangs.
        bench.mailbox.post(.session(.citizen(.contrastToggled)))
        bench.mailbox.post(.watchdog)
        let loop = UnsafeTransfer(bench.loop)
        let ending = Ending { try? loop.value.run() }
        #expect(entered.wait(timeout: .now() + 10) == .success)
        #expect(socket.next(withinMilliseconds: 200) == nil)
        hangs.withLock { $0 = false }
        released.signal()
        #expect(socket.next(withinMilliseconds: 5000) == "WATCHDOG=1")
        bench.mailbox.post(.stop)
        #expect(ending.get() == .stopped)
    }

    @Test func withoutAWatchdogTimeNothingPulses() {
        let mailbox = EventMailbox()
        #expect(WatchdogPulse(watchdogMicroseconds: nil, mailbox: mailbox) == nil)
        #expect(WatchdogPulse(watchdogMicroseconds: 0, mailbox: mailbox) == nil)
        let service = KioskService(ServiceEnvironment(watchdogMicroseconds: 20_000))
        #expect(service.watchdogMicroseconds == nil)
    }

    @Test func aKioskRestsOnlyWhenNobodyUsesIt() throws {
        let bench = try LoopBench(screen: WatchedScreen(), service: KioskService())
        bench.core.handle(.citizen(.contrastToggled))
        bench.mailbox.post(.rest(.identityRefused))
        let loop = UnsafeTransfer(bench.loop)
        let ending = Ending { try? loop.value.run() }
        #expect(ending.get(withinSeconds: 1) == nil)
        bench.mailbox.post(.session(.citizen(.wentHome)))
        #expect(ending.get() == .resting(.identityRefused))
    }

    @Test func anotherProvisioningFileWaitsUntilNobodyUsesTheKiosk() throws {
        let bench = try LoopBench(screen: WatchedScreen(), service: KioskService())
        bench.core.handle(.citizen(.contrastToggled))
        bench.mailbox.post(.lookAgain)
        let loop = UnsafeTransfer(bench.loop)
        let ending = Ending { try? loop.value.run() }
        #expect(ending.get(withinSeconds: 1) == nil)
        bench.mailbox.post(.session(.citizen(.wentHome)))
        #expect(ending.get() == .changed)
    }
}

/// When an update on trial may stay.
struct HealthTests {
    @Test(arguments: HealthSign.allCases)
    func oneMissingSignIsNotHealthy(missing: HealthSign) throws {
        let folder = try Folder()
        let mark = try #require(HealthMark(directory: folder.path))
        for sign in HealthSign.allCases where sign != missing { mark.note(sign) }
        let file = folder.path + "/" + HealthMark.fileName
        mark.waitUntilTold()
        #expect(!FileManager.default.fileExists(atPath: file))
        mark.note(missing)
        mark.waitUntilTold()
        #expect(FileManager.default.fileExists(atPath: file))
    }

    @Test func healthIsToldOnce() {
        let count = Mutex(0)
        let mark = HealthMark { count.withLock { $0 += 1 } }
        mark.noteAll()
        mark.noteAll()
        mark.waitUntilTold()
        #expect(count.withLock { $0 } == 1)
    }

    @Test func withoutADirectoryNothingIsMarked() { #expect(HealthMark(directory: nil) == nil) }
}
