import Catalogue
import Dispatch
import Dossiers
import Session
import Store
import Synchronization
import Wire

/// Seals and stores dossiers on a queue of its own, so that the screen never waits for the disk.
///
/// The order is the promise (P1): the number is taken and the sealed dossier committed and
/// fsynced; only then does ``Session/SessionEvent/stored(_:)`` tell anybody the number.
public final class StorageDesk: Sendable {
    /// What the desk needs to make a dossier of the answers.
    public struct Configuration: Sendable {
        /// Where the kiosk stands.
        public var station: Station
        /// Seals to the centre's key.
        public var sealer: DossierSealer
        /// Signs slips.
        public var signingKey: SigningKey

        /// Creates a configuration.
        public init(station: Station, sealer: DossierSealer, signingKey: SigningKey) {
            self.station = station
            self.sealer = sealer
            self.signingKey = signingKey
        }
    }

    private let queue = DispatchQueue(label: "storage")
    private let configuration: Configuration
    private let clock: any KioskClock
    private let mailbox: EventMailbox
    private let onCommit: @Sendable () -> Bool
    private let contents: Mutex<Contents>

    private struct Contents {
        var store: DossierStore?
        /// How the store is opened, for the next try.
        var opening: (path: String, onOpen: @Sendable (Result<DossierStore, StoreError>) -> Void)?
        var generator: any RandomNumberGenerator & Sendable
        /// What this visit stored: "Thử lại" after a slow answer must not make a second dossier.
        var latest: (answers: Answers, edition: String, facts: SlipFacts)?
    }

    /// Creates the desk; ``open(path:onOpen:)`` must follow.
    ///
    /// - Parameter onCommit: told, on the desk's queue, that something waits; answers whether
    ///   there is a line to send it by.
    public init(
        configuration: Configuration, clock: any KioskClock, mailbox: EventMailbox,
        generator: any RandomNumberGenerator & Sendable, onCommit: @escaping @Sendable () -> Bool
    ) {
        self.configuration = configuration
        self.clock = clock
        self.mailbox = mailbox
        self.onCommit = onCommit
        contents = Mutex(Contents(generator: generator))
    }

    /// Opens the store on the desk's queue and tells what came of it there. While it cannot be
    /// opened the visit is told so, and each ``reopenIfNeeded()`` tries again.
    public func open(
        path: String, onOpen: @escaping @Sendable (Result<DossierStore, StoreError>) -> Void
    ) {
        queue.async { [self] in
            contents.withLock { $0.opening = (path, onOpen) }
            tryToOpen()
        }
    }

    /// Tries again to open a store that could not be opened: a full or busy disk can recover.
    public func reopenIfNeeded() {
        queue.async { [self] in
            if contents.withLock({ $0.store == nil }) { tryToOpen() }
        }
    }

    private func tryToOpen() {
        guard let (path, onOpen) = contents.withLock({ $0.opening }) else { return }
        do throws(StoreError) {
            let store = try DossierStore(path: path)
            contents.withLock { $0.store = store }
            // A note that cannot be written must not keep what waits from being sent.
            try? store.record(
                .started(recoveredSlips: store.recoveredSlips), atSeconds: clock.wallSeconds())
            mailbox.post(.session(.storeChanged(isUsable: true)))
            onOpen(.success(store))
        } catch {
            mailbox.post(.session(.storeChanged(isUsable: false)))
            onOpen(.failure(error))
        }
    }

    /// Seals and stores, then tells the visit what came of it.
    public func store(_ request: StoreRequest) {
        queue.async { [self] in
            if contents.withLock({ $0.store == nil }) { tryToOpen() }
            let store = contents.withLock { $0.store }
            if let known = contents.withLock({ $0.latest }), known.answers == request.answers,
                known.edition == request.procedure.edition
            {
                mailbox.post(.session(.stored(known.facts)))
                return
            }
            guard let store, let facts = stored(request, in: store) else {
                mailbox.post(.session(.storingFailed))
                return
            }
            contents.withLock {
                $0.latest = (request.answers, request.procedure.edition, facts)
            }
            mailbox.post(.session(.stored(facts)))
            if !onCommit() { mailbox.post(.session(.sendingDelayed)) }
        }
    }

    /// Notes the slip's state; returns when it is on disk. Called from the printer's queue.
    public func noteSlip(_ dossierID: String, _ state: Store.SlipState) {
        let store = contents.withLock { $0.store }
        try? store?.setSlip(id: dossierID, to: state, nowSeconds: clock.wallSeconds())
    }

    /// Puts what the centre refused back into the queue. Waits for the disk.
    ///
    /// - Returns: whether all of it is in the queue, and there is a line to send it by.
    public func resendRefused() -> Bool {
        queue.sync {
            guard let store = contents.withLock({ $0.store }),
                (try? store.returnRefusedFromTray(nowSeconds: clock.wallSeconds())) != nil
            else { return false }
            return onCommit()
        }
    }

    /// Forgets the visit and empties the WAL while nobody waits (P4).
    public func wipe() {
        queue.async { [self] in
            let store = contents.withLock { contents in
                contents.latest = nil
                return contents.store
            }
            _ = try? store?.checkpoint()
            try? store?.trimJournal(nowSeconds: clock.wallSeconds())
        }
    }

    /// Waits for what is under way and closes the store in order.
    public func close() {
        queue.sync {
            let store = contents.withLock { contents in
                defer {
                    contents.store = nil
                    contents.opening = nil
                }
                return contents.store
            }
            try? store?.record(.stopped, atSeconds: clock.wallSeconds())
            _ = try? store?.checkpoint()
            try? store?.close()
        }
    }

    private func stored(_ request: StoreRequest, in store: DossierStore) -> SlipFacts? {
        let (id, code) = contents.withLock { contents in
            var generator = AnyGenerator(base: contents.generator)
            defer { contents.generator = generator.base }
            return (DossierID(using: &generator), LookupCode(using: &generator))
        }
        // Another process on the same store could take the number between the look and the
        // commit; then the next one is sealed. More than a few times means something else.
        for _ in 0..<5 {
            do {
                return try attempt(request, id, code, in: store)
            } catch StoreError.numberTaken {
                continue
            } catch {
                return nil
            }
        }
        return nil
    }

    private func attempt(
        _ request: StoreRequest, _ id: DossierID, _ code: LookupCode, in store: DossierStore
    ) throws -> SlipFacts {
        let station = configuration.station
        let procedure = request.procedure
        let number = try store.reserveNumber(
            kiosk: station.kiosk, date: request.submittedAt.date)
        let dossier = Dossier(
            id: id, number: number, ward: station.wardName, procedureCode: procedure.code,
            procedureKey: procedure.key, edition: procedure.edition,
            submittedAt: request.submittedAt, language: request.language,
            answers: request.answers, feeRule: request.quote.feeRule,
            feeDong: request.quote.amountDong, appointed: request.quote.appointed,
            isDeclared: true)
        let statement = try SlipStatement(
            procedureCode: procedure.code, edition: procedure.edition, number: number,
            submittedAt: request.submittedAt, signedBy: configuration.signingKey)
        let envelope = try configuration.sealer.seal(dossier, lookupCode: code)
        try store.commit(
            Store.Submission(envelope: envelope, storedAtSeconds: clock.wallSeconds()))
        return SlipFacts(
            request: request, dossierID: id.text, number: number.text, lookupCode: code.text,
            codeText: statement.url(station: station))
    }
}

extension SlipFacts {
    /// What slip and screen say of a stored request: the name masked, the delivery in words.
    public init(
        request: StoreRequest, dossierID: String, number: String, lookupCode: String,
        codeText: String
    ) {
        let procedure = request.procedure
        var applicant = ""
        if case .text(let name)? = request.answers[procedure.applicantField] {
            applicant = MaskedName.masked(name)
        }
        var delivery: LocalizedText?
        if let id = procedure.deliveryField, case .choice(let key)? = request.answers[id],
            case .choice(let choices)? = procedure.fields[id]?.kind
        {
            delivery = choices.first { $0.key == key }?.label
        }
        self.init(
            dossierID: dossierID, number: number, lookupCode: lookupCode, codeText: codeText,
            submittedAt: request.submittedAt, procedureCode: procedure.code,
            procedureName: procedure.shortName, maskedApplicant: applicant,
            quote: request.quote, delivery: delivery, language: request.language,
            isReprint: false)
    }
}

/// A generator of any kind, as one type.
private struct AnyGenerator: RandomNumberGenerator {
    var base: any RandomNumberGenerator & Sendable

    mutating func next() -> UInt64 { base.next() }
}
