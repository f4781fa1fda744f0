import Interface
import Testing
import Window

/// The correction that three touches give.
struct CalibrationFittingTests {
    private let targets = [(x: 0.12, y: 0.12), (x: 0.88, y: 0.32), (x: 0.26, y: 0.9)]

    private func applied(
        _ matrix: TouchCalibration, _ point: (x: Double, y: Double)
    ) -> (x: Double, y: Double) {
        (
            matrix.a * point.x + matrix.b * point.y + matrix.c,
            matrix.d * point.x + matrix.e * point.y + matrix.f
        )
    }

    @Test(arguments: [
        TouchCalibration.identity, TouchCalibration(a: 1.1, b: 0, c: -0.05, d: 0, e: 0.9, f: 0.02),
        TouchCalibration(a: 0, b: 1, c: 0, d: 1, e: 0, f: 0),
        TouchCalibration(a: -1, b: 0.03, c: 1, d: 0.01, e: -1, f: 1),
    ])
    func theDistortionOfAPanelIsUndone(distortion: TouchCalibration) throws {
        let touched = targets.map { applied(distortion, $0) }
        let fitted = try #require(TouchCalibration.fitted(touched: touched, targets: targets))
        // Not only the three points: every other one lands where it was meant to.
        for x in stride(from: 0.0, through: 1, by: 0.25) {
            for y in stride(from: 0.0, through: 1, by: 0.25) {
                let corrected = applied(fitted, applied(distortion, (x, y)))
                #expect(abs(corrected.x - x) < 1e-9 && abs(corrected.y - y) < 1e-9)
            }
        }
    }

    @Test func touchesOnOneLineGiveNothing() {
        let line = [(x: 0.1, y: 0.1), (x: 0.5, y: 0.5), (x: 0.9, y: 0.905)]
        #expect(TouchCalibration.fitted(touched: line, targets: targets) == nil)
        #expect(TouchCalibration.fitted(touched: [], targets: targets) == nil)
        let same = Array(repeating: (x: Double.nan, y: 0.2), count: 3)
        #expect(TouchCalibration.fitted(touched: same, targets: targets) == nil)
    }

    @Test func aCorrectionFollowsTheOneInForce() {
        let first = TouchCalibration(a: 1.2, b: 0.1, c: -0.1, d: 0.05, e: 0.9, f: 0.03)
        let second = TouchCalibration(a: 0, b: -1, c: 1, d: 1, e: 0, f: 0.01)
        let both = second.after(first)
        let point = (x: 0.3, y: 0.7)
        let expected = applied(second, applied(first, point))
        let actual = applied(both, point)
        #expect(abs(expected.x - actual.x) < 1e-12 && abs(expected.y - actual.y) < 1e-12)
    }

    @Test func sixNumbersAreReadRowByRow() {
        #expect(
            TouchCalibration(text: "1.01, -0.02,0.003,0,0.99,-0.5")
                == TouchCalibration(a: 1.01, b: -0.02, c: 0.003, d: 0, e: 0.99, f: -0.5))
    }

    @Test(arguments: [
        "", "1,0,0,0,1", "1,0,0,0,1,0,0", "1,0,0,0,1,x", "1,0,0,0,1,nan", "1,0,0,0,1,inf",
        "1,0,0,0,1,", "5,0,0,0,1,0", "1e999,0,0,0,1,0",
    ])
    func whatIsNoCorrectionIsRefused(text: String) {
        #expect(TouchCalibration(text: text) == nil)
    }

    @Test(arguments: Rotation.allCases)
    func aShareOfThePanelIsFoundUnderTheSceneThatIsShownThere(rotation: Rotation) {
        let transform = TouchTransform(
            panel: Size(width: 1920, height: 1080), rotation: rotation)
        let scene = transform.sceneSize
        for (x, y) in [(0.1, 0.2), (0.7, 0.9), (0.5, 0.01)] {
            let share = transform.panelShare(sceneX: x, sceneY: y)
            let point = transform.scenePoint(fingerX: share.x, fingerY: share.y)
            #expect(abs(Double(point.x) - x * Double(scene.width)) <= 1)
            #expect(abs(Double(point.y) - y * Double(scene.height)) <= 1)
        }
    }
}
