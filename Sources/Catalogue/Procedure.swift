/// One procedure as it is in force from one day on.
public struct Procedure: Hashable, Sendable {
    /// Stable name, also the file's name: `birth-registration`.
    public let key: String
    /// The life event under which it is found: `birth`.
    public let lifeEvent: String
    /// Plain words by which people look for it, beside its names.
    public let synonyms: [String]
    /// The national code: `1.001193`; of 2016, when procedures had none, the code of the portal.
    public let code: String
    /// The first day on which this version is in force.
    public let effectiveFrom: CivilDate
    /// The last day, when known.
    public let effectiveTo: CivilDate?
    /// The official name.
    public let name: LocalizedText
    /// The name in a few plain words.
    public let shortName: LocalizedText
    /// Where it stands in the consolidated list.
    public let classification: Classification
    /// What it is, in one or two sentences.
    public let summary: Statement
    /// The official forms that the interview fills, in the order in which they are signed; each
    /// says in which case it is needed.
    public let forms: [OfficialForm]
    /// Who may ask.
    public let applicants: [Statement]
    /// The papers by case.
    public let papers: [NeededPaper]
    /// The time limits in order; the first whose condition holds applies.
    public let timeLimits: [TimeLimit]
    /// By how much a limit can be extended, and why: said, never counted.
    public let extensions: [Statement]
    /// What each agency does, when several share the procedure.
    public let legs: [ProcedureLeg]
    /// What is paid for.
    public let fees: [Fee]
    /// What the citizen gets.
    public let output: Statement
    /// The declaration (cam đoan) as the form prints it.
    public let declaration: Statement
    /// What a citizen must know before: for example that signing needs a visit.
    public let notices: [Statement]
    /// What only some citizens must know; shown once the answers tell.
    public let conditionalNotices: [ConditionalNotice]
    /// The interview.
    public let chapters: [Chapter]
    /// Every field by name.
    public let fields: [FieldID: Field]
    /// The field that holds the applicant's name, masked on the slip.
    public let applicantField: FieldID
    /// The choice of how the result is delivered, named on the slip; nil when it is not asked.
    public let deliveryField: FieldID?
    /// How the answers of a draft that was begun under another version are carried over.
    public let moves: [FieldMove]

    /// The edition that a dossier pins: `1.001193@2024-06-06`.
    public var edition: String { "\(code)@\(effectiveFrom.iso)" }

    /// Whether this version is in force on a day.
    public func isInForce(on date: CivilDate) -> Bool {
        effectiveFrom <= date && effectiveTo.map { date <= $0 } ?? true
    }
}

/// Where a procedure stands in the consolidated list.
public struct Classification: Hashable, Sendable {
    /// The level of authority that decides.
    public enum Authority: String, Hashable, Sendable, CaseIterable {
        /// Ủy ban nhân dân cấp xã.
        case commune
        /// Ủy ban nhân dân cấp huyện, until 30/6/2025.
        case district
        /// A province or city.
        case province
        /// Several agencies, the commune being the front desk.
        case linked
    }

    /// How much of it can be done online (Nghị định 43/2011/NĐ-CP until 2022, Nghị định
    /// 42/2022/NĐ-CP since).
    public enum ServiceLevel: String, Hashable, Sendable, CaseIterable {
        /// Mức độ 2.
        case level2
        /// Mức độ 3.
        case level3
        /// Mức độ 4.
        case level4
        /// Dịch vụ công trực tuyến một phần.
        case partial
        /// Dịch vụ công trực tuyến toàn trình.
        case full
    }

    /// The level of authority.
    public let authority: Authority
    /// The field of law: `Hộ tịch`.
    public let field: LocalizedText
    /// The service level; nil when it is not known.
    public let serviceLevel: ServiceLevel?
}

/// How one answer of a draft under another version is carried over. What no rule names keeps its
/// place when the field has the same name and accepts the answer.
public enum FieldMove: Hashable, Sendable {
    /// The answer goes to another field.
    case rename(from: FieldID, to: FieldID)
    /// The answer is asked again.
    case drop(FieldID)
}

/// A span in which a procedure is not carried, on purpose, and why.
public struct VersionGap: Hashable, Sendable {
    /// The first day.
    public let from: CivilDate
    /// The last day.
    public let until: CivilDate
    /// Why, for those who keep the catalogue.
    public let reason: String
}

extension FieldID {
    /// The part before the first dot: `child` of `child.name`.
    public var block: String {
        String(rawValue.prefix { $0 != "." })
    }
}

extension Procedure {
    /// The first form: the one that names the procedure's dossier.
    public var mainForm: OfficialForm? { forms.first }

    /// The fields that stand on no form, by name.
    public var fieldsOffForm: [Field] {
        let printed = forms.reduce(into: Set<FieldID>()) { $0.formUnion($1.fields) }
        return fields.values.filter { !printed.contains($0.id) }.sorted { $0.id < $1.id }
    }
}
