import Interface
import Testing
import Window

struct EventTranslatorTests {
    private func translator() -> EventTranslator {
        EventTranslator(transform: TouchTransform(panel: Size(width: 1000, height: 500)))
    }

    private func translated(_ inputs: [RawInput]) -> [WindowEvent] {
        var translator = translator()
        return inputs.flatMap { translator.translate($0) }
    }

    private let one = TouchID(1)

    @Test func aFingerBeginsMovesAndEnds() {
        #expect(
            translated([
                .finger(.down, id: 1, x: 0.5, y: 0.5), .finger(.move, id: 1, x: 0.6, y: 0.5),
                .finger(.up, id: 1, x: 0.6, y: 0.6),
            ]) == [
                .touchBegan(id: one, Point(x: 500, y: 250)),
                .touchMoved(id: one, Point(x: 600, y: 250)),
                .touchEnded(id: one, Point(x: 600, y: 300)),
            ])
    }

    @Test func aMoveOrUpWithoutDownIsIgnored() {
        #expect(
            translated([
                .finger(.move, id: 1, x: 0.5, y: 0.5), .finger(.up, id: 1, x: 0.5, y: 0.5),
            ]).isEmpty)
    }

    @Test func aSecondDownOfTheSameFingerCancelsTheFirst() {
        #expect(
            translated([
                .finger(.down, id: 1, x: 0, y: 0), .finger(.down, id: 1, x: 0, y: 0),
            ]) == [
                .touchBegan(id: one, Point(x: 0, y: 0)), .touchCancelled(id: one),
                .touchBegan(id: one, Point(x: 0, y: 0)),
            ])
    }

    @Test func moreFingersThanTheLimitAreIgnored() {
        let inputs = (0..<15).map { RawInput.finger(.down, id: Int64($0), x: 0, y: 0) }
        #expect(translated(inputs).count == EventTranslator.maximumTouches)
    }

    @Test func theLeftMouseButtonIsATouch() {
        #expect(
            translated([
                .mouse(.move, isTouch: false, x: 3, y: 4),
                .mouse(.down, isTouch: false, x: 3, y: 4),
                .mouse(.up, isTouch: false, x: 5, y: 4),
            ]) == [
                .touchBegan(id: .mouse, Point(x: 3, y: 4)),
                .touchEnded(id: .mouse, Point(x: 5, y: 4)),
            ])
    }

    @Test func aMouseThatSDLMadeFromAFingerIsIgnored() {
        #expect(translated([.mouse(.down, isTouch: true, x: 3, y: 4)]).isEmpty)
    }

    @Test func losingTheFocusCancelsTouches() {
        #expect(
            translated([
                .finger(.down, id: 1, x: 0, y: 0), .focusLost,
                .finger(.up, id: 1, x: 0, y: 0),
            ]) == [.touchBegan(id: one, Point(x: 0, y: 0)), .touchCancelled(id: one)])
    }

    @Test func resizingCancelsTouchesAndMovesTheScale() {
        #expect(
            translated([
                .finger(.down, id: 1, x: 0, y: 0), .resized(Size(width: 200, height: 100)),
                .finger(.down, id: 1, x: 0.5, y: 0.5),
            ]) == [
                .touchBegan(id: one, Point(x: 0, y: 0)), .touchCancelled(id: one),
                .resized(Size(width: 200, height: 100)),
                .touchBegan(id: one, Point(x: 100, y: 50)),
            ])
    }

    @Test func theSameSizeIsNoResize() {
        #expect(translated([.resized(Size(width: 1000, height: 500))]).isEmpty)
    }

    @Test func shiftTabGoesBack() {
        #expect(
            translated([.key(.tab, hasShift: false), .key(.tab, hasShift: true)])
                == [.key(.tab), .key(.backTab)])
    }

    @Test func textKeepsItsLettersAndEmptyTextIsNothing() {
        #expect(translated([.text("ễ"), .text("")]) == [.text("ễ")])
    }
}
