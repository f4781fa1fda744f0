/// One procedure as it is in force from one day on.
public struct Procedure: Hashable, Sendable {
    /// Stable name, also the file's name: `birth-registration`.
    public let key: String
    /// The national code: `1.001193`.
    public let code: String
    /// The first day on which this version is in force.
    public let effectiveFrom: CivilDate
    /// The last day, when known.
    public let effectiveTo: CivilDate?
    /// The official name.
    public let name: LocalizedText
    /// The name in a few plain words.
    public let shortName: LocalizedText
    /// The life event under which it is found: `birth`.
    public let lifeEvent: String
    /// What it is, in one or two sentences.
    public let summary: Statement
    /// The official form: name and instrument.
    public let form: Statement
    /// Who may ask.
    public let applicants: [Statement]
    /// The papers by case.
    public let papers: [NeededPaper]
    /// The time limit.
    public let timeLimit: TimeLimit
    /// The fee rules in order.
    public let fees: [FeeRule]
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
    /// The numbered notes below the official form, in order.
    public let formNotes: [Statement]
    /// The headings of the form's blocks by the first part of the field names (`mother`).
    public let formHeadings: [String: LocalizedText]

    /// The edition that a dossier pins: `1.001193@2024-06-06`.
    public var edition: String { "\(code)@\(effectiveFrom.iso)" }

    /// Creates a procedure.
    public init(
        key: String, code: String, effectiveFrom: CivilDate, effectiveTo: CivilDate?,
        name: LocalizedText, shortName: LocalizedText, lifeEvent: String, summary: Statement,
        form: Statement, applicants: [Statement], papers: [NeededPaper], timeLimit: TimeLimit,
        fees: [FeeRule], output: Statement, declaration: Statement, notices: [Statement],
        chapters: [Chapter], fields: [FieldID: Field], applicantField: FieldID,
        formNotes: [Statement] = [], formHeadings: [String: LocalizedText] = [:],
        deliveryField: FieldID? = nil, conditionalNotices: [ConditionalNotice] = []
    ) {
        self.key = key
        self.code = code
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.name = name
        self.shortName = shortName
        self.lifeEvent = lifeEvent
        self.summary = summary
        self.form = form
        self.applicants = applicants
        self.papers = papers
        self.timeLimit = timeLimit
        self.fees = fees
        self.output = output
        self.declaration = declaration
        self.notices = notices
        self.conditionalNotices = conditionalNotices
        self.chapters = chapters
        self.fields = fields
        self.applicantField = applicantField
        self.deliveryField = deliveryField
        self.formNotes = formNotes
        self.formHeadings = formHeadings
    }
}

/// One line of the official form and the answers that fill it.
public struct FormLine: Hashable, Sendable {
    /// The line's words on the form.
    public let label: LocalizedText
    /// The first part of the field names: `child`, `mother`.
    public let block: String
    /// The fields in the order in which the line names them.
    public let parts: [FieldID]

    /// Creates a line.
    public init(label: LocalizedText, block: String, parts: [FieldID]) {
        self.label = label
        self.block = block
        self.parts = parts
    }
}

extension FieldID {
    /// The part before the first dot: `child` of `child.name`.
    public var block: String {
        String(rawValue.prefix { $0 != "." })
    }
}

extension Procedure {
    /// The fields that stand on the official form, in its order.
    public var formFields: [Field] {
        fields.values.filter { $0.formOrder != nil }
            .sorted { ($0.formOrder ?? 0, $0.id) < ($1.formOrder ?? 0, $1.id) }
    }

    /// The lines of the official form in legal order; neighbours of one block that carry the
    /// same words are one line (kind, number, issuer and date of an identity document).
    public var formLines: [FormLine] {
        var lines: [FormLine] = []
        for field in formFields {
            if let last = lines.last, last.label == field.formLabel, last.block == field.id.block {
                lines[lines.count - 1] = FormLine(
                    label: last.label, block: last.block, parts: last.parts + [field.id])
            } else {
                lines.append(
                    FormLine(label: field.formLabel, block: field.id.block, parts: [field.id]))
            }
        }
        return lines
    }
}
