import Drawing
import Interface
import Testing

struct ThreadTests {
    @Test func severalThreadsMayDrawWordsAtTheSameTime() async throws {
        let icons = try Fixtures.icons()
        let pictures = await withTaskGroup(of: [UInt8]?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let shaper = Fixtures.shaper()
                    let size = Size(width: 200, height: 60)
                    guard let canvas = try? Canvas(size: size, shaper: shaper, icons: icons)
                    else { return nil }
                    // So many glyphs and sizes that Cairo's caches must drop some.
                    for step in 0..<300 {
                        let letters = String(Fixtures.letters) + " \(step)"
                        let text = Text(letters, Fixtures.style(8 + step % 60))
                        let frame = Rectangle(x: 0, y: 0, width: 200, height: 60)
                        canvas.paint(
                            [DrawItem(frame: frame, bounds: frame, shape: .text(text))],
                            background: Color(0xFFFFFF))
                    }
                    return try? canvas.pngBytes()
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(pictures.count == 8)
        #expect(Set(pictures).count == 1)
        #expect(pictures.first != .some(nil))
    }
}
