/// Why a text is not the address of a centre; ``description`` says what to do.
public enum CentreAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not `https://HOST[:PORT]`, nor `http://` with this machine's own address.
    case malformed
    /// Plain http to another machine: anyone on the line could read and change the messages.
    case notLoopback(host: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .malformed:
            "The centre's address must read https://HOST:PORT, without path, user or query."
        case .notLoopback(let host):
            """
            Plain http to "\(host)" is refused, for it is not this machine. \
            Use https://HOST:PORT, or http://127.0.0.1:PORT for a centre on this machine.
            """
        }
    }
}

/// Where the centre listens.
///
/// `https` to any host, which then must prove itself by a certificate of the pinned authority and
/// demands the kiosk's; plain `http` to this machine only: `127.0.0.0/8` (RFC 1122 §3.2.1.3),
/// `::1` (RFC 4291 §2.5.3) and `localhost` (RFC 6761 §6.3), which is never looked up.
public struct CentreAddress: Hashable, Sendable {
    /// The longest address that is read, in bytes.
    public static let limitBytes = 256
    /// The longest host name, in bytes (RFC 1035 §2.3.4).
    public static let hostLimitBytes = 253

    /// Whether the line is TLS.
    public let isEncrypted: Bool
    /// The host as it stands in a URL: `centre.example`, `127.0.0.1` or `[::1]`.
    public let host: String
    /// 1…65535.
    public let port: Int

    /// `https://centre.example:8443`, without a slash at the end.
    public var text: String { "\(isEncrypted ? "https" : "http")://\(host):\(port)" }

    /// Reads `SCHEME://HOST[:PORT][/]`; without a port it is 443 or 80.
    public init(_ text: String) throws(CentreAddressError) {
        guard text.utf8.count <= Self.limitBytes,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformed }
        let separator = text.firstRange(of: "://")
        guard let separator else { throw .malformed }
        let scheme = text[..<separator.lowerBound].lowercased()
        var authority = text[separator.upperBound...]
        if authority.last == "/" { authority.removeLast() }
        guard scheme == "http" || scheme == "https",
            !authority.contains(where: { "/?#@\\%".contains($0) })
        else { throw .malformed }
        isEncrypted = scheme == "https"
        let (host, portText) = try Self.split(authority)
        if let portText {
            guard let port = Self.decimal(portText, limit: 65_535), port > 0 else {
                throw .malformed
            }
            self.port = port
        } else {
            self.port = isEncrypted ? 443 : 80
        }
        self.host = isEncrypted ? try Self.anyHost(host) : try Self.loopback(host)
    }

    /// A host name (RFC 1123 §2.1), an IPv4 address, or an IPv6 address in brackets, whose groups
    /// are not looked into: a wrong one leads nowhere.
    private static func anyHost(_ host: Substring) throws(CentreAddressError) -> String {
        let name = host.lowercased()
        if name.hasPrefix("["), name.hasSuffix("]") {
            let inside = name.dropFirst().dropLast()
            guard (2...39).contains(inside.utf8.count),
                inside.allSatisfy({ $0 == ":" || $0.isHexDigit })
            else { throw .malformed }
            return name
        }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || byte == UInt8(ascii: "-")
                }
        }
        guard isName, name.utf8.count <= hostLimitBytes else { throw .malformed }
        // A last label of digits is an address or nothing (RFC 1123 §2.1).
        if let last = labels.last, last.allSatisfy(\.isNumber) {
            guard labels.count == 4, labels.allSatisfy({ decimal($0, limit: 255) != nil }) else {
                throw .malformed
            }
        }
        return name
    }

    private static func split(
        _ authority: Substring
    ) throws(CentreAddressError) -> (host: Substring, port: Substring?) {
        let hostEnd: Substring.Index?
        if authority.first == "[" {
            guard let bracket = authority.firstIndex(of: "]") else { throw .malformed }
            hostEnd = authority.index(after: bracket)
        } else {
            hostEnd = authority.firstIndex(of: ":")
        }
        guard let hostEnd, hostEnd < authority.endIndex else { return (authority, nil) }
        guard authority[hostEnd] == ":" else { throw .malformed }
        return (authority[..<hostEnd], authority[authority.index(after: hostEnd)...])
    }

    private static func loopback(_ host: Substring) throws(CentreAddressError) -> String {
        guard !host.isEmpty else { throw .malformed }
        let name = host.lowercased()
        if name == "localhost" { return "127.0.0.1" }
        if name == "[::1]" { return name }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        // `127.1`, `0177.0.0.1` and the like mean different hosts to different readers.
        let numbers = parts.compactMap { decimal($0, limit: 255) }
        guard parts.count == 4, numbers.count == 4, numbers[0] == 127 else {
            throw .notLoopback(host: String(host))
        }
        return name
    }

    private static func decimal(_ text: Substring, limit: Int) -> Int? {
        guard (1...5).contains(text.utf8.count), text == "0" || text.first != "0",
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text), number <= limit
        else { return nil }
        return number
    }
}
