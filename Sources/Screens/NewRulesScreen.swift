import Catalogue
import Interface
import Session

extension Page {
    /// The rules changed while somebody was filling in: since when, what stays, what is asked
    /// again. Nothing is changed silently (P5).
    func newRules() -> View {
        guard let change = state.visit?.newRules else { return missing() }
        let since = AnswerDay.text(change.since)
        var children = [
            spoken("rules.text", text("rules.text", ["day": since]), theme.body),
            spoken("rules.kept", text("rules.kept"), theme.body),
        ]
        if !change.dropped.isEmpty {
            children.append(
                notice(
                    "rules.dropped",
                    text(
                        "rules.dropped",
                        [
                            "fields": change.dropped.map { $0[language] }
                                .joined(separator: ", ")
                        ]), icon: "info"))
        }
        return message(
            "rules.page", [title("title", text("rules.title"))] + children,
            primaryButton("rules.read", text("rules.read"), .newRulesRead))
    }

    /// The rules ended while somebody was filling in, and none follow: what became of the answers,
    /// and where to go (P8).
    func rulesEnded() -> View {
        message(
            "ended.page",
            [
                title("title", text("rules.ended.title")),
                spoken("ended.text", text("rules.ended.text"), theme.body),
                notice("ended.next", text("rules.ended.next"), icon: "people"),
            ], primaryButton("home.button", text("bar.home"), .wentHome))
    }
}

/// A day in figures.
enum AnswerDay {
    /// `1/3/2027`.
    static func text(_ date: CivilDate) -> String { "\(date.day)/\(date.month)/\(date.year)" }
}
