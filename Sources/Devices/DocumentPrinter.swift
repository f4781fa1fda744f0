/// Why a document was not taken for printing.
public enum DocumentPrinterFault: Error, Hashable, Sendable {
    /// No print service runs, or it knows no queue of this name.
    case notAvailable
    /// The print service refused the document.
    case refused
    /// The print service did not answer in time.
    case notAnswering
}

/// A printer for A4 documents. What it takes is in the hands of the print service: that paper
/// came out is never claimed (P8).
public protocol DocumentPrinter: Sendable {
    /// Hands a document over and waits until it was taken; may block for
    /// ``DocumentPrinterLimits/timeoutMilliseconds``.
    ///
    /// - Parameters:
    ///   - document: A PDF.
    ///   - title: The job's name in the queue; never a name of a person (P4).
    func print(_ document: [UInt8], title: String) throws(DocumentPrinterFault)
}

/// The limits of handing over a document.
public enum DocumentPrinterLimits {
    /// How long the print service may take.
    public static let timeoutMilliseconds = 20_000
    /// The largest document in bytes.
    public static let documentBytes = 16 << 20
}

/// Where the A4 printer is, as written in the kiosk's configuration: `cups:QUEUE`, or
/// `folder:/PATH` for development, where each document becomes a file.
public enum DocumentPrinterAddress: Hashable, Sendable, CustomStringConvertible {
    /// A queue of the print service on this machine.
    case queue(String)
    /// A folder that documents are written to.
    case folder(String)

    /// Why a text is no address.
    public struct ParsingError: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong and what would be right.
        public let description: String
    }

    /// Reads an address; queue names as CUPS has them: up to 127 letters, digits, `_`, `-`, `.`.
    public init(parsing text: String) throws(ParsingError) {
        if text.hasPrefix("cups:") {
            let name = text.dropFirst("cups:".count)
            let isName = name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
            }
            guard (1...127).contains(name.utf8.count), isName, !name.hasPrefix("-") else {
                throw ParsingError(
                    description: "\"\(text)\": a queue is named by letters, digits, _, - and .")
            }
            self = .queue(String(name))
        } else if text.hasPrefix("folder:/"), text.utf8.count <= 512 {
            self = .folder(String(text.dropFirst("folder:".count)))
        } else {
            throw ParsingError(
                description: "document printer \"\(text)\" should be cups:QUEUE or folder:/PATH")
        }
    }

    /// The address as it is written.
    public var description: String {
        switch self {
        case .queue(let name): "cups:\(name)"
        case .folder(let path): "folder:\(path)"
        }
    }

    /// The printer behind the address.
    public func printer() -> any DocumentPrinter {
        switch self {
        case .queue(let name): PrintServiceQueue(name: name)
        case .folder(let path): DocumentFolder(path: path)
        }
    }
}

/// A printer that exists only in tests and takes or refuses as it is told.
public final class SimulatedDocumentPrinter: DocumentPrinter {
    private let fault: DocumentPrinterFault?
    private let taken: @Sendable ([UInt8], String) -> Void

    /// Creates a printer that fails every time, or tells what it took.
    public init(
        fault: DocumentPrinterFault? = nil,
        taken: @escaping @Sendable ([UInt8], String) -> Void = { _, _ in }
    ) {
        self.fault = fault
        self.taken = taken
    }

    /// Takes the document, or fails as it was told.
    public func print(_ document: [UInt8], title: String) throws(DocumentPrinterFault) {
        if let fault { throw fault }
        taken(document, title)
    }
}
