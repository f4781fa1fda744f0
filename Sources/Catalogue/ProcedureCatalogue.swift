/// Everything the kiosk knows of procedures.
public struct ProcedureCatalogue: Hashable, Sendable {
    /// The life events in the order of the home screen.
    public let lifeEvents: [LifeEvent]
    /// Every version of every procedure.
    public let procedures: [Procedure]
    /// Working days and hours.
    public let calendar: WorkingCalendar

    /// Creates a catalogue.
    public init(lifeEvents: [LifeEvent], procedures: [Procedure], calendar: WorkingCalendar) {
        self.lifeEvents = lifeEvents
        self.procedures = procedures
        self.calendar = calendar
    }

    /// The version of a procedure in force on a day.
    public func procedure(key: String, on date: CivilDate) -> Procedure? {
        procedures.filter { procedure in
            procedure.key == key && procedure.effectiveFrom <= date
                && procedure.effectiveTo.map { date <= $0 } ?? true
        }
        .max { $0.effectiveFrom < $1.effectiveFrom }
    }

    /// The procedures of a life event in force on a day, in catalogue order.
    public func procedures(lifeEvent: String, on date: CivilDate) -> [Procedure] {
        var keys: [String] = []
        for procedure in procedures
        where procedure.lifeEvent == lifeEvent && !keys.contains(procedure.key) {
            keys.append(procedure.key)
        }
        return keys.compactMap { procedure(key: $0, on: date) }
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

    /// Creates a life event.
    public init(key: String, title: LocalizedText, detail: LocalizedText, icon: String) {
        self.key = key
        self.title = title
        self.detail = detail
        self.icon = icon
    }
}
