/// Why a text is not the address of a centre; ``description`` says what to do.
public enum CentreAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not `http://host` or `http://host:port`.
    case malformed
    /// `https` needs the kiosk's certificate, which enrolment gives.
    case needsEnrolment
    /// Plain http to another machine: anyone on the line could read and change the messages.
    case notLoopback(host: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .malformed:
            "The centre's address must read http://127.0.0.1:PORT, without path, user or query."
        case .needsEnrolment:
            """
            An https centre needs this kiosk's certificate; enrolment comes later. \
            Until then use a centre on this machine: http://127.0.0.1:PORT.
            """
        case .notLoopback(let host):
            """
            Plain http to "\(host)" is refused, for it is not this machine. \
            Use http://127.0.0.1:PORT, or a tunnel that ends there.
            """
        }
    }
}

/// Where the centre listens.
///
/// Until enrolment exists, only plain http to this machine: `127.0.0.0/8` (RFC 1122 §3.2.1.3),
/// `::1` (RFC 4291 §2.5.3) and `localhost` (RFC 6761 §6.3), which is never looked up.
public struct CentreAddress: Hashable, Sendable {
    /// The longest address that is read, in bytes.
    public static let limitBytes = 256

    /// The IP address as it stands in a URL: `127.0.0.1` or `[::1]`.
    public let host: String
    /// 1…65535.
    public let port: Int

    /// `http://127.0.0.1:8080`, without a slash at the end.
    public var text: String { "http://\(host):\(port)" }

    /// Reads `http://HOST[:PORT][/]`; the port is 80 when none is given.
    public init(_ text: String) throws(CentreAddressError) {
        guard text.utf8.count <= Self.limitBytes,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformed }
        let separator = text.firstRange(of: "://")
        guard let separator else { throw .malformed }
        let scheme = text[..<separator.lowerBound].lowercased()
        if scheme == "https" { throw .needsEnrolment }
        var authority = text[separator.upperBound...]
        if authority.last == "/" { authority.removeLast() }
        guard scheme == "http", !authority.contains(where: { "/?#@\\%".contains($0) }) else {
            throw .malformed
        }
        let (host, portText) = try Self.split(authority)
        if let portText {
            guard let port = Self.decimal(portText, limit: 65_535), port > 0 else {
                throw .malformed
            }
            self.port = port
        } else {
            self.port = 80
        }
        self.host = try Self.loopback(host)
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
