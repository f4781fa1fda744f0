extension LayoutEngine {
    /// The size of a text: on one line when that fits, else wrapped.
    func measureText(_ node: LayoutNode, _ text: Text, width: Int?) -> Size {
        let natural = naturalSize(node, text)
        guard text.wraps, let width, natural.width > width else { return natural }
        return LayoutLimits.extent(measuring.measure(text, width: max(1, width)))
    }

    private func naturalSize(_ node: LayoutNode, _ text: Text) -> Size {
        if let known = node.naturalSize { return known }
        let natural = LayoutLimits.extent(measuring.measure(text, width: nil))
        node.naturalSize = natural
        return natural
    }

    func placeText(_ node: LayoutNode, _ text: Text, in frame: Rectangle) {
        let natural = naturalSize(node, text)
        let size = measure(node, width: frame.width, height: nil)
        if size.width > frame.width || size.height > frame.height {
            report(size, in: frame) { text.string }
        } else if natural.width > frame.width, leastWidth(of: node) > frame.width {
            // The measurer broke a word in two to keep within the width.
            report(Size(width: leastWidth(of: node), height: size.height), in: frame) {
                text.string
            }
        }
        guard !isTrial else { return }
        let em = text.spans.reduce(0) { max($0, LayoutLimits.length($1.style.size)) }
        let margin = (em + 3) / 4
        let overhang = max(0, size.width - frame.width)
        let lines = Rectangle(
            x: frame.x - overhang, y: frame.y, width: max(0, frame.width) + 2 * overhang,
            height: max(frame.height, size.height))
        draw(.text(text), frame: frame, bounds: lines.inset(by: -margin))
    }

    /// The width of the widest part of a text that must not be broken, in pixels.
    func widestWord(of node: LayoutNode, _ text: Text) -> Int {
        guard text.wraps else { return naturalSize(node, text).width }
        let words = text.unbreakableParts.sorted { $0.ems > $1.ems }
        guard words.count > 1 else { return naturalSize(node, text).width }
        var widest = LayoutLimits.length(text.leader?.leastLength ?? 0)
        for word in words {
            // No letter is wider than 1¼ em; what cannot be the widest is not measured.
            if word.ems * 5 / 4 <= widest { break }
            let part = Text(spans: word.spans, wraps: false)
            widest = max(widest, LayoutLimits.extent(measuring.measure(part, width: nil)).width)
        }
        return widest
    }
}

extension Text {
    /// A part of a text within which no line may break.
    fileprivate struct Word {
        var spans: [Span] = []
        /// The sum of the em squares of its letters, in pixels.
        var ems = 0
    }

    /// The parts between the places where a line may break: at spaces (not the no-break ones) and
    /// behind hyphens, dashes and slashes.
    fileprivate var unbreakableParts: [Word] {
        var words: [Word] = []
        var word = Word()
        for span in spans {
            var part = String.UnicodeScalarView()
            let size = LayoutLimits.length(span.style.size)
            func closePart() {
                guard !part.isEmpty else { return }
                word.spans.append(Span(String(part), span.style))
                word.ems += part.count * size
                part.removeAll()
            }
            func closeWord() {
                closePart()
                if !word.spans.isEmpty { words.append(word) }
                word = Word()
            }
            for scalar in span.string.unicodeScalars {
                switch scalar {
                case " ", "\t", "\n", "\r", "\u{2028}", "\u{2029}", "\u{200B}", "\u{3000}",
                    "\u{2002}"..."\u{2006}", "\u{2008}"..."\u{200A}":
                    closeWord()
                case "-", "\u{2010}", "\u{2012}"..."\u{2014}", "/":
                    part.append(scalar)
                    closeWord()
                default: part.append(scalar)
                }
            }
            closePart()
        }
        if !word.spans.isEmpty { words.append(word) }
        return words
    }
}
