import Catalogue
import Interface
import Session
import VietnameseText

extension Page {
    /// "Tìm thủ tục": what is typed, and what it finds, procedures of others among it.
    func search() -> View {
        let search =
            state.search ?? WordsEditor(text: "", method: .direct, capitals: .none)
        return fitting { page in
            page.searchKeyHeights.map { height in
                let body = page.searchBody(search)
                let keys = page.keyboard(search, signs: [], height: height)
                return theme.isLandscape
                    ? page.row(
                        spacing: 0, alignment: .stretch,
                        [.flexible(weight: 44, body), .flexible(weight: 56, keys)])
                    : page.column(spacing: 0, [page.fill(body), keys])
            }
        }
    }

    private var searchKeyHeights: [KeyHeight] {
        if theme.isLandscape { return [.full] }
        return theme.factor == 1 && theme.isTight ? KeyHeight.allCases : [.full, .reduced]
    }

    private func searchBody(_ search: WordsEditor) -> View {
        padded(
            Insets(
                top: theme.length(36), left: theme.margin, bottom: theme.length(28),
                right: theme.margin),
            column(
                spacing: theme.gap,
                [
                    title("title", text("search.title")), searchBox(search),
                    fill(paged("search.found", spacing: theme.rowGap, found(search))),
                    secondaryButton(
                        "back", text("action.back"), icon: "arrow-left", .wentBack),
                ]))
    }

    private func found(_ search: WordsEditor) -> [View] {
        let typed = search.trimmedText
        guard !typed.isEmpty else {
            return [spoken("search.hint", text("search.hint"), theme.body)]
        }
        let date = state.now.date
        let matches = context.session.finder.matches(typed) { match in
            switch match {
            case .procedure(let key): catalogue.procedure(key: key, on: date) != nil
            case .referral(let key): catalogue.referral(key: key, on: date) != nil
            }
        }
        guard !matches.isEmpty else {
            return [notice("none", text("search.none"), icon: "search")]
        }
        return matches.compactMap { match in
            switch match {
            case .procedure(let key):
                catalogue.procedure(key: key, on: date).map { procedureRow($0, brief: true) }
            case .referral(let key):
                catalogue.referral(key: key, on: date).map { referralRow($0) }
            }
        }
    }

    /// A procedure of somebody else: its name, and who takes it.
    func referralRow(_ referral: Referral) -> View {
        tappableCard(
            ElementID("referral.\(referral.key)"), label: referral.name[language],
            .referralChosen(referral.key), padding: theme.length(24),
            row(
                spacing: theme.gap,
                [
                    .icon(Icon("people", size: theme.length(44), color: palette.softInk)),
                    fill(
                        column(
                            spacing: theme.length(2),
                            [
                                words(referral.name[language], theme.strong),
                                words(referral.agency[language], theme.small),
                            ])),
                ]))
    }

    /// Who takes a procedure that the ward does not, and what to do.
    func referral(_ key: String) -> View {
        guard let referral = catalogue.referral(key: key, on: state.now.date) else {
            return missing()
        }
        return fitting { page in
            page.reading(
                head: [
                    page.title("title", referral.name[language]),
                    page.notice(
                        "elsewhere", text("referral.elsewhere"), icon: "people"),
                ], pages: "referral.page",
                [
                    page.card(
                        page.column(
                            spacing: page.theme.length(8),
                            [
                                page.words(text("referral.agency"), page.theme.small),
                                page.spoken(
                                    "agency", referral.agency[language],
                                    page.theme.heading),
                            ])),
                    page.card(
                        page.column(
                            spacing: page.theme.length(8),
                            [
                                page.spoken(
                                    "advice", referral.advice.text[language],
                                    page.theme.body),
                                page.words(
                                    page.citation(referral.advice.source), page.theme.small),
                            ])),
                ],
                steps: [
                    page.secondaryButton(
                        "back", text("action.back"), icon: "arrow-left", .wentBack)
                ])
        }
    }
}
