/// The four questions of `DLE EOT n`.
public enum RealTimeRequest: UInt8, Hashable, Sendable, CaseIterable {
    /// On-line or not.
    case printer = 1
    /// Why it is off-line.
    case offlineCause = 2
    /// Which error stopped it.
    case error = 3
    /// The paper sensors.
    case paper = 4
}

/// One answer of a printer, taken out of its stream of bytes.
public enum StatusAnswer: Hashable, Sendable {
    /// The byte answering a `DLE EOT n`; which `n` only the asker knows.
    case realTime(UInt8)
    /// The byte answering `GS r 1`.
    case queuedPaper(UInt8)
    /// The four bytes of an automatic status.
    case automatic(UInt8, UInt8, UInt8, UInt8)
}

/// Tells the answers of an ESC/POS printer apart on one stream of bytes.
///
/// Bits that never change tell them apart (Epson TM-T88III, p. 316–324): a real-time answer has
/// bits 0 and 7 clear, 1 and 4 set; an automatic block begins with bits 0, 1 and 7 clear, 4 set,
/// and goes on with bits 4 and 7 clear; a `GS r 1` answer has the upper four bits clear. All else
/// (XON, XOFF, noise) is dropped. Never more than three bytes are kept.
public struct StatusStream: Hashable, Sendable {
    private var automaticBlock: [UInt8] = []

    /// Creates a decoder that has seen nothing.
    public init() {}

    /// How many bytes wait for the rest of their block: 0…3.
    public var pendingCount: Int { automaticBlock.count }

    /// Takes the next bytes and returns the answers that they complete.
    public mutating func consume(_ bytes: some Sequence<UInt8>) -> [StatusAnswer] {
        bytes.compactMap { consume($0) }
    }

    private mutating func consume(_ byte: UInt8) -> StatusAnswer? {
        if byte & 0x93 == 0x12 {
            // May stand inside an automatic block: the printer answers at once.
            return .realTime(byte)
        }
        if byte & 0x93 == 0x10 {
            automaticBlock = [byte]
            return nil
        }
        if !automaticBlock.isEmpty, byte & 0x90 == 0 {
            automaticBlock.append(byte)
            guard automaticBlock.count == 4 else { return nil }
            defer { automaticBlock = [] }
            return .automatic(
                automaticBlock[0], automaticBlock[1], automaticBlock[2], automaticBlock[3])
        }
        automaticBlock = []
        return byte & 0xF0 == 0 ? .queuedPaper(byte) : nil
    }
}

/// What keeps a printer from printing. Screens and reports name it by its raw value.
public enum PrinterProblem: String, Hashable, Sendable, CaseIterable, Error {
    /// No paper.
    case paperOut
    /// The cover is open.
    case coverOpen
    /// Nothing is there: no device, no network, connection refused or lost.
    case notConnected
    /// Something is there and says nothing.
    case notAnswering
    /// The cutter or another moving part is stuck; someone can clear it.
    case mechanical
    /// An error that only switching off, or repair, ends.
    case unrecoverable
    /// Another program holds the printer, or it is off-line for a reason that passes by itself:
    /// hot head, feed button held.
    case busy
}

/// The state of a printer, put together from its answers.
///
/// Bits after Epson TM-T88III manual p. 316–324; the same on Bixolon SRP-350 and Ithaca 80PLUS.
public struct PrinterStatus: Hashable, Sendable {
    /// The printer takes data and prints.
    public var isOnline = true
    /// The cover is open.
    public var isCoverOpen = false
    /// The paper sensor sees no paper. Untrusted while the cover is open: see ``isPaperOut``.
    public var isPaperEndSensed = false
    /// The roll is nearly used up: still prints, a roll should be fetched.
    public var isPaperNearEnd = false
    /// The cutter is stuck.
    public var hasCutterError = false
    /// An error that switching off may clear, or nothing.
    public var hasUnrecoverableError = false
    /// An error that passes by itself: the head is hot.
    public var hasAutoRecoverableError = false
    /// A mechanical error other than the cutter's.
    public var hasMechanicalError = false
    /// The printer reports an error without having said which.
    public var hasUnnamedError = false

    /// Creates the state of a printer that is well.
    public init() {}

    /// No paper, by a sensor that can be believed: with the cover open the paper-end bits may be
    /// wrong (note in the TM-T88III manual).
    public var isPaperOut: Bool { isPaperEndSensed && !isCoverOpen }

    /// What keeps it from printing, the most important first, or nil when it prints.
    ///
    /// Nearly used paper is no problem: it prints.
    public var problem: PrinterProblem? {
        if hasUnrecoverableError { return .unrecoverable }
        if isCoverOpen { return .coverOpen }
        if isPaperOut { return .paperOut }
        if hasCutterError || hasMechanicalError { return .mechanical }
        if hasAutoRecoverableError { return .busy }
        if hasUnnamedError { return .mechanical }
        return isOnline ? nil : .busy
    }

    /// Takes in the answer to one real-time request.
    public mutating func apply(realTime byte: UInt8, to request: RealTimeRequest) {
        switch request {
        case .printer:
            isOnline = byte & 0x08 == 0
        case .offlineCause:
            isCoverOpen = byte & 0x04 != 0
            isPaperEndSensed = byte & 0x20 != 0
            hasUnnamedError = byte & 0x40 != 0
        case .error:
            hasMechanicalError = byte & 0x04 != 0
            hasCutterError = byte & 0x08 != 0
            hasUnrecoverableError = byte & 0x20 != 0
            hasAutoRecoverableError = byte & 0x40 != 0
        case .paper:
            isPaperNearEnd = byte & 0x0C != 0
            // The off-line cause may have said "paper end" already; paper that is back clears
            // both, so the sensor decides.
            isPaperEndSensed = byte & 0x60 != 0
        }
    }

    /// Takes in an automatic status; the fourth byte means nothing yet.
    public mutating func apply(automatic first: UInt8, _ second: UInt8, _ third: UInt8) {
        isOnline = first & 0x08 == 0
        isCoverOpen = first & 0x20 != 0
        hasMechanicalError = second & 0x04 != 0
        hasCutterError = second & 0x08 != 0
        hasUnrecoverableError = second & 0x20 != 0
        hasAutoRecoverableError = second & 0x40 != 0
        hasUnnamedError = false
        isPaperNearEnd = third & 0x03 != 0
        isPaperEndSensed = third & 0x0C != 0
    }

    /// Takes in the answer to `GS r 1`: the paper sensors when the printer came to the request.
    public mutating func apply(queuedPaper byte: UInt8) {
        isPaperNearEnd = byte & 0x03 != 0
        isPaperEndSensed = byte & 0x0C != 0
    }
}
