/// Everything the kiosk knows of procedures.
public struct ProcedureCatalogue: Hashable, Sendable {
    /// The life events in the order of the home screen.
    public let lifeEvents: [LifeEvent]
    /// Every version of every procedure.
    public let procedures: [Procedure]
    /// Procedures that the ward does not take, and who does.
    public let referrals: [Referral]
    /// Spans in which a procedure is not carried on purpose, by its key.
    public let gaps: [String: [VersionGap]]
    /// Working days and hours.
    public let calendar: WorkingCalendar

    /// Creates a catalogue.
    public init(
        lifeEvents: [LifeEvent], procedures: [Procedure], referrals: [Referral] = [],
        gaps: [String: [VersionGap]] = [:], calendar: WorkingCalendar
    ) {
        self.lifeEvents = lifeEvents
        self.procedures = procedures
        self.referrals = referrals
        self.gaps = gaps
        self.calendar = calendar
    }

    /// The version of a procedure in force on a day.
    public func procedure(key: String, on date: CivilDate) -> Procedure? {
        procedures.filter { $0.key == key && $0.isInForce(on: date) }
            .max { $0.effectiveFrom < $1.effectiveFrom }
    }

    /// The version that a dossier pinned.
    public func procedure(edition: String) -> Procedure? {
        procedures.first { $0.edition == edition }
    }

    /// The procedures in force on a day, in catalogue order.
    public func procedures(on date: CivilDate) -> [Procedure] {
        var keys: [String] = []
        for procedure in procedures where !keys.contains(procedure.key) {
            keys.append(procedure.key)
        }
        return keys.compactMap { procedure(key: $0, on: date) }
    }

    /// The procedures of a life event in force on a day, in catalogue order.
    public func procedures(lifeEvent: String, on date: CivilDate) -> [Procedure] {
        let holdsAll = lifeEvents.contains { $0.key == lifeEvent && $0.holdsAll }
        return procedures(on: date).filter { holdsAll || $0.lifeEvent == lifeEvent }
    }

    /// A procedure that the ward does not take, when that holds on the day.
    public func referral(key: String, on date: CivilDate) -> Referral? {
        referrals.first { $0.key == key && $0.isInForce(on: date) }
    }

    /// What people look for under a life event and the ward does not take, on a day.
    public func referrals(lifeEvent: String, on date: CivilDate) -> [Referral] {
        referrals.filter { $0.lifeEvent == lifeEvent && $0.isInForce(on: date) }
    }
}

/// One tile of the home screen.
public struct LifeEvent: Hashable, Sendable {
    /// Stable name: `birth`.
    public let key: String
    /// Title: `Sinh con`.
    public let title: LocalizedText
    /// What lies behind: `Đăng ký khai sinh`.
    public let detail: LocalizedText
    /// Symbol in `Assets/icons/`.
    public let icon: String
    /// Whether every procedure stands behind it, whatever its own life event.
    public let holdsAll: Bool

    /// Creates a life event.
    public init(
        key: String, title: LocalizedText, detail: LocalizedText, icon: String,
        holdsAll: Bool = false
    ) {
        self.key = key
        self.title = title
        self.detail = detail
        self.icon = icon
        self.holdsAll = holdsAll
    }
}

/// A procedure that the ward does not take: who does.
public struct Referral: Hashable, Sendable {
    /// Stable name: `passport`.
    public let key: String
    /// The life event under which people look for it; nil when it is only found by searching.
    public let lifeEvent: String?
    /// What it is called.
    public let name: LocalizedText
    /// Plain words by which people look for it.
    public let synonyms: [String]
    /// Who takes it.
    public let agency: LocalizedText
    /// What to do, in one or two sentences, with the source.
    public let advice: Statement
    /// The first day on which this holds; nil without a limit.
    public let effectiveFrom: CivilDate?
    /// The last day on which this holds; nil without a limit.
    public let effectiveTo: CivilDate?

    /// Whether it holds on a day.
    public func isInForce(on date: CivilDate) -> Bool {
        (effectiveFrom.map { $0 <= date } ?? true) && (effectiveTo.map { date <= $0 } ?? true)
    }
}
