import Catalogue
import Drawing
import Foundation
import Interface
import Runtime
import Screens
import Session
import Testing
import Window

/// A screen on which a sleep takes as long as it may, by the test's clock, or is cut short.
private final class TurningScreen: KioskScreen {
    private let screen: WatchedScreen
    private let clock: TurnedClock

    init(screen: WatchedScreen, clock: TurnedClock) {
        self.screen = screen
        self.clock = clock
    }

    func waitEvents(timeoutMilliseconds: Int) -> [WindowEvent] {
        clock.turn(seconds: min(timeoutMilliseconds / 1000, 400))
        return []
    }

    func present(_ canvas: Canvas, damage: [Rectangle]) {
        screen.present(canvas, damage: damage)
    }

    func waker() -> @Sendable () -> Void { screen.waker() }
}

/// A kiosk that serves nobody.
struct RestingTests {
    private func bench(
        _ screen: WatchedScreen, _ service: KioskService, assets: String = LoopBench.assetsDirectory
    ) -> (loop: RestingLoop, mailbox: EventMailbox) {
        let mailbox = EventMailbox()
        let loop = RestingLoop(
            notice: RestingNotice(reason: .crashes), assets: RestingAssets(directory: assets),
            diagonalInches: 6, screen: screen, mailbox: mailbox, service: service)
        return (loop, mailbox)
    }

    private static let size = Size(width: 320, height: 568)

    @Test func thePageIsShownThenSaidAndTheWatchdogAnswered() throws {
        let socket = NotifySocket()
        var frames = 0
        var saidBefore: [String] = []
        let shown = DispatchSemaphore(value: 0)
        let screen = WatchedScreen {
            frames += 1
            saidBefore += socket.waiting()
            shown.signal()
        }
        let service = KioskService(
            notifier: ServiceNotifier(socket: socket.name), watchdogMicroseconds: 20_000)
        let (loop, mailbox) = bench(screen, service)
        let resting = UnsafeTransfer(loop)
        let ending = Ending { try? resting.value.run(size: Self.size) }
        #expect(shown.wait(timeout: .now() + 10) == .success)
        let ready = socket.next(withinMilliseconds: 10_000)
        #expect(ready?.contains("số báo lỗi 40") == true)
        #expect(socket.next(withinMilliseconds: 5000) == "WATCHDOG=1")
        mailbox.post(.lookAgain)
        #expect(ending.get() == .changed)
        #expect(frames == 1)
        #expect(saidBefore == [])
    }

    @Test func itEndsWhenTheProgramIsAskedTo() throws {
        let (loop, mailbox) = bench(WatchedScreen(), KioskService())
        mailbox.post(.stop)
        #expect(try loop.run(size: Self.size) == .stopped)
    }

    @Test func afterTheLongestRestTheReasonIsLookedAtAgain() throws {
        let clock = TurnedClock()
        // Each look at the page takes a minute.
        let screen = WatchedScreen { clock.turn(seconds: 60) }
        let loop = RestingLoop(
            notice: RestingNotice(reason: .identityRefused),
            assets: RestingAssets(directory: LoopBench.assetsDirectory), diagonalInches: 6,
            screen: TurningScreen(screen: screen, clock: clock), mailbox: EventMailbox(),
            service: KioskService(), longestRestSeconds: 900, clock: clock)
        let began = clock.wallSeconds()
        #expect(try loop.run(size: Self.size) == .changed)
        #expect(clock.wallSeconds() - began == 60 + 900)
    }

    @Test func brokenAssetsStillGiveAPage() throws {
        var frames = 0
        let (loop, mailbox) = bench(
            WatchedScreen { frames += 1 }, KioskService(), assets: "/nowhere")
        mailbox.post(.stop)
        #expect(try loop.run(size: Self.size) == .stopped)
        #expect(frames == 1)
    }

    @Test func theCarriedWordsAreThoseOfTheAssets() throws {
        let strings = try StringTable.load(directory: LoopBench.assetsDirectory)
        for language in Language.allCases {
            let carried = try #require(RestingWords.carried[language])
            #expect(carried.count >= 8)
            for (key, sentence) in carried { #expect(strings.text(key, language) == sentence) }
        }
    }

    @Test func withoutAssetsThePageSaysSoAndKeepsTheNumber() {
        let words = RestingWords(nil)
        #expect(!words.isComplete)
        let scene = Self.scene(RestingNotice(reason: .crashes, kiosk: "TX02"), words)
        let labels = scene.nodes.map(\.label)
        #expect(labels.contains("Ki-ốt tạm nghỉ"))
        #expect(labels.contains("Tệp của chương trình hoặc danh mục thủ tục bị hỏng."))
        #expect(labels.contains("Ki-ốt TX02 · Số báo lỗi 40"))
        #expect(!labels.contains(""))
    }

    @Test func aLongDetailIsCutAndStaysOnOneLine() {
        let notice = RestingNotice(
            reason: .provisioningWrong, detail: "a\nb" + String(repeating: "c", count: 999))
        #expect(notice.detail?.count == RestingNotice.detailLimit)
        #expect(notice.detail?.hasPrefix("a b") == true)
        #expect(RestingNotice(reason: .crashes, detail: "").detail == nil)
    }

    @Test func faultNumbersAreDistinct() {
        let numbers = RestingReason.allCases.map(\.number)
        #expect(Set(numbers).count == numbers.count)
    }

    private static func scene(
        _ notice: RestingNotice, _ words: RestingWords
    ) -> Scene<CitizenAction> {
        let display = Display.supported[0]
        return layout(
            restingView(notice, words: words, display: display), in: display.size,
            measuring: TextShaper(),
            interaction: focusOutline(Preferences(), pressed: nil, focused: nil))
    }
}

/// Waiting for what made the kiosk rest to change.
struct FileWatchTests {
    private func watch(
        _ path: String, stamp: FileStamp?
    ) throws -> (watch: FileWatch, changed: DispatchSemaphore) {
        let changed = DispatchSemaphore(value: 0)
        let watch = FileWatch(paths: [path], stamps: [stamp], onChange: { changed.signal() })
        return (try #require(watch), changed)
    }

    private func happens(_ semaphore: DispatchSemaphore, milliseconds: Int = 5000) -> Bool {
        semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }

    @Test func aFileThatIsReplacedIsSeen() throws {
        let folder = try Folder()
        let path = folder.path + "/a.json"
        try "1".write(toFile: path, atomically: false, encoding: .utf8)
        let (watch, changed) = try watch(path, stamp: FileStamp(path))
        #expect(!happens(changed, milliseconds: 50))
        try "22".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(happens(changed))
        withExtendedLifetime(watch) {}
    }

    @Test func aFileInADirectoryThatIsStillToComeIsSeen() throws {
        let folder = try Folder()
        let path = folder.path + "/later/deeper/a.json"
        let (watch, changed) = try watch(path, stamp: nil)
        #expect(!happens(changed, milliseconds: 50))
        try FileManager.default.createDirectory(
            atPath: folder.path + "/later/deeper", withIntermediateDirectories: true)
        try "1".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(happens(changed))
        withExtendedLifetime(watch) {}
    }

    @Test func aChangeBeforeTheWatchCounts() throws {
        let folder = try Folder()
        let path = folder.path + "/a.json"
        let stamp = FileStamp(path)
        try "1".write(toFile: path, atomically: true, encoding: .utf8)
        let (watch, changed) = try watch(path, stamp: stamp)
        #expect(happens(changed))
        withExtendedLifetime(watch) {}
    }

    @Test func otherFilesOfTheDirectoryMeanNothing() throws {
        let folder = try Folder()
        let (watch, changed) = try watch(folder.path + "/a.json", stamp: nil)
        try "1".write(toFile: folder.path + "/b", atomically: true, encoding: .utf8)
        #expect(!happens(changed, milliseconds: 100))
        withExtendedLifetime(watch) {}
    }
}

/// Where dossiers would not outlive the power.
struct StateVolumeTests {
    /// A kiosk's mount table without and with its data partition, cut to what matters.
    private static let root = """
        25 1 0:22 / / rw,relatime shared:1 - overlay overlay rw,lowerdir=/run/a,upperdir=/run/b/up
        30 25 0:26 / /run rw,nosuid shared:9 - tmpfs tmpfs rw,size=1k

        """
    private static let data = """
        40 25 253:2 / /var/lib/motcua rw,relatime shared:20 - ext4 /dev/mapper/data rw

        """

    @Test(arguments: [
        (root, true), (root + data, false),
        (data, false), (root + data + "41 40 0:30 / /var/lib/motcua rw - tmpfs tmpfs rw\n", true),
        (root + data + "42 40 0:30 / /var/lib/motcua/kiosk2 rw - tmpfs tmpfs rw\n", false),
        ("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n", false),
        ("1 0 8:1 / / ro - squashfs /dev/sda1 ro\n", true),
        ("1 0 0:1 / / rw - overlay overlay rw,lowerdir=/l,upperdir=/var/docker/up\n", false),
        ("", false), ("1 2 3\n- - - - - - -\n", false),
    ])
    func theMountThatHoldsThePathDecides(mounts: String, isVolatile: Bool) {
        #expect(
            StateVolume.isVolatile("/var/lib/motcua/kiosk", mounts: mounts) == isVolatile)
    }

    @Test func thisMachinesOwnTableIsRead() throws {
        let folder = try Folder()
        #expect(StateVolume.isVolatile("/sys/kernel") == false)
        _ = StateVolume.isVolatile(folder.path)
    }
}
