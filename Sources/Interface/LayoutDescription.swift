extension LayoutEngine {
    /// What an element is called in reports: its control, its words, or its kind.
    func describe(_ node: LayoutNode) -> String {
        switch node.kind {
        case .text(let text): return "text \"\(text.string)\""
        case .icon(let icon): return "icon \(icon.name)"
        case .code(let code): return "code \(code.text)"
        case .rule: return "rule"
        case .space: return "space"
        case .control(let rules): return "control \(rules.id)"
        case .paged(let rules): return "paged \(rules.id)"
        case .sheet(let rules): return "sheet \(rules.paging.id)"
        case .stack, .flow, .layers, .firstThatFits:
            guard let first = node.children.first else { return "empty group" }
            return "group of \(describe(first))"
        case .box, .flexible: return describe(node.children[0])
        }
    }
}
