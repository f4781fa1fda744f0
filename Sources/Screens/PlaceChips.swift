import Catalogue
import Dossiers
import Interface
import Session
import VietnameseText

/// Words that are offered while somebody types, and what stands in the field once they are taken.
struct WordOffer: Hashable {
    let shown: String
    let detail: String?
    let taken: String
}

/// Help with places and countries: what was answered before, and the names that fit what is being
/// typed. Taking one is the citizen's choice; nothing typed is ever replaced by itself (P7).
extension Page {
    private static let most = 3

    /// What is offered now; looked for once a picture, however often it is laid out.
    func wordOffers(_ editor: WordsEditor, _ form: QuestionForm) -> [WordOffer] {
        guard case .place = form.field.kind else { return suggestedWords(editor, form.field) }
        let typed = editor.composition.text
        guard typed.contains(where: { $0 != " " }) else { return earlierPlaces(form) }
        guard let units = context.session.units else { return [] }
        let own = ownProvince(units)
        var kept = ""
        var matches: [UnitMatch] = []
        for split in Self.splits(typed)
        where matches.isEmpty && split.sought.count >= 2
            && split.sought.split(separator: " ").count <= UnitTable.searchedWords
        {
            if !split.kept.isEmpty, let province = province(split.sought, units) {
                // Of an address that ends in its province only its own words tell the commune.
                return offers(of: province, behind: split.kept, typed)
            }
            kept = split.kept
            matches = units.search(
                split.sought, on: state.now.date, limit: Self.most, recent: own)
        }
        // What was taken over needs no offer any more.
        guard !matches.contains(where: { typed.hasSuffix($0.formText) }) else { return [] }
        return matches.map { match in
            WordOffer(
                shown: match.formText,
                detail: match.formerText.map { text("place.former", ["place": $0]) },
                taken: kept + match.formText)
        }
    }

    private func province(_ typed: String, _ units: UnitTable) -> AdministrativeUnit? {
        let wanted = VietnameseFolding.folded(typed)
        return units.provinces(on: state.now.date).first {
            [$0.name, $0.formText].contains { VietnameseFolding.folded($0) == wanted }
        }
    }

    /// The province as forms write it, unless it stands there already.
    private func offers(
        of province: AdministrativeUnit, behind kept: String, _ typed: String
    ) -> [WordOffer] {
        guard !typed.hasSuffix(province.formText) else { return [] }
        return [
            WordOffer(
                shown: province.formText, detail: nil, taken: kept + province.formText)
        ]
    }

    /// The offers as things to tap.
    func offerChips(_ offers: [WordOffer]) -> [View] {
        offers.enumerated().map { index, offer in
            let style = theme.body.weighted(.medium).colored(palette.ink)
            return tappableCard(
                ElementID("place.\(index)"), label: offer.shown,
                .offerTaken(.text(offer.taken)), padding: theme.length(16),
                column(
                    spacing: 0,
                    [words(offer.shown, style)]
                        + (offer.detail.map { [words($0, theme.small)] } ?? [])))
        }
    }

    /// Words that the catalogue offers while they are typed, such as the names of countries.
    private func suggestedWords(_ editor: WordsEditor, _ field: Field) -> [WordOffer] {
        let typed = editor.trimmedText
        let wanted = VietnameseFolding.folded(typed)
        guard !field.suggestions.isEmpty, wanted.count >= 2 else { return [] }
        let found = field.suggestions.filter { choice in
            ([choice.label.vietnamese, choice.label.english] + choice.aliases).contains {
                VietnameseFolding.folded($0).hasPrefix(wanted)
            }
        }
        guard !found.contains(where: { $0.label.vietnamese == typed }) else { return [] }
        return found.prefix(Self.most).map { choice in
            let name = choice.label.vietnamese
            let isSame = language == .vietnamese || choice.label.english == name
            return WordOffer(
                shown: name, detail: isSame ? nil : choice.label.english, taken: name)
        }
    }

    /// The kiosk's own province or city, whose communes come first.
    private func ownProvince(_ units: UnitTable) -> [UnitCode] {
        let own = VietnameseFolding.folded(context.session.station.regionName)
        return units.provinces(on: state.now.date)
            .filter { VietnameseFolding.folded($0.formText) == own }.map(\.code)
    }

    /// The places that this visit named already, the latest question first.
    private func earlierPlaces(_ form: QuestionForm) -> [WordOffer] {
        let procedure = form.visit.procedure
        var places: [String] = []
        for id in procedure.chapters.flatMap(\.fields).reversed() where id != form.field.id {
            guard case .place? = procedure.fields[id]?.kind,
                case .text(let place)? = form.visit.answers[id], !places.contains(place)
            else { continue }
            places.append(place)
        }
        return places.prefix(2).map {
            WordOffer(shown: $0, detail: text("place.earlier"), taken: $0)
        }
    }

    /// What stands before the words that are sought: house number and street end at a comma.
    /// Parts that name a unit themselves ("phường Hàng Gai, quận Hoàn Kiếm") are sought together,
    /// so that a former name is found as a whole; where that finds nothing, the last part alone.
    private static func splits(_ typed: String) -> [(kept: String, sought: String)] {
        let parts = typed.split(separator: ",", omittingEmptySubsequences: false)
        let last = parts.count - 1
        var first = last
        while first > 0, namesUnit(parts[first - 1]) { first -= 1 }
        return (first == last ? [last] : [first, last]).map { place in
            let kept = parts[..<place].joined(separator: ",")
            let sought = parts[place...].joined(separator: ",").drop { $0 == " " }
            return (place == 0 ? "" : kept + ", ", String(sought))
        }
    }

    /// Whether a part of an address begins with the kind of a unit.
    private static func namesUnit(_ part: Substring) -> Bool {
        let folded = VietnameseFolding.folded(String(part.drop { $0 == " " }))
        return unitWords.contains { folded.hasPrefix($0) }
    }

    private static let unitWords = [
        "xa ", "phuong ", "thi tran ", "dac khu ", "quan ", "huyen ", "thi xa ", "thanh pho ",
        "tinh ", "x. ", "p. ", "tt. ", "q. ", "h. ", "tx. ", "tp. ",
    ]
}
