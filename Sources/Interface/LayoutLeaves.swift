/// Symbols, codes and lines. Symbols and codes stand in the middle of a larger frame.
extension LayoutEngine {
    func placeIcon(_ icon: Icon, in frame: Rectangle) {
        check(Size(width: icon.size, height: icon.size), in: frame) { "icon \(icon.name)" }
        let square = frame.middleSquare(side: icon.size)
        draw(.icon(icon), frame: square, bounds: square)
    }

    func placeRule(_ rule: Rule, in frame: Rectangle) {
        check(Size(width: 0, height: rule.thickness), in: frame) { "rule" }
        let line = Rectangle(
            x: frame.x, y: frame.y + max(0, frame.height - rule.thickness) / 2,
            width: frame.width, height: rule.thickness)
        draw(.rule(rule), frame: line, bounds: line)
    }

    func measureCode(_ node: LayoutNode, _ code: QRCode, _ offer: Offer) -> Size {
        let side = codeSide(node, code, offer)
        return Size(width: side, height: side)
    }

    func placeCode(_ node: LayoutNode, _ code: QRCode, in frame: Rectangle) {
        let side = codeSide(node, code, Offer(width: frame.width, height: frame.height))
        let needed = Size(width: side, height: side)
        guard modules(node, code) != nil, side <= code.maximumSide else {
            return report(needed, in: frame) { "code \(code.text)" }
        }
        check(needed, in: frame) { "code \(code.text)" }
        let square = frame.middleSquare(side: side)
        draw(.code(code), frame: square, bounds: square)
    }

    /// The side with quiet zone: of whole modules, at least one pixel each.
    private func codeSide(_ node: LayoutNode, _ code: QRCode, _ offer: Offer) -> Int {
        guard let modules = modules(node, code) else { return code.maximumSide }
        let quietZoneModules = 8
        let total = LayoutLimits.length(modules) + quietZoneModules
        guard code.modulePixels == 0 else { return total * code.modulePixels }
        let room = min(
            code.maximumSide, offer.width ?? code.maximumSide, offer.height ?? code.maximumSide)
        return total * max(1, room / total)
    }

    private func modules(_ node: LayoutNode, _ code: QRCode) -> Int? {
        if let known = node.codeModules { return known }
        let modules = measuring.codeModules(code.text)
        node.codeModules = .some(modules)
        return modules
    }
}

extension Rectangle {
    /// A square with the same middle; from the top left corner where the rectangle is smaller.
    fileprivate func middleSquare(side: Int) -> Rectangle {
        Rectangle(
            x: x + max(0, width - side) / 2, y: y + max(0, height - side) / 2, width: side,
            height: side)
    }
}
