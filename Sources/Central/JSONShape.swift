/// A look at JSON before it is parsed, so that no parser is led deep or wide.
enum JSONShape {
    /// Whether arrays and objects nest at most `depthLimit` deep and no more than `valueLimit`
    /// commas stand between values. Says nothing of whether it is JSON.
    static func isShallow(_ bytes: [UInt8], depthLimit: Int, valueLimit: Int) -> Bool {
        var depth = 0
        var commas = 0
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth > depthLimit { return false }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","):
                commas += 1
                if commas > valueLimit { return false }
            default: break
            }
        }
        return true
    }
}
