import Interface
import Testing
import Window

struct TouchTransformTests {
    private let panel = Size(width: 1920, height: 1080)

    /// Where the scene pixel lies on the panel when the picture is turned clockwise.
    private func panelPoint(_ point: Point, _ rotation: Rotation) -> Point {
        let scene = rotation.turned(panel)
        return switch rotation {
        case .none: point
        case .quarter: Point(x: scene.height - 1 - point.y, y: point.x)
        case .half: Point(x: scene.width - 1 - point.x, y: scene.height - 1 - point.y)
        case .threeQuarters: Point(x: point.y, y: scene.width - 1 - point.x)
        }
    }

    @Test(arguments: Rotation.allCases)
    func aPointerFindsTheScenePixelThatIsShownThere(rotation: Rotation) {
        let transform = TouchTransform(panel: panel, rotation: rotation)
        let scene = transform.sceneSize
        let points = [
            Point(x: 0, y: 0), Point(x: scene.width - 1, y: 0), Point(x: 5, y: 1_000),
            Point(x: scene.width - 1, y: scene.height - 1), Point(x: 300, y: 77),
        ]
        for point in points {
            let shown = panelPoint(point, rotation)
            #expect(transform.scenePoint(pointerX: shown.x, pointerY: shown.y) == point)
        }
    }

    @Test(arguments: Rotation.allCases)
    func aFingerFindsTheScenePixelThatIsShownThere(rotation: Rotation) {
        let transform = TouchTransform(panel: panel, rotation: rotation)
        let point = Point(x: 300, y: 900)
        let shown = panelPoint(point, rotation)
        let x = (Double(shown.x) + 0.5) / 1920
        let y = (Double(shown.y) + 0.5) / 1080
        #expect(transform.scenePoint(fingerX: x, fingerY: y) == point)
    }

    @Test func calibrationIsAppliedBeforeRotation() {
        let swapped = TouchCalibration(a: 0, b: 1, c: 0, d: 1, e: 0, f: 0)
        let transform = TouchTransform(panel: panel, rotation: .half, calibration: swapped)
        // Swapped: x = 0.75, y = 0.25 of the panel; then turned upside down.
        #expect(
            transform.scenePoint(fingerX: 0.25, fingerY: 0.75)
                == Point(x: 1919 - 1440, y: 1079 - 270))
    }

    @Test func calibrationScalesAndShifts() {
        let stretched = TouchCalibration(a: 1.25, b: 0, c: -0.125, d: 0, e: 1, f: 0.1)
        let transform = TouchTransform(panel: panel, calibration: stretched)
        #expect(transform.scenePoint(fingerX: 0.5, fingerY: 0.4) == Point(x: 960, y: 540))
        #expect(transform.scenePoint(fingerX: 0.1, fingerY: 0.0) == Point(x: 0, y: 108))
    }

    @Test(arguments: [-1.0, 0, 1, 2, .infinity, -.infinity, .nan])
    func anyFingerLiesInsideTheScene(share: Double) {
        for rotation in Rotation.allCases {
            let transform = TouchTransform(panel: panel, rotation: rotation)
            let point = transform.scenePoint(fingerX: share, fingerY: share)
            #expect((0..<transform.sceneSize.width).contains(point.x))
            #expect((0..<transform.sceneSize.height).contains(point.y))
        }
    }

    @Test func aQuarterTurnSwapsTheSides() {
        #expect(
            TouchTransform(panel: panel, rotation: .quarter).sceneSize
                == Size(width: 1080, height: 1920))
        #expect(TouchTransform(panel: panel, rotation: .half).sceneSize == panel)
    }
}
