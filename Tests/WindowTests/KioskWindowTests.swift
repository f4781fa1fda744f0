import Foundation
import Interface
import Testing
import Window

/// SDL is one per process, so these run one after the other.
@Suite(.serialized) struct KioskWindowTests {
    private let size = Size(width: 64, height: 48)

    private func open(
        rotation: Rotation = .none, presentation: WindowConfiguration.Presentation = .automatic
    ) throws -> KioskWindow {
        try KioskWindow(
            configuration: WindowConfiguration(
                title: "Một Cửa", size: size, driver: .dummy, presentation: presentation,
                rotation: rotation))
    }

    private func present(
        _ window: KioskWindow, size: Size, damage: [Rectangle], bytes: Int? = nil
    ) throws {
        let pixels = [UInt8](repeating: 0x7F, count: bytes ?? size.width * size.height * 4)
        try pixels.withUnsafeBytes {
            try window.present(
                pixels: $0, stride: size.width * 4, size: size, damage: damage)
        }
    }

    private func whole(_ size: Size) -> Rectangle {
        Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    }

    @Test func aDummyWindowPresentsThroughItsSurface() throws {
        let window = try open()
        #expect(window.driverName == "dummy")
        #expect(!window.usesTexture)
        #expect(window.sceneSize == size)
        try present(window, size: size, damage: [whole(size)])
    }

    @Test func damageAndPicturesBeyondTheWindowAreLeftOut() throws {
        let window = try open()
        let large = Size(width: 200, height: 100)
        try present(
            window, size: large,
            damage: [
                whole(large), Rectangle(x: -50, y: -50, width: 60, height: 60),
                Rectangle(x: 190, y: 90, width: 900, height: 900),
                Rectangle(x: 500, y: 500, width: 9, height: 9),
            ])
    }

    @Test func aPictureThatIsTooShortIsRefused() throws {
        let window = try open()
        #expect(throws: WindowError.incompletePicture(expectedBytes: 12_288, actualBytes: 100)) {
            try present(window, size: size, damage: [whole(size)], bytes: 100)
        }
    }

    @Test(arguments: Rotation.allCases)
    func aTexturePresentsInEveryRotation(rotation: Rotation) throws {
        let window = try open(rotation: rotation, presentation: .texture)
        #expect(window.usesTexture)
        #expect(window.sceneSize == rotation.turned(size))
        let scene = window.sceneSize
        try present(window, size: scene, damage: [whole(scene)])
        try present(
            window, size: scene, damage: [Rectangle(x: 3, y: 5, width: 7, height: 9)])
    }

    @Test func rotationChoosesTheTextureByItself() throws {
        #expect(try open(rotation: .quarter).usesTexture)
    }

    @Test func aRotatedWindowSurfaceIsRefusedAndTheNextWindowOpens() throws {
        #expect(throws: WindowError.rotationNeedsTexture) {
            _ = try open(rotation: .half, presentation: .windowSurface)
        }
        #expect(try open().sceneSize == size)
    }

    /// Without a runtime directory there is no compositor to connect to.
    private static let hasNoWayland =
        getenv("WAYLAND_DISPLAY") == nil && getenv("XDG_RUNTIME_DIR") == nil

    @Test(.enabled(if: hasNoWayland)) func aDriverThatIsNotThereIsNamed() throws {
        let error = #expect(throws: WindowError.self) {
            _ = try KioskWindow(
                configuration: WindowConfiguration(title: "Một Cửa", driver: .wayland))
        }
        #expect(error?.description.contains("wayland") == true)
        #expect(try open().driverName == "dummy")
    }

    @Test(arguments: [0, 1, 15, -1])
    func aScreenThatIsNotThereCountsAsTheFirst(index: Int) throws {
        let window = try KioskWindow(
            configuration: WindowConfiguration(
                title: "Một Cửa", driver: .dummy, displayIndex: index))
        #expect(window.sceneSize.width > 0)
        #expect(window.touchTransform.sceneSize == window.sceneSize)
    }

    /// Where no desktop is named the screen itself is asked for, and said so.
    @Test(
        .enabled(
            if: getenv("DISPLAY") == nil && getenv("WAYLAND_DISPLAY") == nil
                && getenv("SDL_VIDEODRIVER") == nil && access("/dev/dri", F_OK) != 0))
    func withoutADesktopTheScreenItselfIsAskedFor() {
        let error = #expect(throws: WindowError.self) {
            _ = try KioskWindow(configuration: WindowConfiguration(title: "Một Cửa"))
        }
        #expect(error?.description.contains("KMSDRM") == true)
    }

    @Test func aWakeFromAnotherThreadEndsTheWait() throws {
        let window = try open()
        let waker = window.makeWaker()
        Thread.detachNewThread {
            waker.wake()
            waker.wake()
        }
        var events: [WindowEvent] = []
        // Opening a window reports its exposure first.
        for _ in 0..<20 where !events.contains(.woken) {
            events += window.waitEvents(timeoutMilliseconds: nil)
        }
        #expect(events.filter { $0 == .woken }.count >= 1)
    }

    @Test func theTimeoutEndsTheWaitWithoutEvents() throws {
        let window = try open()
        for _ in 0..<5 { _ = window.waitEvents(timeoutMilliseconds: 0) }
        let start = ContinuousClock.now
        #expect(window.waitEvents(timeoutMilliseconds: 40).isEmpty)
        #expect(ContinuousClock.now - start >= .milliseconds(39))
    }

    @Test func aWakerMayOutliveItsWindow() throws {
        let waker = try open().makeWaker()
        waker.wake()
    }

    @Test(arguments: [
        WindowError.noVideo(driver: "KMSDRM", reason: "x"), .noWindow(reason: "x"),
        .noSurface(reason: "x"), .noRenderer(reason: "x"), .presentFailed(reason: "x"),
        .noWaker(reason: "x"),
    ])
    func everyErrorCarriesTheReason(error: WindowError) {
        #expect(error.description.contains(": x. "))
    }
}
