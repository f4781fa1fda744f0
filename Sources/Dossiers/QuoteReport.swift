import Catalogue

/// What a procedure costs, takes and needs in one case, for technicians and those who keep the
/// catalogue: as text, or as JSON by ``Swift/Encodable``.
public struct QuoteReport: Encodable, Sendable {
    /// A source and how sure it is.
    public struct Source: Encodable, Sendable {
        /// The instrument as it is cited.
        public let instrument: String
        /// The place in it.
        public let article: String?
        /// `verified`, `secondary` or `unverified`.
        public let state: String
        /// The day on which somebody last looked, `YYYY-MM-DD`.
        public let checked: String
    }

    /// One thing that is paid for.
    public struct Fee: Encodable, Sendable {
        /// Its name in the catalogue.
        public let id: String
        /// What is paid for.
        public let title: String
        /// The rule that applies; nil when none can be chosen.
        public let rule: String?
        /// Đồng; nil when it is not known or not confirmed.
        public let amountDong: Int?
        /// Đồng of a rule that is not confirmed.
        public let unconfirmedAmountDong: Int?
        /// The reason in one sentence.
        public let reason: String?
        /// The law.
        public let source: Source?
    }

    /// What one agency does.
    public struct Leg: Encodable, Sendable {
        /// Its name in the catalogue.
        public let id: String
        /// Who acts.
        public let agency: String
        /// What it does.
        public let task: String
        /// By when, `YYYY-MM-DDTHH:MM`; nil when the law gives it no time of its own.
        public let appointed: String?
        /// The law.
        public let source: Source
    }

    /// A paper for this case.
    public struct Paper: Encodable, Sendable {
        /// Its legal name.
        public let name: String
        /// `submit` or `show`.
        public let use: String
        /// The law.
        public let source: Source
    }

    /// The version that was asked.
    public let edition: String
    /// The moment of filing, `YYYY-MM-DDTHH:MM`.
    public let filed: String
    /// The rules that apply, as a dossier pins them: `on-time+copies`.
    public let feeRule: String
    /// The sum in đồng; nil when a part of it is not known or not confirmed.
    public let amountDong: Int?
    /// The sum with what is not confirmed, in đồng.
    public let unconfirmedAmountDong: Int?
    /// What each thing costs.
    public let fees: [Fee]
    /// When the result is appointed, `YYYY-MM-DDTHH:MM`.
    public let appointed: String
    /// Whether that rests on confirmed limits and days only.
    public let appointedIsCertain: Bool
    /// The time limit in one sentence.
    public let timeReason: String
    /// Its source.
    public let timeSource: Source
    /// What each agency does, when several share the procedure.
    public let legs: [Leg]
    /// The papers for this case.
    public let papers: [Paper]
    /// What the citizen must know in this case.
    public let notices: [String]

    /// The report of a quote.
    public init(_ quote: Quote, of procedure: Procedure, filed moment: LocalDateTime) {
        edition = procedure.edition
        filed = moment.iso
        feeRule = quote.feeRule
        amountDong = quote.amountDong
        unconfirmedAmountDong = quote.unconfirmedAmountDong
        fees = quote.fees.map(Fee.init)
        appointed = quote.appointed.iso
        appointedIsCertain = quote.appointedIsCertain
        timeReason = quote.timeReason.text.vietnamese
        timeSource = Source(quote.timeReason.source)
        legs = quote.legs.map(Leg.init)
        papers = quote.papers.map {
            Paper(name: $0.name.vietnamese, use: $0.use.rawValue, source: Source($0.source))
        }
        notices = quote.notices.map(\.statement.text.vietnamese)
    }
}

extension QuoteReport.Source {
    fileprivate init(_ source: SourceReference) {
        self.init(
            instrument: source.instrument, article: source.article, state: source.state.rawValue,
            checked: source.checked.iso)
    }
}

extension QuoteReport.Fee {
    fileprivate init(_ fee: QuotedFee) {
        self.init(
            id: fee.id, title: fee.title.vietnamese, rule: fee.rule, amountDong: fee.amountDong,
            unconfirmedAmountDong: fee.unconfirmedAmountDong,
            reason: fee.reason?.text.vietnamese,
            source: fee.reason.map { QuoteReport.Source($0.source) })
    }
}

extension QuoteReport.Leg {
    fileprivate init(_ quoted: QuotedLeg) {
        self.init(
            id: quoted.leg.id, agency: quoted.leg.agency.vietnamese,
            task: quoted.leg.task.vietnamese, appointed: quoted.appointed?.iso,
            source: QuoteReport.Source(quoted.leg.statement.source))
    }
}

// MARK: Text

extension QuoteReport {
    /// The report for reading.
    public var text: String {
        var lines = ["\(edition), nộp \(Self.moment(filed))", "", "Phí, lệ phí: \(sum)"]
        lines += fees.map { fee in
            "  \(fee.title): \(Self.amount(fee.amountDong, fee.unconfirmedAmountDong))"
                + Self.because(fee.reason, fee.source)
        }
        let doubt = appointedIsCertain ? "" : " (cán bộ xác nhận)"
        lines += ["", "Hẹn trả: \(Self.moment(appointed))\(doubt)"]
        lines.append("  \(timeReason)\(Self.citation(timeSource))")
        if !legs.isEmpty { lines += ["", "Các cơ quan"] }
        lines += legs.map { leg in
            let time = leg.appointed.map { "chậm nhất \(Self.moment($0))" }
            return "  \(leg.agency): \(leg.task) — \(time ?? "không có thời hạn riêng")"
                + Self.citation(leg.source)
        }
        if !papers.isEmpty { lines += ["", "Giấy tờ"] }
        lines += papers.map { paper in
            let use = NeededPaper.Use(rawValue: paper.use).map(LawWords.use) ?? paper.use
            return "  \(paper.name) (\(use))\(Self.citation(paper.source))"
        }
        if !notices.isEmpty { lines += ["", "Cần biết"] + notices.map { "  \($0)" } }
        return lines.joined(separator: "\n")
    }

    private var sum: String { Self.amount(amountDong, unconfirmedAmountDong) }

    private static func amount(_ amount: Int?, _ unconfirmed: Int?) -> String {
        amount.map(LawWords.dong)
            ?? unconfirmed.map { "\(LawWords.dong($0)), chưa đối chiếu" } ?? "cán bộ thông báo"
    }

    private static func because(_ reason: String?, _ source: Source?) -> String {
        (reason.map { " — \($0)" } ?? "") + (source.map(citation) ?? "")
    }

    private static func citation(_ source: Source) -> String {
        let place = source.article.map { "\(source.instrument), \($0)" } ?? source.instrument
        let state = CheckState(rawValue: source.state).map(LawWords.state) ?? source.state
        return " [\(place); \(state)]"
    }

    /// `16:30 ngày 23/11/2026`.
    private static func moment(_ iso: String) -> String {
        LocalDateTime(iso: iso).map { "\($0.time.text) ngày \(LawWords.date($0.date))" } ?? iso
    }
}
