import Catalogue

/// One citizen's application as it was declared: the plaintext that only the centre reads (P3).
public struct Dossier: Hashable, Sendable {
    /// The version of the encoding that this build writes and reads.
    public static let currentVersion = 1
    /// The greatest size in bytes of an encoded dossier.
    public static let encodedLimitBytes = 65_536

    /// The identifier.
    public var id: DossierID
    /// The provisional number; its first part is the kiosk.
    public var number: DossierNumber
    /// The office: `UBND phường Thanh Xuân`.
    public var ward: String
    /// The national procedure code: `1.001193`.
    public var procedureCode: String
    /// The procedure's stable name in the catalogue: `birth-registration`.
    public var procedureKey: String
    /// The edition of the catalogue under which it was filled in: `1.001193@2024-06-06` (P5).
    public var edition: String
    /// When the citizen declared, Vietnamese time.
    public var submittedAt: LocalDateTime
    /// The language of the screens and the slip.
    public var language: Language
    /// The answers.
    public var answers: Answers
    /// The fee rule that applied.
    public var feeRule: String
    /// Đồng; nil when the amount was not confirmed.
    public var feeDong: Int?
    /// When the result was appointed.
    public var appointed: LocalDateTime
    /// Whether the citizen made the declaration (cam đoan) of the form.
    public var isDeclared: Bool

    /// Creates a dossier; the fee in đồng.
    public init(
        id: DossierID, number: DossierNumber, ward: String, procedureCode: String,
        procedureKey: String, edition: String, submittedAt: LocalDateTime, language: Language,
        answers: Answers, feeRule: String, feeDong: Int?, appointed: LocalDateTime,
        isDeclared: Bool
    ) {
        self.id = id
        self.number = number
        self.ward = ward
        self.procedureCode = procedureCode
        self.procedureKey = procedureKey
        self.edition = edition
        self.submittedAt = submittedAt
        self.language = language
        self.answers = answers
        self.feeRule = feeRule
        self.feeDong = feeDong
        self.appointed = appointed
        self.isDeclared = isDeclared
    }

    /// The kiosk's name.
    public var kiosk: String { number.kiosk }
}

/// Why bytes are not a dossier, or a dossier cannot become bytes.
public enum DossierCodingError: Error, Hashable, Sendable {
    /// More than ``Dossier/encodedLimitBytes``.
    case tooLarge
    /// Not JSON of the expected shape, or a part outside its limits; the name of the part.
    case malformed(String)
    /// Written by a version that this build does not read.
    case unsupportedVersion(Int)
}
