/// Where the printer is, as written in the kiosk's configuration.
///
/// `tcp://192.168.1.50:9100` (port 9100 when left out, IPv6 in brackets), `usb:/dev/usb/lp0`,
/// `file:/var/tmp/slips.bin` for development, `simulated:` for a printer inside the program.
public enum PrinterAddress: Hashable, Sendable, CustomStringConvertible {
    /// A network printer with a raw port.
    case tcp(host: String, port: UInt16)
    /// A device of the kernel's USB printer driver.
    case usb(path: String)
    /// A file that slips are added to.
    case file(path: String)
    /// A printer inside the program.
    case simulated

    /// Why a text is no printer address.
    public struct ParsingError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong and what would be right.
        public let description: String
    }

    /// The port that network printers listen on.
    public static let defaultPort: UInt16 = 9100

    /// Reads an address of at most 512 bytes; throws what is wrong with it.
    public init(parsing text: String) throws(ParsingError) {
        guard text.utf8.count <= 512 else {
            throw ParsingError(description: "printer address is longer than 512 bytes")
        }
        if text == "simulated:" || text == "simulated" {
            self = .simulated
        } else if text.hasPrefix("tcp://") {
            self = try Self.parseNetwork(text.dropFirst("tcp://".count), in: text)
        } else if text.hasPrefix("usb:") {
            self = .usb(path: try Self.absolutePath(text.dropFirst("usb:".count), in: text))
        } else if text.hasPrefix("file:") {
            self = .file(path: try Self.absolutePath(text.dropFirst("file:".count), in: text))
        } else {
            throw ParsingError(
                description: "printer address \"\(text)\" should be tcp://HOST:PORT, "
                    + "usb:/dev/usb/lp0, file:/PATH or simulated:")
        }
    }

    private static func parseNetwork(
        _ rest: Substring, in text: String
    ) throws(ParsingError) -> PrinterAddress {
        var host = rest
        var portText: Substring?
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            host = rest[rest.index(after: rest.startIndex)..<end]
            let after = rest[rest.index(after: end)...]
            guard after.isEmpty || after.hasPrefix(":") else {
                throw ParsingError(description: "\"\(text)\": a port follows \"]\" after \":\"")
            }
            portText = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = rest.firstIndex(of: ":") {
            host = rest[..<colon]
            portText = rest[rest.index(after: colon)...]
        }
        let isPlain = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        guard !host.isEmpty, isPlain else {
            throw ParsingError(description: "\"\(text)\": a host name or IP address is missing")
        }
        guard let portText else { return .tcp(host: String(host), port: defaultPort) }
        guard let port = UInt16(portText), port > 0 else {
            throw ParsingError(
                description: "\"\(text)\": the port should be a number from 1 to 65535")
        }
        return .tcp(host: String(host), port: port)
    }

    private static func absolutePath(
        _ path: Substring, in text: String
    ) throws(ParsingError) -> String {
        guard path.hasPrefix("/"), path.count > 1, !path.utf8.contains(0) else {
            throw ParsingError(description: "\"\(text)\": the path should begin with \"/\"")
        }
        return String(path)
    }

    /// The address as it is written.
    public var description: String {
        switch self {
        case .tcp(let host, let port):
            host.contains(":") ? "tcp://[\(host)]:\(port)" : "tcp://\(host):\(port)"
        case .usb(let path): "usb:\(path)"
        case .file(let path): "file:\(path)"
        case .simulated: "simulated:"
        }
    }
}
