import Catalogue

extension VisitScript {
    /// What lies no further back belongs to the matter itself.
    private static let recentDays = 60

    /// The same visit at another moment: what happened in the weeks before it (a birth, a death and
    /// its papers) moves along, so that nothing is late that was not.
    public func moved(to moment: LocalDateTime) -> VisitScript {
        guard let own = LocalDateTime(iso: self.moment) else { return self }
        let days = moment.date.daysSinceEpoch - own.date.daysSinceEpoch
        var script = self
        script.moment = moment.iso
        script.answers = answers.mapValues { answer in
            guard case .date(let day, let month, let year) = answer,
                let date = CivilDate(year: year, month: month, day: day),
                own.date.daysSinceEpoch - date.daysSinceEpoch < Self.recentDays
            else { return answer }
            let later = date.adding(days: days)
            return .date(day: later.day, month: later.month, year: later.year)
        }
        return script
    }
}
