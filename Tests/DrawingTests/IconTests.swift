import Drawing
import Interface
import Testing

struct IconTests {
    private func svg(_ path: String) -> [UInt8] {
        Array("<svg viewBox=\"0 0 24 24\"><path d=\"\(path)\"/></svg>".utf8)
    }

    private func segments(_ path: String) throws -> [IconSegment] {
        try #require(IconDrawing.parse(svg(path), file: "test.svg").outlines.first).segments
    }

    @Test func everyIconOfTheProjectDrawsInsideItsSquare() throws {
        let icons = try Fixtures.icons()
        let shaper = Fixtures.shaper()
        #expect(icons.names.count >= 37)
        for name in icons.names {
            let canvas = try Fixtures.canvas(88, 88, shaper: shaper)
            // Bounds wider than the frame, so that a stroke which leaves it would show.
            let icon = DrawItem(
                frame: Rectangle(x: 20, y: 20, width: 48, height: 48),
                bounds: Rectangle(x: 0, y: 0, width: 88, height: 88),
                shape: .icon(Icon(name, size: 48, color: Color(0))))
            canvas.paint([icon], background: Color(0xFFFFFF))
            let square = Rectangle(x: 20, y: 20, width: 48, height: 48)
            var inside = 0
            for y in 0..<88 {
                for x in 0..<88 where canvas.pixel(x: x, y: y) != 0xFFFFFF {
                    #expect(square.contains(Point(x: x, y: y)), "\(name) at \(x), \(y)")
                    inside += 1
                }
            }
            #expect(inside > 80, "\(name) draws almost nothing")
        }
    }

    @Test func relativeCommandsEqualAbsoluteOnes() throws {
        #expect(
            try segments("m2 3l4 5h6v-2c1 1 2 2 3 3q1 1 2 0z")
                == segments("M2 3L6 8H12V6C13 7 14 8 15 9Q16 10 17 9Z"))
    }

    @Test func aSmoothCurveMirrorsTheControlPointBefore() throws {
        #expect(
            try segments("M0 0c1 2 3 4 5 4s4-2 5-4") == segments("M0 0C1 2 3 4 5 4C7 4 9 2 10 0"))
        #expect(try segments("M1 1S3 4 5 6") == segments("M1 1C1 1 3 4 5 6"))
    }

    @Test func pairsAfterAMoveAreLines() throws {
        #expect(
            try segments("M1 2 3 4,5-6") == [
                .move(x: 1, y: 2), .line(x: 3, y: 4), .line(x: 5, y: -6),
            ])
    }

    @Test func numbersMayTouchAtSignAndPoint() throws {
        #expect(try segments("M.5.25L-1-.5") == [.move(x: 0.5, y: 0.25), .line(x: -1, y: -0.5)])
    }

    @Test func closingReturnsToTheStart() throws {
        #expect(
            try segments("M4 4h4zl1 1").suffix(2) == [.close, .line(x: 5, y: 5)])
    }

    @Test func aHalfCircleEndsWhereItShouldAndPassesItsTop() throws {
        let arc = try segments("M2 12A10 10 0 0 1 22 12")
        #expect(arc.count == 3)
        guard case .curve(let x1, let y1, _, _, let x, let y) = arc[1] else {
            Issue.record("the first part is no curve")
            return
        }
        #expect(abs(x - 12) < 1e-9 && abs(y - 2) < 1e-9)
        // A quarter circle's control point lies 0.5523 radii along the tangent.
        #expect(abs(x1 - 2) < 1e-9 && abs(y1 - (12 - 5.5228)) < 1e-4)
        guard case .curve(_, _, _, _, let endX, let endY) = arc[2] else {
            Issue.record("the second part is no curve")
            return
        }
        #expect(endX == 22 && endY == 12)
    }

    @Test func anArcWhoseRadiusIsTooSmallGrows() throws {
        #expect(
            try segments("M2 12A1 1 0 0 1 22 12") == segments("M2 12A10 10 0 0 1 22 12"))
    }

    @Test(arguments: [
        ("L1 2", "begins with M"), ("M1", "expected a number"), ("M1 2 T3 4", "one of M L"),
        ("M1 2A1 1 0 2 0 3 3", "flag 0 or 1"), ("M1e5 2", "expected a number"),
        ("M2000 2", "beyond"), ("M1 2L\u{0}3 4", "expected a number"), ("", "begins with M"),
    ])
    func aWrongPathIsRefusedWithItsPlace(path: String, reason: String) {
        let error = #expect(throws: IconError.self) {
            try IconDrawing.parse(svg(path), file: "wrong.svg")
        }
        #expect(error?.file == "wrong.svg")
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect((34...36 + path.utf8.count).contains(error?.position ?? -1))
    }

    @Test(arguments: [
        "", "<svg>", "<svg></svg>", "<svg><g/></svg>",
        "<svg><path fill=\"none\" d=\"M1 1\"/></svg>",
        "<svg><path d=\"M1 1\" id=\"x\"/></svg>", "<svg><path d=\"M1 1\"/></svg>x",
        "<svg><path/></svg>", "<svg><path d=\"M1 1/></svg>", "<?xml version=\"1.0\"?><svg></svg>",
    ])
    func anotherFileIsRefused(file: String) {
        #expect(throws: IconError.self) { try IconDrawing.parse(Array(file.utf8), file: "x.svg") }
    }

    @Test func tooManySegmentsPathsOrBytesAreRefused() {
        let long = svg("M0 0" + String(repeating: "h1h-1", count: 400))
        #expect(throws: IconError.self) { try IconDrawing.parse(long, file: "x.svg") }
        let paths = String(repeating: "<path d=\"M1 1h1\"/>", count: 33)
        #expect(throws: IconError.self) {
            try IconDrawing.parse(Array("<svg>\(paths)</svg>".utf8), file: "x.svg")
        }
        let large = Array("<svg>".utf8) + [UInt8](repeating: 0x20, count: 20_000)
        #expect(throws: IconError.self) { try IconDrawing.parse(large, file: "x.svg") }
    }

    @Test func arbitraryBytesNeverDoMoreThanFail() {
        var random = SeededGenerator(seed: 7)
        let alphabet = Array("MmLlHhVvCcSsQqAaZz0123456789.-+ ,\"<>/=svgpathd\u{0}\u{ff}".utf8)
        var accepted = 0
        for _ in 0..<4_000 {
            let length = Int.random(in: 0...60, using: &random)
            let bytes = (0..<length).map { _ in
                Bool.random(using: &random)
                    ? alphabet.randomElement(using: &random) ?? 0
                    : UInt8(truncatingIfNeeded: random.next())
            }
            let path = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            if (try? IconDrawing.parse(bytes, file: "x")) != nil { accepted += 1 }
            let inside = Array("<svg><path d=\"M1 1".utf8) + path + Array("\"/></svg>".utf8)
            if (try? IconDrawing.parse(inside, file: "x")) != nil { accepted += 1 }
        }
        #expect(accepted > 0)
    }

    @Test func aMissingDirectoryIsNamed() {
        let error = #expect(throws: IconError.self) {
            try IconLibrary(directory: "/nowhere/icons")
        }
        #expect(error?.file == "/nowhere/icons")
    }
}
