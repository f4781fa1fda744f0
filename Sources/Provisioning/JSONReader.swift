/// Why bytes are not JSON, and where.
struct JSONFault: Error, Hashable {
    /// 1 for the first line.
    var line: Int
    /// What is wrong, in Vietnamese.
    var words: String
}

/// Reads JSON (RFC 8259) into a ``JSONTree``: no deeper and no more values than allowed, every
/// name once in its object, text in UTF-8.
struct JSONReader {
    static let depthLimit = 8
    static let valueLimit = 1_000

    private let bytes: [UInt8]
    private var position = 0
    private var values = 0

    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONTree {
        var reader = JSONReader(bytes: bytes)
        let tree = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.fault("thừa chữ ở cuối tệp") }
        return tree
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func fault(_ words: String) -> JSONFault {
        let before = bytes[..<min(position, bytes.count)]
        return JSONFault(
            line: 1 + before.count { $0 == UInt8(ascii: "\n") },
            words: next == nil ? "tệp bị cụt ở cuối" : words)
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar, _ words: String) throws(JSONFault) {
        skipSpace()
        guard next == UInt8(ascii: character) else { throw fault(words) }
        position += 1
    }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONTree {
        skipSpace()
        values += 1
        guard depth <= Self.depthLimit, values <= Self.valueLimit else {
            throw fault("quá nhiều giá trị hoặc lồng quá sâu")
        }
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONTree {
        try take("{", "thiếu {")
        var members: [JSONMember] = []
        if takes("}") { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("thiếu tên trong dấu nháy \"") }
            let name = try string()
            guard !members.contains(where: { $0.name == name }) else {
                throw fault("mục “\(name.prefix(40))” có hai lần")
            }
            try take(":", "thiếu dấu hai chấm sau “\(name.prefix(40))”")
            members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
        } while takes(",")
        try take("}", "thiếu dấu phẩy hoặc }")
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONFault) -> JSONTree {
        try take("[", "thiếu [")
        var values: [JSONTree] = []
        if takes("]") { return .array([]) }
        repeat { values.append(try value(depth: depth + 1)) } while takes(",")
        try take("]", "thiếu dấu phẩy hoặc ]")
        return .array(values)
    }

    private mutating func word(_ word: String, _ value: JSONTree) throws(JSONFault) -> JSONTree {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("chữ không hiểu được") }
        position += word.utf8.count
        return value
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?`: exponents have no place in this file.
    private mutating func number() throws(JSONFault) -> JSONTree {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
            throw fault("chỗ này phải là một giá trị")
        }
        if next == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw fault("số bị cụt") }
        }
        guard position - start <= 32 else { throw fault("số quá dài") }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        return position - start
    }

    private mutating func string() throws(JSONFault) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("thiếu dấu nháy \" đóng") }
            position += 1
            if byte == UInt8(ascii: "\\") {
                text += try escape()
            } else {
                text.append(byte)
            }
        }
        guard next != nil else { throw fault("thiếu dấu nháy \" đóng") }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw fault("chữ không phải UTF-8")
        }
        position += 1
        return string
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        guard let byte = next else { throw fault("thiếu dấu nháy \" đóng") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try escapedScalar()).utf8)
        default: throw fault("dấu \\ đứng trước chữ lạ")
        }
    }

    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // The first half of a pair of UTF-16 (RFC 8259 §7).
        guard (0xD800...0xDBFF).contains(first), bytes[position...].starts(with: Array("\\u".utf8))
        else { throw fault("\\u không thành chữ") }
        position += 2
        let second = try fourDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault("\\u không thành chữ") }
        return scalar
    }

    private mutating func fourDigits() throws(JSONFault) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ $0 != UInt8(ascii: "+") }),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("\\u cần bốn chữ số hệ 16") }
        position += 4
        return number
    }
}
