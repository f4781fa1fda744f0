/// Reads the life events and the working calendar.
enum CalendarReader {
    static func lifeEvents(
        _ root: YAMLValue, file: String
    ) throws(CatalogueError) -> [LifeEvent] {
        let reader = try YAMLReader(root, file: file, what: "the file")
        try reader.allow(["lifeEvents"])
        var events: [LifeEvent] = []
        for value in try reader.list("lifeEvents") {
            let event = try YAMLReader(value, file: file, what: "a life event")
            try event.allow(["key", "icon", "title", "detail", "holdsAll"])
            events.append(
                LifeEvent(
                    key: try event.text("key"), title: try event.localized("title"),
                    detail: try event.localized("detail"), icon: try event.text("icon"),
                    holdsAll: event.has("holdsAll") ? try event.flag("holdsAll") : false))
        }
        return events
    }

    static func calendar(
        _ root: YAMLValue, file: String
    ) throws(CatalogueError) -> WorkingCalendar {
        let reader = try YAMLReader(root, file: file, what: "the calendar")
        try reader.allow(["years", "sources", "hours", "daysOff", "workedWeekendDays"])
        let sources = try SourceTable(reader)
        let (original, changed) = try hours(reader, sources)
        return WorkingCalendar(
            daysOff: try days(reader, "daysOff", sources) { _ in true },
            workedWeekendDays: try days(reader, "workedWeekendDays", sources, \.isWeekend),
            years: try years(reader), originalHours: original, changedHours: changed)
    }

    private static func years(_ reader: YAMLReader) throws(CatalogueError) -> Set<Int> {
        var years: Set<Int> = []
        for value in try reader.list("years") {
            guard let year = Int(try reader.text(of: value, "years")), (1...9999).contains(year)
            else { throw reader.wrong(value, "years", "a list of years such as 2026") }
            years.insert(year)
        }
        return years
    }

    /// The hours in the order of their first days; the first entry has none.
    private static func hours(
        _ reader: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> (OfficeHours, [CivilDate: OfficeHours]) {
        let value = try reader.value("hours")
        let entries = try reader.list("hours")
        guard let original = entries.first else {
            throw reader.wrong(value, "hours", "a list of hours")
        }
        guard try YAMLReader(original, file: reader.file, what: "hours").has("from") == false else {
            throw reader.wrong(original, "hours", "a list whose first entry has no `from`")
        }
        var changed: [CivilDate: OfficeHours] = [:]
        for entry in entries.dropFirst() {
            let first = try YAMLReader(entry, file: reader.file, what: "hours").date("from")
            guard changed.updateValue(try officeHours(entry, reader, sources), forKey: first) == nil
            else { throw reader.wrong(entry, "from", "a day that no other entry names") }
        }
        return (try officeHours(original, reader, sources), changed)
    }

    private static func officeHours(
        _ value: YAMLValue, _ calendar: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> OfficeHours {
        let reader = try YAMLReader(value, file: calendar.file, what: "hours")
        let closing = try reader.time("closing")
        var intake: [ClosedRange<LocalTime>] = []
        for value in try reader.list("intake") {
            let span = try YAMLReader(value, file: calendar.file, what: "intake")
            try span.allow(["from", "until"])
            let (first, last) = (try span.time("from"), try span.time("until"))
            guard intake.last.map({ $0.upperBound <= first }) ?? true, first < last,
                last <= closing
            else {
                throw reader.wrong(value, "intake", "spans in order that end before closing")
            }
            intake.append(first...last)
        }
        return OfficeHours(
            intake: intake, closing: closing,
            statement: try sources.statement(
                value, what: "hours", also: ["from", "intake", "closing"]))
    }

    private static func days(
        _ reader: YAMLReader, _ key: String, _ sources: SourceTable,
        _ isPossible: (CivilDate) -> Bool
    ) throws(CatalogueError) -> [CivilDate: Statement] {
        var days: [CivilDate: Statement] = [:]
        for value in try reader.list(key) {
            let date = try YAMLReader(value, file: reader.file, what: "a day").date("date")
            let statement = try sources.statement(value, what: "a day", also: ["date"])
            guard isPossible(date) else { throw reader.wrong(value, key, "weekend days") }
            guard days.updateValue(statement, forKey: date) == nil else {
                throw reader.wrong(value, key, "a list that names each day once")
            }
        }
        return days
    }
}
