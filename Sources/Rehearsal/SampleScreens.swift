import Catalogue
import Dossiers
import Interface
import Runtime
import Screens
import Session
import VietnameseText

/// A screen as a citizen meets it, with its name.
public struct SampleScreen: Sendable {
    /// Stable name, `question-child.name`.
    public var name: String
    /// The state behind it.
    public var state: SessionState
}

/// Every screen, reached by walking through a whole visit with the real reducer: for pictures,
/// goldens and the audit.
public enum SampleScreens {
    /// The moment at which samples are filed: Monday 2026-11-23, 09:24.
    public static let moment = "2026-11-23T09:24"

    /// Walks through the visit and gathers its screens.
    ///
    /// - Throws: ``RehearsalFailure`` when the visit does not go through.
    public static func make(
        assets: KioskAssets, station: Station, measuring: any TextMeasuring,
        script: VisitScript = .motherOnTime
    ) throws -> [SampleScreen] {
        let clock = StillClock(iso: script.moment)
        let desk = SampleDesk(station: station)
        let context = ViewContext(
            session: assets.session(station: station),
            strings: assets.strings, display: Display.supported[0])
        let core = KioskCore(
            context: context, clock: clock, measuring: measuring,
            perform: { desk.perform($0) })
        var screens: [SampleScreen] = []
        let visitor = Visitor(hand: CoreHand(core: core)) { name in
            screens.append(SampleScreen(name: name, state: core.state))
            if name == "procedure" {
                screens.append(variant("sources", core.state) { $0.screen = sources($0) })
                screens.append(variant("help", core.state) { $0.showsHelp = true })
            }
        }
        screens += finding(core.state, assets)
        screens += TechnicianSamples.make(from: core.state)
        try visitor.fillIn(script)
        screens += formVariants(core.state)
        screens.append(variant("idle", core.state) { $0.idleSecondsLeft = 30 })
        try visitor.declareAndSend()
        screens.append(SampleScreen(name: "storing", state: core.state))
        screens.append(variant("storing-failed", core.state) { $0.screen = .storingFailed })
        guard let facts = desk.facts else { throw RehearsalFailure("nothing was stored") }
        core.handle(.stored(facts))
        screens += doneVariants(core, facts)
        if script.name == VisitScript.motherOnTime.name {
            screens += try problemVariants(screens, context)
            screens += try others(assets, station, measuring)
        }
        return screens
    }

    /// What only other procedures show: agencies with their times, a time of day, a long form.
    private static func others(
        _ assets: KioskAssets, _ station: Station, _ measuring: any TextMeasuring
    ) throws -> [SampleScreen] {
        let wanted: [(VisitScript, [String])] = [
            (
                .linkedBirthToday,
                ["procedure", "review", "form", "done", "question-household.headIs"]
            ),
            (.linkedBirth2016, ["review"]),
            (.deathToday, ["question-deceased.deathTime", "review"]),
        ]
        return try wanted.flatMap { script, names in
            try make(assets: assets, station: station, measuring: measuring, script: script)
                .filter { names.contains($0.name) }
                .map { SampleScreen(name: "\(script.name)-\($0.name)", state: $0.state) }
        }
    }

    /// The facts of the sample slip, as the visit above gives them.
    public static func slipFacts(
        assets: KioskAssets, station: Station, measuring: any TextMeasuring
    ) throws -> SlipFacts {
        let screens = try make(assets: assets, station: station, measuring: measuring)
        guard let facts = screens.compactMap({ $0.state.visit?.submission?.facts }).first else {
            throw RehearsalFailure("the visit did not come to its end")
        }
        return facts
    }

    private static func variant(
        _ name: String, _ state: SessionState, _ change: (inout SessionState) -> Void
    ) -> SampleScreen {
        var state = state
        change(&state)
        return SampleScreen(name: name, state: state)
    }

    /// The search, empty, with what it finds and without, and who takes what the ward does not.
    private static func finding(_ home: SessionState, _ assets: KioskAssets) -> [SampleScreen] {
        func searching(_ name: String, _ typed: String) -> SampleScreen {
            variant(name, home) {
                $0.screen = .search
                $0.search = WordsEditor(text: typed, method: .direct, capitals: .none)
            }
        }
        var screens = [
            searching("search", ""), searching("search-found", "khai sinh"),
            searching("search-none", "máy bay"),
        ]
        if let referral = assets.catalogue.referrals.first {
            screens.append(
                variant("referral", home) {
                    $0.screen = .referral(referral.key)
                    $0.cameFrom = .search
                })
        }
        return screens
    }

    /// The official form behind the review, whole and enlarged, and the news of new rules.
    private static func formVariants(_ review: SessionState) -> [SampleScreen] {
        var enlarged = FormView(index: 0)
        enlarged.zoom = 2
        enlarged.down = 1
        return [
            variant("form", review) { $0.screen = .form(FormView(index: 0)) },
            variant("form-enlarged", review) { $0.screen = .form(enlarged) },
            variant("new-rules", review) {
                $0.screen = .newRules
                $0.visit?.newRules = RuleChange(
                    since: CivilDate(year: 2027, month: 3, day: 1)
                        ?? CivilDate(daysSinceEpoch: 0),
                    dropped: [LocalizedText(vietnamese: "Nơi cư trú", english: "Residence")])
            },
            variant("rules-ended", review) {
                $0.screen = .rulesEnded
                $0.visit = nil
            },
        ]
    }

    private static func sources(_ state: SessionState) -> ScreenName {
        if case .procedure(let key) = state.screen { return .sources(key) }
        return state.screen
    }

    private static func doneVariants(_ core: KioskCore, _ facts: SlipFacts) -> [SampleScreen] {
        let id = facts.dossierID
        core.handle(.deliveryChanged(dossierID: id, .delivered(officialCode: nil)))
        core.handle(.slipChanged(dossierID: id, .printed))
        var screens = [SampleScreen(name: "done", state: core.state)]
        for trouble in PrinterTrouble.allCases {
            screens.append(
                variant("done-not-printed-\(trouble)", core.state) {
                    $0.visit?.submission?.slip = .notPrinted(trouble)
                })
        }
        screens.append(
            variant("done-unknown", core.state) {
                $0.visit?.submission?.slip = .unknown(.paperOut)
                $0.visit?.submission?.delivery = .waiting
            })
        screens.append(
            variant("done-printing", core.state) {
                $0.visit?.submission?.slip = .printing
                $0.visit?.submission?.delivery = .sending
            })
        return screens
    }

    /// Questions with an error, with "Vì sao hỏi?" open, and with a long name.
    private static func problemVariants(
        _ screens: [SampleScreen], _ context: ViewContext
    ) throws -> [SampleScreen] {
        guard let name = screens.first(where: { $0.name == "question-child.name" })?.state,
            let birth = screens.first(where: { $0.name == "question-child.birthDate" })?.state,
            let declaration = screens.first(where: { $0.name == "declaration" })?.state
        else { throw RehearsalFailure("the sample questions are missing") }
        let longName = "Công Tằng Tôn Nữ Phước Nguyễn Thị Nghiêng Ngọc Ẫn Ễm Ổn"
        return [
            variant("problem-name", name) {
                $0.visit?.problem = AnswerProblem(
                    field: "child.name", messageKey: "problem.required.name")
            },
            variant("problem-date", birth) {
                $0.visit?.problem = AnswerProblem(
                    field: "child.birthDate", messageKey: "problem.date.incomplete")
            },
            variant("reason-name", name) { $0.visit?.showsReason = true },
            variant("long-name", name) {
                $0.visit?.editors["child.name"] = .words(
                    WordsEditor(text: longName, method: .direct, capitals: .names))
            },
            variant("declaration-reminded", declaration) {
                $0.visit?.declaration = .reminded
                $0.printer = .troubled(.paperOut)
            },
        ]
    }
}

/// A clock that stands still.
public struct StillClock: KioskClock {
    private let seconds: Int

    /// Creates a clock that stands at a moment in Vietnam; 1970 when the text is no moment.
    public init(iso: String) {
        seconds = LocalDateTime(iso: iso)?.secondsSinceEpoch ?? 0
    }

    /// The moment.
    public func wallSeconds() -> Int { seconds }
    /// Nothing passes.
    public func monotonicNanoseconds() -> UInt64 { 0 }
}

/// Stores nothing: answers a request with the facts that a store would have given.
private final class SampleDesk {
    private let station: Station
    private(set) var facts: SlipFacts?

    init(station: Station) { self.station = station }

    func perform(_ effect: SessionEffect) {
        guard case .store(let request) = effect else { return }
        facts = try? SampleSlip.facts(for: request, station: station)
    }
}
