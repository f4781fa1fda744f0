/// Fields put one after the other so that different fields never give the same bytes: each is
/// preceded by its length. What is signed, hashed or authenticated is built with it.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    /// Begins with a label that names the purpose and its version.
    init(label: String) { append(label) }

    /// Four bytes of length, big-endian, then the text in UTF-8.
    mutating func append(_ text: String) {
        let encoded = Array(text.utf8)
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: encoded.count >> shift))
        }
        bytes += encoded
    }

    /// A number in decimal.
    mutating func append(_ number: Int) { append(String(number)) }

    /// Says first whether there is a text.
    mutating func append(_ text: String?) {
        append(text == nil ? 0 : 1)
        if let text { append(text) }
    }
}
