import Interface

/// The inside of an ESC/POS receipt printer: bytes in, answers and slips out.
///
/// A value without any connection; ``PrinterEmulator`` puts it behind a TCP port,
/// ``SimulatedPrinter`` behind a transport in the same process. It behaves as Epson's manuals
/// say: real-time requests are answered on arrival, also from inside picture data and while
/// off-line; all else waits in the receive buffer in its order.
public struct EmulatedPrinter: Sendable {
    /// What came out of the slit.
    public struct Slip: Hashable, Sendable {
        /// The dots, as wide as the paper.
        public var bitmap: MonochromeBitmap
        /// From one cut to the next: one job, and nothing went wrong.
        public var isComplete: Bool

        /// Creates a slip.
        public init(bitmap: MonochromeBitmap, isComplete: Bool) {
            self.bitmap = bitmap
            self.isComplete = isComplete
        }
    }

    /// What some bytes, or a change of its state, led to.
    public struct Reaction: Hashable, Sendable {
        /// Bytes that go back to whoever sent.
        public var replies: [UInt8] = []
        /// An automatic status, to everyone connected.
        public var announcements: [UInt8] = []
        /// Slips that came out.
        public var slips: [Slip] = []
    }

    /// The most bytes that wait unprocessed.
    public static let bufferCapacity = 65_536
    /// The most rows of one slip (2.5 m at 8 dots a millimetre); longer ones come out in pieces.
    public static let maximumSlipRows = 20_000

    /// Dots across the paper, a multiple of 8.
    public let dotsPerLine: Int
    /// How many rows were printed so far.
    public private(set) var printedRows = 0
    /// What is wrong with it now; ``PrinterFault/afterRows(_:_:)`` until its rows are printed.
    public private(set) var fault = PrinterFault.none

    private var buffer: [UInt8] = []
    private var recentBytes: (UInt8, UInt8) = (0, 0)
    private var isAutomaticStatusOn = false
    private var raster: Raster?
    private var skippedBytes = 0
    private var paper: [UInt8] = []
    private var pendingFeedRows = 0
    /// What is printed next hangs together with a torn slip, until a cut.
    private var isContinuation = false
    private var rowsUntilFault = 0

    private struct Raster {
        var bytesPerRow: Int
        var rows: Int
    }

    /// Creates a printer that is well; the width is rounded up to whole bytes, at most 2,400 dots.
    public init(dotsPerLine: Int = 576) {
        self.dotsPerLine = (min(max(dotsPerLine, 8), 2400) + 7) / 8 * 8
    }

    /// How many bytes ``receive(_:)`` may be given now: a full buffer holds the sender up.
    public var freeSpace: Int { Self.bufferCapacity - buffer.count }

    private var bytesPerPaperRow: Int { dotsPerLine / 8 }
    private var isHalted: Bool {
        switch fault {
        case .paperOut, .coverOpen, .cutterStuck, .unplugged: true
        default: false
        }
    }
    private var isMute: Bool { fault == .silent || fault == .unplugged }

    /// Takes the next bytes; what is beyond ``freeSpace`` is lost, as without flow control.
    public mutating func receive(_ bytes: some Collection<UInt8>) -> Reaction {
        var reaction = Reaction()
        guard fault != .unplugged else { return reaction }
        for byte in bytes.prefix(freeSpace) {
            buffer.append(byte)
            let isRequest =
                recentBytes.0 == ESCPOS.dataLinkEscape
                && recentBytes.1 == ESCPOS.endOfTransmission
            recentBytes = (recentBytes.1, byte)
            if isRequest, let request = RealTimeRequest(rawValue: byte) {
                // Answers show the state after the data before them where that is printable.
                process(&reaction)
                if !isMute { reaction.replies.append(answer(to: request)) }
            }
        }
        process(&reaction)
        return reaction
    }

    /// Makes something go wrong, or mends it: then it goes on with what it had received.
    public mutating func setFault(_ newFault: PrinterFault) -> Reaction {
        var reaction = Reaction()
        if case .afterRows(let rows, let later) = newFault {
            fault = newFault
            rowsUntilFault = max(rows, 0)
            if rowsUntilFault == 0 { enter(later, &reaction) }
        } else {
            enter(newFault, &reaction)
        }
        process(&reaction)
        return reaction
    }

    /// The sender went away: a slip that was begun will not be finished.
    public mutating func disconnect() -> Reaction {
        var reaction = Reaction()
        isAutomaticStatusOn = false
        if !paper.isEmpty { tear(&reaction) }
        return reaction
    }

    private mutating func enter(_ newFault: PrinterFault, _ reaction: inout Reaction) {
        fault = newFault
        if isHalted, !paper.isEmpty { tear(&reaction) }
        if newFault == .unplugged {
            buffer = []
            raster = nil
            skippedBytes = 0
            isAutomaticStatusOn = false
        }
        if isAutomaticStatusOn, !isMute { reaction.announcements += automaticStatus() }
    }

    // MARK: State in bits (Epson TM-T88III manual, p. 316–324)

    private func answer(to request: RealTimeRequest) -> UInt8 {
        let alwaysSet: UInt8 = 0x12
        switch request {
        case .printer: return alwaysSet | (isHalted ? 0x08 : 0)
        case .offlineCause:
            switch fault {
            case .coverOpen: return alwaysSet | 0x04
            case .paperOut: return alwaysSet | 0x20
            case .cutterStuck: return alwaysSet | 0x40
            default: return alwaysSet
            }
        case .error: return alwaysSet | (fault == .cutterStuck ? 0x08 : 0)
        case .paper:
            switch fault {
            case .paperNearEnd: return alwaysSet | 0x0C
            // With the cover open the sensor sees no paper, which says nothing.
            case .paperOut, .coverOpen: return alwaysSet | 0x6C
            default: return alwaysSet
            }
        }
    }

    private func automaticStatus() -> [UInt8] {
        [
            0x10 | (isHalted ? 0x08 : 0) | (fault == .coverOpen ? 0x20 : 0),
            fault == .cutterStuck ? 0x08 : 0,
            fault == .paperOut ? 0x0F : fault == .paperNearEnd ? 0x03 : 0,
            0x0F,
        ]
    }

    // MARK: Commands

    private mutating func process(_ reaction: inout Reaction) {
        var position = 0
        while !isHalted, position < buffer.count {
            let used: Int
            if skippedBytes > 0 {
                used = min(skippedBytes, buffer.count - position)
                skippedBytes -= used
            } else if let current = raster {
                used = printRow(of: current, at: position, &reaction)
            } else {
                used = execute(at: position, &reaction)
            }
            if used == 0 { break }
            position += used
        }
        buffer.removeFirst(min(position, buffer.count))
    }

    /// Prints one row of the picture; returns the bytes used, 0 when the row is not all there.
    private mutating func printRow(
        of current: Raster, at position: Int, _ reaction: inout Reaction
    ) -> Int {
        guard buffer.count - position >= current.bytesPerRow else { return 0 }
        if paper.count / bytesPerPaperRow + pendingFeedRows >= Self.maximumSlipRows {
            tear(&reaction)
        }
        paper += [UInt8](repeating: 0, count: pendingFeedRows * bytesPerPaperRow)
        pendingFeedRows = 0
        let shown = min(current.bytesPerRow, bytesPerPaperRow)
        paper += buffer[position..<(position + shown)]
        paper += [UInt8](repeating: 0, count: bytesPerPaperRow - shown)
        raster =
            current.rows > 1
            ? Raster(bytesPerRow: current.bytesPerRow, rows: current.rows - 1) : nil
        printedRows += 1
        if case .afterRows(_, let later) = fault {
            rowsUntilFault -= 1
            if rowsUntilFault <= 0 { enter(later, &reaction) }
        }
        // An unplugged printer has forgotten its buffer.
        return fault == .unplugged ? 0 : current.bytesPerRow
    }

    /// Carries out the command at `position`; returns its length, 0 when it is not all there.
    private mutating func execute(at position: Int, _ reaction: inout Reaction) -> Int {
        let first = buffer[position]
        let available = buffer.count - position
        switch first {
        case ESCPOS.dataLinkEscape:
            // Answered on arrival.
            return available >= 3 ? 3 : 0
        case ESCPOS.escape:
            guard available >= 2 else { return 0 }
            return executeEscape(buffer[position + 1], at: position, available, &reaction)
        case ESCPOS.groupSeparator:
            guard available >= 2 else { return 0 }
            return executeGroup(buffer[position + 1], at: position, available, &reaction)
        default:
            return 1
        }
    }

    private mutating func executeEscape(
        _ command: UInt8, at position: Int, _ available: Int, _ reaction: inout Reaction
    ) -> Int {
        switch command {
        case 0x40:
            // Neither cuts nor empties the buffer.
            isContinuation = isContinuation || !paper.isEmpty
            return 2
        case 0x64, 0x4A:
            guard available >= 3 else { return 0 }
            let rowsPerLine = 34
            let count = Int(buffer[position + 2])
            if !paper.isEmpty {
                pendingFeedRows = min(
                    pendingFeedRows + count * (command == 0x64 ? rowsPerLine : 1),
                    Self.maximumSlipRows)
            }
            return 3
        default:
            return 2
        }
    }

    private mutating func executeGroup(
        _ command: UInt8, at position: Int, _ available: Int, _ reaction: inout Reaction
    ) -> Int {
        switch command {
        case 0x76:
            guard available >= 8 else { return 0 }
            raster = Raster(
                bytesPerRow: word(at: position + 4), rows: word(at: position + 6))
            if raster?.bytesPerRow == 0 || raster?.rows == 0 { raster = nil }
            // A row must fit in the buffer whatever the header says.
            if let wide = raster, wide.bytesPerRow > 4096 {
                skippedBytes = wide.bytesPerRow * wide.rows
                raster = nil
            }
            return 8
        case 0x56:
            guard available >= 3 else { return 0 }
            let feedsFirst = buffer[position + 2] == 0x41 || buffer[position + 2] == 0x42
            guard available >= (feedsFirst ? 4 : 3) else { return 0 }
            cutPaper(&reaction)
            return feedsFirst ? 4 : 3
        case 0x61:
            guard available >= 3 else { return 0 }
            isAutomaticStatusOn = buffer[position + 2] != 0
            if isAutomaticStatusOn, !isMute { reaction.announcements += automaticStatus() }
            return 3
        case 0x72:
            guard available >= 3 else { return 0 }
            if !isMute { reaction.replies.append(fault == .paperNearEnd ? 0x03 : 0x00) }
            return 3
        case 0x28:
            // GS ( x carries its own length: known to be skipped.
            guard available >= 5 else { return 0 }
            skippedBytes = word(at: position + 3)
            return 5
        default:
            return 2
        }
    }

    private func word(at position: Int) -> Int {
        Int(buffer[position]) | Int(buffer[position + 1]) << 8
    }

    private mutating func cutPaper(_ reaction: inout Reaction) {
        let wasContinuation = isContinuation
        isContinuation = false
        pendingFeedRows = 0
        guard let bitmap = takePaper() else { return }
        reaction.slips.append(Slip(bitmap: bitmap, isComplete: !wasContinuation))
    }

    /// Hands over what is printed so far; what follows up to the cut is no whole slip either.
    private mutating func tear(_ reaction: inout Reaction) {
        isContinuation = true
        pendingFeedRows = 0
        guard let bitmap = takePaper() else { return }
        reaction.slips.append(Slip(bitmap: bitmap, isComplete: false))
    }

    private mutating func takePaper() -> MonochromeBitmap? {
        defer { paper = [] }
        guard !paper.isEmpty else { return nil }
        return MonochromeBitmap(
            width: dotsPerLine, height: paper.count / bytesPerPaperRow, bytes: paper)
    }
}
