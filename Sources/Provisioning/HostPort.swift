/// A host and perhaps a port, as they stand in an address.
struct HostPort: Hashable {
    /// A name, an IPv4 address, or an IPv6 address without brackets.
    var host: String
    var port: Int?

    /// Reads `HOST`, `HOST:PORT`, `[IPv6]` or `[IPv6]:PORT`; nil for anything else.
    init?(_ text: Substring) {
        guard (1...ProvisioningRules.addressLimit).contains(text.utf8.count) else { return nil }
        var portText: Substring?
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let inside = text[text.index(after: text.startIndex)..<end]
            let after = text[text.index(after: end)...]
            guard Self.isVersion6(inside), after.isEmpty || after.first == ":" else { return nil }
            host = inside.lowercased()
            portText = after.isEmpty ? nil : after.dropFirst()
        } else {
            let colon = text.firstIndex(of: ":")
            host = text[..<(colon ?? text.endIndex)].lowercased()
            portText = colon.map { text[text.index(after: $0)...] }
            guard Self.isVersion4(host) || Self.isName(host) else { return nil }
        }
        if let portText {
            guard let port = ProvisioningRules.number(String(portText), 1...65_535) else {
                return nil
            }
            self.port = port
        }
    }

    /// Whether the text is four numbers from 0 to 255 with dots between them.
    static func isVersion4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { ProvisioningRules.number(String($0), 0...255) != nil }
    }

    /// Whether the text looks like an IPv6 address: groups of hexadecimal digits, one `::` at most
    /// (RFC 4291 §2.2, without its form that ends in an IPv4 address).
    static func isVersion6(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (3...9).contains(parts.count), parts.allSatisfy({ $0.utf8.count <= 4 }),
            parts.allSatisfy({ $0.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } })
        else { return false }
        guard let gap = text.firstRange(of: "::") else {
            return parts.count == 8 && !parts.contains("")
        }
        let rest = text[gap.upperBound...]
        let isOnce = rest.firstRange(of: "::") == nil && rest.first != ":"
        return isOnce && parts.count { !$0.isEmpty } <= 7
            && !(text.first == ":" && gap.lowerBound != text.startIndex)
            && !(text.last == ":" && gap.upperBound != text.endIndex)
    }

    /// Labels of letters, digits and dashes (RFC 1123 §2.1); the last one is not all digits, for
    /// such a text would be a wrong IPv4 address.
    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { byte in
                    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
                }
        }
        return isPlain && text.utf8.count <= 253
            && labels.last?.utf8.allSatisfy { (0x30...0x39).contains($0) } == false
    }
}

/// Where a service of the centre listens: always https.
public struct CentreEndpoint: Hashable, Sendable {
    /// The port when none is written.
    public static let usualPort = 443

    /// A name or an IP address, IPv6 without brackets.
    public let host: String
    /// 1…65535.
    public let port: Int

    /// Reads `https://HOST[:PORT]`, with or without a slash at the end; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= ProvisioningRules.addressLimit, text.hasPrefix("https://") else {
            return nil
        }
        var authority = text.dropFirst("https://".count)
        if authority.last == "/" { authority.removeLast() }
        guard let place = HostPort(authority) else { return nil }
        host = place.host
        port = place.port ?? Self.usualPort
    }

    /// Whether the host is an address and no name.
    public var isAddress: Bool { HostPort.isVersion4(host) || host.contains(":") }

    /// `https://trungtam.motcua.example:8443`.
    public var text: String {
        "https://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    }

    static func problem(_ text: String) -> String? {
        if CentreEndpoint(text) != nil { return nil }
        if text.hasPrefix("http://") {
            return "Đường đến trung tâm phải mã hóa: dùng https://, không dùng http://."
        }
        return "Địa chỉ trung tâm phải có dạng https://TÊN_MÁY:CỔNG, không có đường dẫn."
    }
}
