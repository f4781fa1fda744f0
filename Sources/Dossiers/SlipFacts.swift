import Catalogue

/// Everything the slip (and the done screen) says of a stored dossier.
///
/// It exists only after the dossier is on disk (P1), holds no name but a masked one, and lives
/// as long as the visit (P4).
public struct SlipFacts: Hashable, Sendable {
    /// The dossier's identifier, 32 hexadecimal digits.
    public var dossierID: String
    /// The provisional number, `TX02-261123-0017`.
    public var number: String
    /// The lookup code as it is shown, `7K3F-9M2X`.
    public var lookupCode: String
    /// What the QR code holds.
    public var codeText: String
    /// When the citizen declared.
    public var submittedAt: LocalDateTime
    /// The national procedure code.
    public var procedureCode: String
    /// The procedure's plain name.
    public var procedureName: LocalizedText
    /// The applicant's name, masked: `N*** V** Bình`.
    public var maskedApplicant: String
    /// Fee, appointed time and papers.
    public var quote: Quote
    /// How the result is delivered, when the citizen chose it.
    public var delivery: LocalizedText?
    /// The language of the slip.
    public var language: Language
    /// Whether an earlier print may exist: then it is marked as a reprint.
    public var isReprint: Bool

    /// Creates the facts of one slip.
    public init(
        dossierID: String, number: String, lookupCode: String, codeText: String,
        submittedAt: LocalDateTime, procedureCode: String, procedureName: LocalizedText,
        maskedApplicant: String, quote: Quote, delivery: LocalizedText?, language: Language,
        isReprint: Bool
    ) {
        self.dossierID = dossierID
        self.number = number
        self.lookupCode = lookupCode
        self.codeText = codeText
        self.submittedAt = submittedAt
        self.procedureCode = procedureCode
        self.procedureName = procedureName
        self.maskedApplicant = maskedApplicant
        self.quote = quote
        self.delivery = delivery
        self.language = language
        self.isReprint = isReprint
    }
}
