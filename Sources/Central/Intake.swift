import Catalogue
import Dossiers
import Wire

/// An answer of the centre before it becomes HTTP.
public struct IntakeAnswer: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// JSON: a ``DossierAcknowledgement`` or a ``RefusalMessage``.
    public let body: [UInt8]

    /// Creates an answer.
    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    static func refusing(_ refusal: Refusal) -> IntakeAnswer {
        refusing(refusal.message, status: refusal.httpStatus)
    }

    static func refusing(_ message: RefusalMessage, status: Int) -> IntakeAnswer {
        // Two short texts always encode.
        IntakeAnswer(status: status, body: (try? message.encoded()) ?? Array("{}".utf8))
    }
}

/// What the log is told of an intake: never an answer of a citizen (P4).
public enum IntakeEvent: Hashable, Sendable {
    /// A new dossier is on disk.
    case stored(number: String)
    /// A dossier came again; the same acknowledgement was answered.
    case repeated(number: String)
    /// A message was refused; where inside a dossier, the names of the fields.
    case refused(Refusal, detail: String)
}

/// Takes dossiers in: reads, opens, checks, stores, and only then answers (P2).
public struct Intake: Sendable {
    private let store: any CentralRepository
    private let keys: CentralKeys
    private let opener: DossierOpener
    private let catalogue: ProcedureCatalogue?
    private let nowSeconds: @Sendable () -> Int
    private let onEvent: @Sendable (IntakeEvent) -> Void

    /// Creates the intake.
    /// - Parameters:
    ///   - catalogue: when given, only dossiers of its editions whose answers keep their rules
    ///     are taken.
    ///   - nowSeconds: seconds since 1970-01-01T00:00Z.
    public init(
        store: any CentralRepository, keys: CentralKeys, catalogue: ProcedureCatalogue?,
        nowSeconds: @escaping @Sendable () -> Int,
        onEvent: @escaping @Sendable (IntakeEvent) -> Void
    ) throws(KeyError) {
        self.store = store
        self.keys = keys
        self.opener = try DossierOpener(key: keys.opening)
        self.catalogue = catalogue
        self.nowSeconds = nowSeconds
        self.onEvent = onEvent
    }

    /// Answers `PUT /v1/dossiers/{id}`.
    ///
    /// 201 with the acknowledgement when it is stored now, 200 with the same bytes when it was
    /// stored before, otherwise a ``RefusalMessage`` with the status of its ``Refusal``.
    ///
    /// - Parameter sender: the kiosk's name by its certificate; nil where none is demanded.
    public func receive(
        id: String, body: [UInt8], sender: String? = nil
    ) async -> IntakeAnswer {
        let envelope: DossierEnvelope
        do throws(WireError) {
            guard JSONShape.isShallow(body, depthLimit: 2, valueLimit: 64) else {
                throw WireError.malformed("json")
            }
            envelope = try DossierEnvelope.decode(json: body)
        } catch {
            return refuse(Refusal(error), detail: Self.name(of: error))
        }
        guard envelope.id == id else { return refuse(.malformed, detail: "id") }
        if let sender, sender != envelope.kiosk { return refuse(.foreignDossier, detail: sender) }
        do {
            let contentHash = envelope.contentHash
            if let earlier = try await store.known(id: id, contentHash: contentHash) {
                return answer(earlier, number: envelope.number, acknowledgement: [])
            }
            return try await storeNew(envelope, contentHash: contentHash)
        } catch {
            return refuse(.storage, detail: String(describing: type(of: error)))
        }
    }

    private func storeNew(
        _ envelope: DossierEnvelope, contentHash: String
    ) async throws -> IntakeAnswer {
        let dossier: Dossier
        do throws(DossierOpeningError) {
            dossier = try opener.open(envelope)
        } catch {
            return refuse(Refusal(error), detail: Self.name(of: error))
        }
        if let fault = DossierCheck(catalogue: catalogue).fault(of: dossier) {
            return refuse(.invalidDossier, detail: fault)
        }
        let receivedAtSeconds = nowSeconds()
        let acknowledgement = try DossierAcknowledgement.signed(
            for: envelope, receivedAtSeconds: receivedAtSeconds, officialCode: nil,
            by: keys.acknowledging
        ).encoded()
        let result = try await store.store(
            StoredDossier(
                id: envelope.id, number: envelope.number, kiosk: envelope.kiosk,
                procedureCode: envelope.procedureCode, edition: envelope.edition,
                contentHash: contentHash, receivedAtSeconds: receivedAtSeconds,
                envelope: try envelope.encoded(), dossier: try dossier.encoded(),
                acknowledgement: acknowledgement))
        return answer(result, number: envelope.number, acknowledgement: acknowledgement)
    }

    private func answer(
        _ result: IntakeResult, number: String, acknowledgement: [UInt8]
    ) -> IntakeAnswer {
        switch result {
        case .stored:
            onEvent(.stored(number: number))
            return IntakeAnswer(status: 201, body: acknowledgement)
        case .repeated(let first):
            onEvent(.repeated(number: number))
            return IntakeAnswer(status: 200, body: first)
        case .conflict:
            return refuse(.conflict, detail: number)
        }
    }

    private func refuse(_ refusal: Refusal, detail: String) -> IntakeAnswer {
        onEvent(.refused(refusal, detail: detail))
        return .refusing(refusal)
    }

    private static func name(of error: WireError) -> String {
        switch error {
        case .tooLarge: "size"
        case .malformed(let field): field
        case .unsupportedVersion(let version): "version \(version)"
        }
    }

    private static func name(of error: DossierOpeningError) -> String {
        switch error {
        case .unknownKey: "recipientKeyID"
        case .cannotOpen: "ciphertext"
        case .mismatch(let field): field
        case .invalidDossier(.tooLarge): "size"
        case .invalidDossier(.malformed(let field)): field
        case .invalidDossier(.unsupportedVersion(let version)): "version \(version)"
        }
    }
}
