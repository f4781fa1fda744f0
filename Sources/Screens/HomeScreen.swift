import Catalogue
import Interface
import Session

extension Page {
    /// The life events, six tiles.
    func home() -> View {
        fitting { page in
            let columns = theme.isLandscape ? 3 : 2
            let everything =
                [page.homeHeading, page.searchEntry()]
                + catalogue.lifeEvents.map { page.tile($0, tall: false) }
            return [
                page.homePage(page.tiles(columns: columns, tall: true)),
                page.homePage(page.tiles(columns: columns, tall: false)),
                page.content(page.paged("home.tiles", everything)),
            ]
        }
    }

    private var homeHeading: View {
        column(
            spacing: theme.length(16),
            [
                title("title", text("home.title")),
                spoken("home.hint", text("home.hint"), theme.body),
            ])
    }

    /// A wide screen has room for the search beside the heading, and none to spare below it.
    private func homePage(_ tiles: View) -> View {
        let head =
            theme.isLandscape
            ? [
                row(
                    spacing: theme.margin,
                    [
                        .flexible(weight: 55, homeHeading),
                        .flexible(weight: 45, searchEntry()),
                    ])
            ] : [homeHeading, searchEntry()]
        return content(
            column(
                spacing: theme.length(theme.isLandscape ? 28 : 40), head + [fill(tiles)]))
    }

    /// The way to the search, drawn as the field that it opens.
    private func searchEntry() -> View {
        tappableCard(
            "search", label: text("home.search"), .searchOpened, padding: theme.length(24),
            row(
                spacing: theme.length(24),
                [
                    .icon(Icon("search", size: theme.length(48), color: palette.primary)),
                    fill(words(text("home.search"), theme.body)),
                ]))
    }

    private func tiles(columns: Int, tall: Bool) -> View {
        .flow(
            Flow(
                spacing: theme.length(30), lineSpacing: theme.length(30), columns: columns,
                children: catalogue.lifeEvents.map { tile($0, tall: tall) }))
    }

    private func tile(_ event: LifeEvent, tall: Bool) -> View {
        let side = theme.length(84)
        let symbol = View.box(
            Box(
                fill: palette.wash, radius: theme.keyRadius, width: side, height: side,
                horizontal: .center, vertical: .center),
            .icon(Icon(event.icon, size: theme.length(52), color: palette.primary)))
        let names = column(
            spacing: theme.length(6),
            [
                words(event.title[language], theme.heading.weighted(.bold)),
                words(event.detail[language], theme.small),
            ])
        return tappableCard(
            ElementID("event.\(event.key)"), label: event.title[language],
            .lifeEventChosen(event.key),
            minimumHeight: tall ? theme.length(theme.isLandscape ? 236 : 340) : nil,
            tall
                ? column(spacing: theme.length(24), [row(spacing: 0, [symbol]), names])
                : row(spacing: theme.length(28), [symbol, fill(names)]))
    }

    /// The procedures of one life event, what others take, or who takes care of it.
    func lifeEvent(_ key: String) -> View {
        fitting { page in
            [false, true].map { brief in
                page.content(
                    page.column(
                        spacing: page.theme.gap,
                        [
                            page.fill(
                                page.paged("event.list", page.eventList(key, brief: brief))),
                            page.secondaryButton(
                                "back", text("action.back"), icon: "arrow-left", .wentBack),
                        ]))
            }
        }
    }

    private func eventList(_ key: String, brief: Bool) -> [View] {
        let event = catalogue.lifeEvents.first { $0.key == key }
        let procedures = catalogue.procedures(lifeEvent: key, on: state.now.date)
        let referrals = catalogue.referrals(lifeEvent: key, on: state.now.date)
        var children = [title("title", event?.title[language] ?? "")]
        if procedures.isEmpty && referrals.isEmpty {
            children.append(spoken("event.counter", text("event.counter"), theme.body))
            children.append(card(iconWord("people", text("event.counter.help"), theme.body)))
        } else if procedures.isEmpty {
            children.append(spoken("event.referred", text("event.referred"), theme.body))
            children += paired(referrals.map { referralRow($0) })
        } else {
            children.append(spoken("event.choose", text("event.choose"), theme.body))
            children += paired(
                procedures.map { procedureRow($0, brief: brief || procedures.count > 3) })
            if !referrals.isEmpty {
                children.append(
                    spoken("event.elsewhere", text("event.elsewhere"), theme.strong))
                children += paired(referrals.map { referralRow($0) })
            }
            children.append(spoken("event.others", text("event.others"), theme.small))
        }
        return children
    }

    /// Rows beside each other where the screen is wide and letters are not large: half as many
    /// pages.
    private func paired(_ rows: [View]) -> [View] {
        guard theme.isLandscape, theme.factor < 1.6 else { return rows }
        return stride(from: 0, to: rows.count, by: 2).map { index in
            let second = index + 1 < rows.count ? rows[index + 1] : .space(.zero)
            return row(
                spacing: theme.gap, alignment: .stretch, [fill(rows[index]), fill(second)])
        }
    }

    /// A procedure of the ward: its short name and, unless `brief`, what it is.
    func procedureRow(_ procedure: Procedure, brief: Bool = false) -> View {
        var lines = [words(procedure.shortName[language], theme.heading.weighted(.bold))]
        if !brief { lines.append(words(procedure.summary.text[language], theme.small)) }
        return tappableCard(
            ElementID("procedure.\(procedure.key)"), label: procedure.shortName[language],
            .procedureChosen(procedure.key), padding: brief ? theme.length(28) : nil,
            row(
                spacing: theme.gap,
                [
                    fill(column(spacing: theme.length(6), lines)),
                    .icon(Icon("arrow-right", size: theme.length(48), color: palette.primary)),
                ]))
    }
}
