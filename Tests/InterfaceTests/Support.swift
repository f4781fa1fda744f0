import Interface

/// Measures without fonts: every letter is 0.6 em wide (rounded down), every line 1.3 em high;
/// lines break at spaces only.
struct PlainMeasuring: TextMeasuring {
    /// Whether a word wider than the width is cut to pieces instead of sticking out.
    var breaksWords = false
    var modules: Int? = 21

    func measure(_ text: Text, width: Int?) -> Size {
        let em = text.spans.map(\.style.size).max() ?? 0
        let letterWidth = em * 6 / 10
        let lineHeight = em * 13 / 10
        var widest = 0
        var count = 0
        for paragraph in text.string.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = 0
            count += 1
            for word in paragraph.split(separator: " ") {
                let length = word.count * letterWidth
                let continued = line == 0 ? length : line + letterWidth + length
                if let width, text.wraps, continued > width, line > 0 {
                    count += 1
                    line = length
                } else {
                    line = continued
                }
                if breaksWords, let width, text.wraps, line > width, letterWidth > 0 {
                    let lettersPerLine = max(1, width / letterWidth)
                    count += (word.count - 1) / lettersPerLine
                    line = lettersPerLine * letterWidth
                }
                widest = max(widest, line)
            }
        }
        return Size(width: widest, height: count * lineHeight)
    }

    func codeModules(_ text: String) -> Int? { modules }
}

/// Counts how often it is asked.
final class CountingMeasuring: TextMeasuring {
    private(set) var count = 0

    func measure(_ text: Text, width: Int?) -> Size {
        count += 1
        return PlainMeasuring().measure(text, width: width)
    }

    func codeModules(_ text: String) -> Int? { 21 }
}

typealias View = Element<String>

let black = Color(0x000000)
let white = Color(0xFFFFFF)
let quiet = Interaction(focusColor: Color(0x0B57D0), focusWidth: 4)

/// A style in which a letter is 6 pixels wide and a line 13 high.
let small = TextStyle(size: 10, color: black)

func words(_ string: String, wraps: Bool = true) -> View {
    .text(Text(string, small, wraps: wraps))
}

func room(_ width: Int, _ height: Int) -> View { .space(Size(width: width, height: height)) }

/// A filled box of a fixed size, which can be found among the items by its colour.
func block(_ color: UInt32, _ width: Int? = nil, _ height: Int? = nil) -> View {
    .box(Box(fill: Color(color), width: width, height: height), room(0, 0))
}

func button(
    _ id: ElementID, width: Int = 20, height: Int = 20, isEnabled: Bool = true,
    label: String = "Tiếp tục", message: String? = "go"
) -> View {
    .control(
        Control(id: id, role: .button, label: label, isEnabled: isEnabled, message: message),
        .box(Box(fill: white, width: width, height: height), room(0, 0)))
}

func scene(
    _ root: View, _ width: Int = 100, _ height: Int = 100, interaction: Interaction = quiet,
    measuring: PlainMeasuring = PlainMeasuring()
) -> Scene<String> {
    layout(
        root, in: Size(width: width, height: height), measuring: measuring,
        interaction: interaction)
}

extension Scene {
    /// The frame of the surface with this colour.
    func frame(_ color: UInt32) -> [Int]? {
        for item in items {
            if case .surface(Color(color), _, _, _) = item.shape { return item.frame.numbers }
        }
        return nil
    }

    /// The frame of the text with these letters.
    func frame(of string: String) -> [Int]? {
        for item in items {
            if case .text(let text) = item.shape, text.string == string {
                return item.frame.numbers
            }
        }
        return nil
    }

    /// All letters drawn, in order.
    var strings: [String] {
        items.compactMap { item in
            if case .text(let text) = item.shape { return text.string }
            return nil
        }
    }
}

extension Rectangle {
    var numbers: [Int] { [x, y, width, height] }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
