/// What goes wrong with an emulated or simulated printer.
public indirect enum PrinterFault: Hashable, Sendable, CustomStringConvertible {
    /// All is well.
    case none
    /// There is no paper.
    case paperOut
    /// There is little paper; it prints.
    case paperNearEnd
    /// The cover is open.
    case coverOpen
    /// The cutter is stuck.
    case cutterStuck
    /// Prints, and answers nothing.
    case silent
    /// Gone: no device, connections closed and refused, what it had received forgotten.
    case unplugged
    /// Takes only so many bytes a second.
    case slow(bytesPerSecond: Int)
    /// The fault comes once so many more rows are printed.
    case afterRows(Int, PrinterFault)

    /// The paper runs out after so many more rows.
    public static func paperOutAfterRows(_ rows: Int) -> PrinterFault {
        .afterRows(rows, .paperOut)
    }

    private static let plainFaults: [PrinterFault] = [
        .none, .paperOut, .paperNearEnd, .coverOpen, .cutterStuck, .silent, .unplugged,
    ]

    /// All the words that ``init(parsing:)`` reads, for a help text.
    public static let words =
        plainFaults.map(\.description) + ["slow BYTES_PER_SECOND", "FAULT after ROWS"]

    /// Reads one control line: `none`, `paper-out`, `paper-near-end`, `cover-open`,
    /// `cutter-stuck`, `silent`, `unplugged`, `slow 2000`, and any but `none` with `after 120`
    /// behind it. Nil for anything else.
    public init?(parsing line: String) {
        guard line.utf8.count <= 100 else { return nil }
        let words = line.split(whereSeparator: \.isWhitespace)
        if words.count > 2, words[words.count - 2] == "after" {
            guard let rows = Int(words[words.count - 1]), rows >= 0,
                let fault = PrinterFault(words: words.dropLast(2)), fault != .none
            else { return nil }
            self = .afterRows(rows, fault)
        } else {
            self.init(words: words[...])
        }
    }

    private init?(words: ArraySlice<Substring>) {
        guard let first = words.first else { return nil }
        if first == "slow", words.count == 2, let last = words.last, let speed = Int(last),
            speed > 0
        {
            self = .slow(bytesPerSecond: speed)
        } else if words.count == 1,
            let fault = Self.plainFaults.first(where: { $0.description == first })
        {
            self = fault
        } else {
            return nil
        }
    }

    /// The control line that reads back as this fault.
    public var description: String {
        switch self {
        case .none: "none"
        case .paperOut: "paper-out"
        case .paperNearEnd: "paper-near-end"
        case .coverOpen: "cover-open"
        case .cutterStuck: "cutter-stuck"
        case .silent: "silent"
        case .unplugged: "unplugged"
        case .slow(let bytesPerSecond): "slow \(bytesPerSecond)"
        case .afterRows(let rows, let fault): "\(fault) after \(rows)"
        }
    }
}
