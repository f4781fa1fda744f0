extension Scene {
    /// What can be said of the scene, one line a node in reading order, as tests compare it:
    ///
    ///     field applicant.name "Họ và tên" = "Nguyễn" [40 220 1000 96] focusable
    ///
    /// that is role, identifier, label, value if any, frame (x y width height in pixels), and
    /// what is true of it: `disabled`, `selected`, `focusable`. Every line ends with a line feed.
    public func semanticsText() -> String {
        var text = ""
        for node in nodes {
            text += "\(node.role.rawValue) \(node.id) \(quoted(node.label))"
            if let value = node.value { text += " = \(quoted(value))" }
            let frame = node.frame
            text += " [\(frame.x) \(frame.y) \(frame.width) \(frame.height)]"
            if !node.isEnabled { text += " disabled" }
            if node.isSelected { text += " selected" }
            if node.isFocusable { text += " focusable" }
            text += "\n"
        }
        return text
    }

    private func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
