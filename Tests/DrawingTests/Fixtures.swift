import Drawing
import Foundation
import Interface

/// Fonts and symbols of the project, found from this file's place.
enum Fixtures {
    static let assets: String = {
        let file = #filePath.split(separator: "/").dropLast(3)
        return "/" + file.joined(separator: "/") + "/Assets"
    }()

    private static let fontsAreSet: Bool = {
        FontConfiguration.use(assets + "/fonts.conf")
        return true
    }()

    static func shaper() -> TextShaper {
        _ = fontsAreSet
        return TextShaper()
    }

    static func icons() throws -> IconLibrary { try IconLibrary(directory: assets + "/icons") }

    static func canvas(_ width: Int, _ height: Int, shaper: TextShaper) throws -> Canvas {
        try Canvas(
            size: Size(width: width, height: height), shaper: shaper, icons: try icons())
    }

    static func style(
        _ size: Int, _ weight: TextStyle.Weight = .regular, _ color: Color = Color(0x1A1D21)
    ) -> TextStyle {
        TextStyle(size: size, weight: weight, color: color)
    }

    /// The 134 letters of Vietnamese, 67 small and 67 capital, that Latin without marks lacks
    /// included.
    static let letters: [Character] = {
        let small =
            "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
        return Array(small) + Array(small.uppercased())
    }()
}

/// A small generator with a fixed sequence, so that a failure repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Canvas {
    /// The red, green and blue of one pixel.
    func pixel(x: Int, y: Int) -> UInt32 {
        withPixels { pixels, stride in
            pixels.load(fromByteOffset: y * stride + x * 4, as: UInt32.self) & 0xFFFFFF
        }
    }

    /// All pixels without the unused byte.
    func allPixels() -> [UInt32] {
        withPixels { pixels, stride in
            (0..<size.height).flatMap { row in
                (0..<size.width).map { column in
                    pixels.load(fromByteOffset: row * stride + column * 4, as: UInt32.self)
                        & 0xFFFFFF
                }
            }
        }
    }

    /// Whether every pixel is the same as in the other picture.
    func isEqual(to other: Canvas) -> Bool {
        let bytesAreEqual = withPixels { mine, _ in
            other.withPixels { theirs, _ in
                guard let first = mine.baseAddress, let second = theirs.baseAddress,
                    mine.count == theirs.count
                else { return false }
                return memcmp(first, second, mine.count) == 0
            }
        }
        // The unused byte may differ, so unequal bytes need the slow look.
        return bytesAreEqual || allPixels() == other.allPixels()
    }
}
