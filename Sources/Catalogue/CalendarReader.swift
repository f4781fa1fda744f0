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
        let yearsValue = try reader.value("years")
        let years = try YAMLReader(yearsValue, file: file, what: "years")
        let first = try years.integer("from")
        let last = try years.integer("to")
        guard first <= last else { throw reader.wrong(yearsValue, "years", "from … to") }
        let hoursValue = try reader.value("hours")
        return WorkingCalendar(
            daysOff: try days(reader, "daysOff", sources),
            workedWeekendDays: try days(reader, "workedWeekendDays", sources),
            years: first...last,
            closing: try YAMLReader(hoursValue, file: file, what: "hours").time("closing"),
            hours: try sources.statement(hoursValue, what: "hours", also: ["closing"]))
    }

    private static func days(
        _ reader: YAMLReader, _ key: String, _ sources: SourceTable
    ) throws(CatalogueError) -> [CivilDate: Statement] {
        var days: [CivilDate: Statement] = [:]
        for value in try reader.list(key) {
            let day = try YAMLReader(value, file: reader.file, what: "a day")
            let statement = try sources.statement(value, what: "a day", also: ["date"])
            days[try day.date("date")] = statement
        }
        return days
    }
}
