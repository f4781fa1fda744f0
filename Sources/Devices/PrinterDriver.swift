import Interface

/// One slip to print.
public struct PrintJob: Hashable, Sendable {
    /// The dots; columns beyond the paper are left out.
    public var bitmap: MonochromeBitmap
    /// How long the whole job may take from its start, answers included.
    public var timeoutMilliseconds: Int

    /// Creates a job.
    public init(bitmap: MonochromeBitmap, timeoutMilliseconds: Int = 30_000) {
        self.bitmap = bitmap
        self.timeoutMilliseconds = timeoutMilliseconds
    }
}

/// What is known of a job. Either `refused`, or `started` and then `printed` or `unknown` (P8).
public enum PrintEvent: Hashable, Sendable {
    /// Nothing came out, for this reason; the job may be given again.
    case refused(PrinterProblem)
    /// From now on dots may be on paper.
    case started
    /// The printer itself confirmed that it worked off everything up to the cut.
    case printed(PrinterStatus)
    /// Something went wrong, or there was silence, after `started`: some, all or none came out.
    case unknown(PrinterProblem)
}

/// How long the driver waits for one thing, in milliseconds.
public struct PrinterTiming: Hashable, Sendable {
    /// For an answer before a job: printers answer in a few milliseconds.
    public var answerMilliseconds = 1500
    /// For an answer while printing: a printer with a full buffer answers late.
    public var silenceMilliseconds = 5000
    /// Between two looks at the sensors while waiting for the end of the slip.
    public var lookMilliseconds = 250
    /// Of quiet, after which no belated answer of an earlier job is expected.
    public var settleMilliseconds = 300

    /// The usual times.
    public init() {}
}

/// The conversation with one printer: blocking, without a thread of its own.
///
/// ``ReceiptPrinter`` runs it beside the main loop; the simulation and tests call it directly.
/// Each exchange opens the line and closes it: a line kept open looks well when it is half dead,
/// and many printers serve one connection only.
public struct PrinterDriver: Sendable {
    private let transport: any PrinterTransport
    private let profile: PrinterProfile
    private let clock: any PrinterClock
    private let timing: PrinterTiming

    private var stream = StatusStream()
    private var known = PrinterStatus()
    private var hasQueuedAnswer = false
    /// The printer may hold, or have hanging from its slit, the rest of an earlier job.
    private var isUnsettled: Bool
    /// So many bytes of a picture may still be due.
    private var owedRasterBytes: Int
    /// The dots hold a status request: an answer may be to them and not to us.
    private var mayAnswerUnasked = false

    /// Creates a driver; nothing is opened yet.
    ///
    /// - Parameter startsClean: the printer can hold nothing of an earlier run of the program,
    ///   which may have been killed in the middle of a slip. Otherwise the first job begins with
    ///   a feed and a cut, so that nobody takes another's half slip along.
    public init(
        transport: any PrinterTransport, profile: PrinterProfile, clock: any PrinterClock,
        timing: PrinterTiming = PrinterTiming(), startsClean: Bool = false
    ) {
        self.transport = transport
        self.profile = profile
        self.clock = clock
        self.timing = timing
        isUnsettled = !startsClean
        let bytesPerRow = (max(profile.dotsPerLine, 1) + 7) / 8
        let rows = min(max(profile.stripRows, 1), ESCPOS.maximumStripRows)
        owedRasterBytes = startsClean ? 0 : rows * bytesPerRow
    }

    /// Asks for the printer's state, `DLE EOT 1…4`.
    ///
    /// A printer that never answers (``PrinterProfile/StatusDialect/none``) is well when the line
    /// can be opened.
    public mutating func status(
        timeoutMilliseconds: Int
    ) -> Result<PrinterStatus, PrinterProblem> {
        let deadline = PrinterDeadline.after(milliseconds: timeoutMilliseconds, clock: clock)
        defer { transport.close() }
        do throws(PrinterProblem) {
            try begin(until: deadline)
            return .success(known)
        } catch {
            return .failure(error)
        }
    }

    /// Prints one slip and tells what happened, in order, before it returns.
    public mutating func perform(_ job: PrintJob, onEvent: (PrintEvent) -> Void) {
        let deadline = PrinterDeadline.after(
            milliseconds: job.timeoutMilliseconds, clock: clock)
        defer { transport.close() }
        do throws(PrinterProblem) {
            try begin(until: deadline)
            if let problem = known.problem { throw problem }
            try settle(until: deadline)
            try send(ESCPOS.initialise, until: deadline)
            if profile.statusDialect == .epson {
                try send(ESCPOS.automaticStatus(isOn: true), until: deadline)
            }
        } catch {
            onEvent(.refused(error))
            return
        }
        onEvent(.started)
        isUnsettled = true
        do throws(PrinterProblem) {
            try sendStrips(of: job.bitmap, until: deadline)
            let status = try confirm(until: deadline)
            isUnsettled = false
            onEvent(.printed(status))
        } catch {
            onEvent(.unknown(error))
        }
    }

    // MARK: Before the first dot

    private mutating func begin(until deadline: PrinterDeadline) throws(PrinterProblem) {
        stream = StatusStream()
        known = PrinterStatus()
        hasQueuedAnswer = false
        mayAnswerUnasked = false
        do {
            try transport.open(until: deadline)
        } catch {
            throw error.problem
        }
        guard profile.statusDialect == .epson else {
            try finishBrokenPicture(until: deadline)
            return
        }
        try drain()
        do {
            try askAll(until: deadline)
        } catch {
            guard error == .notAnswering, owedRasterBytes > 0 else { throw error }
            // It may have taken the questions for dots.
            try finishBrokenPicture(until: deadline)
            try askAll(until: deadline)
        }
    }

    private mutating func askAll(until deadline: PrinterDeadline) throws(PrinterProblem) {
        for request in RealTimeRequest.allCases {
            try ask(request, until: soonest(timing.answerMilliseconds, deadline))
        }
    }

    /// A strip that broke off makes the printer take all that follows for its rest. Outside a
    /// picture these bytes mean nothing, so too many do no harm.
    private mutating func finishBrokenPicture(
        until deadline: PrinterDeadline
    ) throws(PrinterProblem) {
        try send([UInt8](repeating: 0, count: owedRasterBytes), until: deadline)
        owedRasterBytes = 0
    }

    /// After a job that went wrong, or may have: lets the printer work off what it still holds,
    /// cuts that off from the slip to come, and waits for belated answers, which must not confirm
    /// this one.
    private mutating func settle(until deadline: PrinterDeadline) throws(PrinterProblem) {
        guard isUnsettled, profile.statusDialect == .epson else { return }
        try finishBrokenPicture(until: deadline)
        hasQueuedAnswer = false
        try send(ESCPOS.ending(profile: profile) + ESCPOS.queuedPaperStatus, until: deadline)
        let limit = soonest(timing.silenceMilliseconds, deadline)
        while !hasQueuedAnswer {
            _ = try receive(until: limit)
            if !hasQueuedAnswer, isOver(limit) { throw .notAnswering }
        }
        while try !receive(until: soonest(timing.settleMilliseconds, deadline)).isEmpty {
            if isOver(deadline) { throw .notAnswering }
        }
        isUnsettled = false
    }

    // MARK: While printing

    private mutating func sendStrips(
        of bitmap: MonochromeBitmap, until deadline: PrinterDeadline
    ) throws(PrinterProblem) {
        let strips = ESCPOS.strips(of: bitmap, profile: profile)
        mayAnswerUnasked = strips.contains { ESCPOS.holdsRealTimeRequest($0) }
        for strip in strips {
            owedRasterBytes = strip.count
            try send(strip, until: deadline)
            owedRasterBytes = 0
            guard profile.statusDialect == .epson else { continue }
            if mayAnswerUnasked {
                // Listen for automatic status, do not ask.
                try drain()
            } else {
                try look(until: soonest(timing.silenceMilliseconds, deadline))
            }
            try stopAtProblem()
        }
        try send(ESCPOS.ending(profile: profile), until: deadline)
    }

    /// Waits until the printer comes to a request that stands behind the cut in its queue. A cut
    /// waits for the paper to stand still, so its answer means that all dots are on paper.
    private mutating func confirm(
        until deadline: PrinterDeadline
    ) throws(PrinterProblem) -> PrinterStatus {
        guard profile.statusDialect == .epson else { throw .notAnswering }
        hasQueuedAnswer = false
        try send(ESCPOS.queuedPaperStatus, until: deadline)
        while !hasQueuedAnswer {
            // Answers to the dots are over only after a long quiet.
            let slice = soonest(
                mayAnswerUnasked ? timing.silenceMilliseconds : timing.lookMilliseconds, deadline)
            let isQuiet = try receive(until: slice).isEmpty
            if hasQueuedAnswer { break }
            if isOver(deadline) { throw .notAnswering }
            if isQuiet {
                try look(until: soonest(timing.silenceMilliseconds, deadline))
            }
            if !hasQueuedAnswer { try stopAtProblem() }
        }
        try stopAtProblem()
        // Confirmed; a line that breaks now changes nothing.
        do {
            try askAll(until: deadline)
            try send(ESCPOS.automaticStatus(isOn: false), until: deadline)
        } catch {
            return known
        }
        try stopAtProblem()
        return known
    }

    private mutating func look(until deadline: PrinterDeadline) throws(PrinterProblem) {
        try ask(.offlineCause, until: deadline)
        try ask(.paper, until: deadline)
        if !known.isOnline || known.hasUnnamedError {
            try ask(.printer, until: deadline)
            try ask(.error, until: deadline)
        }
    }

    private func stopAtProblem() throws(PrinterProblem) {
        // A hot head or a held feed button passes; the deadline bounds the wait.
        if let problem = known.problem, problem != .busy { throw problem }
    }

    // MARK: Bytes

    private func soonest(_ milliseconds: Int, _ deadline: PrinterDeadline) -> PrinterDeadline {
        min(.after(milliseconds: milliseconds, clock: clock), deadline)
    }

    private func isOver(_ deadline: PrinterDeadline) -> Bool {
        deadline.remainingMilliseconds(clock: clock) == 0
    }

    private mutating func send(
        _ bytes: [UInt8], until deadline: PrinterDeadline
    ) throws(PrinterProblem) {
        guard !bytes.isEmpty else { return }
        do {
            try transport.write(bytes, until: deadline)
        } catch {
            // The printer may have said why before it stopped taking data.
            if error == .timedOut, profile.statusDialect == .epson {
                try drain()
                if let problem = known.problem { throw problem }
            }
            throw error.problem
        }
    }

    /// Asks one question and waits for its answer: one at a time, because an answer does not say
    /// what it answers.
    private mutating func ask(
        _ request: RealTimeRequest, until deadline: PrinterDeadline
    ) throws(PrinterProblem) {
        try send(ESCPOS.realTimeStatus(request), until: deadline)
        var isAnswered = false
        while !isAnswered {
            let answers = try receive(until: deadline)
            for case .realTime(let byte) in answers where !isAnswered {
                known.apply(realTime: byte, to: request)
                isAnswered = true
            }
            if !isAnswered, isOver(deadline) { throw .notAnswering }
        }
    }

    /// Takes in what has already arrived.
    private mutating func drain() throws(PrinterProblem) {
        let now = PrinterDeadline(atMilliseconds: clock.nowMilliseconds)
        // Bounded: a device that sends for ever is not a printer.
        for _ in 0..<64 {
            let bytes = try read(until: now)
            if bytes.isEmpty { return }
            takeIn(stream.consume(bytes))
        }
    }

    /// Waits for at least one whole answer and takes it in; empty only at the deadline.
    private mutating func receive(
        until deadline: PrinterDeadline
    ) throws(PrinterProblem) -> [StatusAnswer] {
        while true {
            let bytes = try read(until: deadline)
            let answers = stream.consume(bytes)
            takeIn(answers)
            if !answers.isEmpty || bytes.isEmpty || isOver(deadline) { return answers }
        }
    }

    private func read(until deadline: PrinterDeadline) throws(PrinterProblem) -> [UInt8] {
        do {
            return try transport.read(until: deadline)
        } catch {
            throw error.problem
        }
    }

    /// Takes in all that says by itself what it means.
    private mutating func takeIn(_ answers: [StatusAnswer]) {
        for answer in answers {
            switch answer {
            case .realTime:
                break
            case .queuedPaper(let byte):
                known.apply(queuedPaper: byte)
                hasQueuedAnswer = true
            case .automatic(let first, let second, let third, _):
                known.apply(automatic: first, second, third)
            }
        }
    }
}
