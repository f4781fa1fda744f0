import Session
import Window

extension TouchTransform {
    /// The correction of the touch panel that follows from the three touches of the test, as the
    /// six numbers of ``Window/TouchCalibration``; empty when they give none. It takes the place
    /// of the correction in force, which the touches went through.
    ///
    /// - Parameter places: where the touches were seen, in the order of
    ///   ``Session/Technician/crosses``.
    public func correction(of places: [ScenePlace]) -> [Double] {
        func shares(_ places: [ScenePlace]) -> [(x: Double, y: Double)] {
            places.map { panelShare(sceneX: Double($0.x) / 1000, sceneY: Double($0.y) / 1000) }
        }
        let fitted = TouchCalibration.fitted(
            touched: shares(places), targets: shares(Technician.crosses))
        guard let result = fitted?.after(calibration) else { return [] }
        return [result.a, result.b, result.c, result.d, result.e, result.f]
    }
}
