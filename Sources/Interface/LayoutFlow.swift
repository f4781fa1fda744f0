/// Children in lines, freely or in columns of equal width.
extension LayoutEngine {
    /// One line of a flow: which children, how wide each, how tall all.
    private struct Line {
        var children: [(node: LayoutNode, x: Int, width: Int)] = []
        var width = 0
        var height = 0
    }

    func measureFlow(_ node: LayoutNode, _ rules: FlowRules, width: Int?) -> Size {
        let lines = lines(of: node, rules, width: width)
        let gaps = rules.lineSpacing * max(0, lines.count - 1)
        return Size(
            width: lines.reduce(0) { max($0, $1.width) },
            height: lines.reduce(gaps) { $0 + $1.height })
    }

    func placeFlow(_ node: LayoutNode, _ rules: FlowRules, in frame: Rectangle) {
        let lines = lines(of: node, rules, width: frame.width)
        var y = 0
        for line in lines {
            for child in line.children {
                let area = Rectangle(
                    x: frame.x + child.x, y: frame.y + y, width: child.width,
                    height: line.height)
                place(child.node, in: area)
            }
            y += line.height + rules.lineSpacing
        }
        let needed = Size(
            width: lines.reduce(0) { max($0, $1.width) }, height: max(0, y - rules.lineSpacing))
        check(needed, in: frame) {
            "flow: \(node.children.last.map { describe($0) } ?? "")"
        }
    }

    private func lines(of node: LayoutNode, _ rules: FlowRules, width: Int?) -> [Line] {
        if let columns = rules.columns {
            return gridLines(of: node, rules, columns: columns, width: width)
        }
        var lines: [Line] = []
        var line = Line()
        for child in node.children {
            var size = measure(child, width: nil, height: nil)
            if let width, size.width > width {
                size = measure(child, width: width, height: nil)
                size.width = width
            }
            var x = line.children.isEmpty ? 0 : line.width + rules.spacing
            if let width, x + size.width > width, !line.children.isEmpty {
                lines.append(line)
                line = Line()
                x = 0
            }
            line.children.append((child, x, size.width))
            line.width = x + size.width
            line.height = max(
                line.height, measure(child, width: size.width, height: nil).height)
        }
        if !line.children.isEmpty { lines.append(line) }
        return lines
    }

    private func gridLines(
        of node: LayoutNode, _ rules: FlowRules, columns: Int, width: Int?
    ) -> [Line] {
        let cells = cells(of: node, rules, columns: columns, width: width)
        var lines: [Line] = []
        for (index, child) in node.children.enumerated() {
            let column = index % cells.count
            if column == 0 { lines.append(Line()) }
            let (x, width) = cells[column]
            let last = lines.count - 1
            lines[last].children.append((child, x, width))
            lines[last].width = x + width
            lines[last].height = max(
                lines[last].height, measure(child, width: width, height: nil).height)
        }
        return lines
    }

    /// Places and widths of the columns: as many as wanted, fewer where a child would overflow.
    private func cells(
        of node: LayoutNode, _ rules: FlowRules, columns: Int, width: Int?
    ) -> [(x: Int, width: Int)] {
        let natural = node.children.map { measure($0, width: nil, height: nil).width }
        let room =
            width ?? ((natural.max() ?? 0) * columns + rules.spacing * max(0, columns - 1))
        var count = columns
        while count > 1 {
            let narrowest = (room - rules.spacing * (count - 1)) / count
            let fits = zip(node.children, natural).allSatisfy {
                $1 <= narrowest || leastWidth(of: $0) <= narrowest
            }
            if fits { break }
            count -= 1
        }
        let left = max(0, room - rules.spacing * (count - 1))
        return (0..<count).map { column in
            let start = left * column / count
            let end = left * (column + 1) / count
            return (start + rules.spacing * column, end - start)
        }
    }
}
