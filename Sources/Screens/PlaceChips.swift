import Catalogue
import Dossiers
import Interface
import Session
import VietnameseText

/// Help with places: what was answered before, and the provinces and communes that fit what is
/// being typed. Taking one is the citizen's choice; nothing typed is ever replaced by itself (P7).
extension Page {
    private static let most = 3

    func placeChips(_ editor: WordsEditor, _ form: QuestionForm) -> [View] {
        guard case .place = form.field.kind else { return suggestedWords(editor, form.field) }
        let typed = editor.composition.text
        guard typed.contains(where: { $0 != " " }) else { return earlierPlaces(form) }
        guard let units = context.session.units else { return [] }
        let (kept, sought) = Self.split(typed)
        guard sought.count >= 2 else { return [] }
        let matches = units.search(
            sought, on: state.now.date, limit: Self.most, recent: ownProvince(units))
        // What was taken over needs no offer any more.
        guard !matches.contains(where: { typed.hasSuffix($0.formText) }) else { return [] }
        return matches.enumerated().map { index, match in
            let shown = match.formText
            let label = match.formerText.map { text("place.former", ["place": $0]) }
            return placeChip(
                ElementID("place.\(index)"), shown, detail: label,
                .offerTaken(.text(kept + shown)))
        }
    }

    /// Words that the catalogue offers while they are typed, such as the names of countries.
    private func suggestedWords(_ editor: WordsEditor, _ field: Field) -> [View] {
        let typed = editor.trimmedText
        let wanted = VietnameseFolding.folded(typed)
        guard wanted.count >= 2 else { return [] }
        let found = field.suggestions.filter { choice in
            ([choice.label.vietnamese, choice.label.english] + choice.aliases).contains {
                VietnameseFolding.folded($0).hasPrefix(wanted)
            }
        }
        guard !found.contains(where: { $0.label.vietnamese == typed }) else { return [] }
        return found.prefix(Self.most).enumerated().map { index, choice in
            let name = choice.label.vietnamese
            return placeChip(
                ElementID("place.\(index)"), name,
                detail: language == .vietnamese || choice.label.english == name
                    ? nil : choice.label.english,
                .offerTaken(.text(name)))
        }
    }

    /// The kiosk's own province or city, whose communes come first.
    private func ownProvince(_ units: UnitTable) -> [UnitCode] {
        let own = VietnameseFolding.folded(context.session.station.regionName)
        return units.provinces(on: state.now.date)
            .filter { VietnameseFolding.folded($0.formText) == own }.map(\.code)
    }

    /// The places that this visit named already, the latest question first.
    private func earlierPlaces(_ form: QuestionForm) -> [View] {
        let procedure = form.visit.procedure
        var places: [String] = []
        for id in procedure.chapters.flatMap(\.fields).reversed() where id != form.field.id {
            guard case .place? = procedure.fields[id]?.kind,
                case .text(let place)? = form.visit.answers[id], !places.contains(place)
            else { continue }
            places.append(place)
        }
        return places.prefix(2).enumerated().map { index, place in
            placeChip(
                ElementID("place.\(index)"), place, detail: text("place.earlier"),
                .offerTaken(.text(place)))
        }
    }

    private func placeChip(
        _ id: ElementID, _ shown: String, detail: String?, _ action: CitizenAction
    ) -> View {
        let style = theme.body.weighted(.medium).colored(palette.ink)
        return tappableCard(
            id, label: shown, action, padding: theme.length(16),
            column(
                spacing: 0,
                [words(shown, style)] + (detail.map { [words($0, theme.small)] } ?? [])))
    }

    /// What stands before the words that are sought: house number and street end at a comma.
    private static func split(_ typed: String) -> (kept: String, sought: String) {
        guard let comma = typed.lastIndex(of: ",") else { return ("", typed) }
        let after = typed[typed.index(after: comma)...]
        return (String(typed[...comma]) + " ", String(after.drop { $0 == " " }))
    }
}
