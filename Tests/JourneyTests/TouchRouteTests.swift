import Catalogue
import Dossiers
import Drawing
import Interface
import Rehearsal
import Runtime
import Screens
import Session
import Testing

/// Ways that are recorded here and made on a kiosk that cannot be looked into.
struct TouchRouteTests {
    private func context() throws -> ViewContext {
        FontConfiguration.use(Office.assets + "/fonts.conf")
        let assets = try FilledForms.kioskAssets()
        return ViewContext(
            session: assets.session(
                station: try FilledForms.station(),
                technician: TechnicianOffer(tasks: [.restart, .powerOff])),
            strings: assets.strings, display: Display.supported[0])
    }

    private func moment(_ iso: String) throws -> LocalDateTime {
        try #require(LocalDateTime(iso: iso))
    }

    /// Makes the touches on a kiosk of its own, blindly; what was handed in.
    private func follow(
        _ route: TouchRoute, _ context: ViewContext, at moment: LocalDateTime
    ) -> [StoreRequest] {
        final class Desk { var requests: [StoreRequest] = [] }
        let desk = Desk()
        let core = KioskCore(
            context: context, clock: StillClock(iso: moment.iso), measuring: TextShaper(),
            perform: { effect in
                if case .store(let request) = effect { desk.requests.append(request) }
            })
        for touch in route.steps.flatMap(\.touches) {
            _ = core.refresh()
            core.touchBegan(Point(x: touch.x, y: touch.y))
            core.touchEnded(Point(x: touch.x, y: touch.y))
        }
        return desk.requests
    }

    @Test("Whoever touches the same places hands in the same answers")
    func sameTouchesSameAnswers() throws {
        let context = try context()
        let moment = try moment("2026-12-07T10:15")
        let walk = RouteWalk(context: context, at: moment, measuring: TextShaper())
        try walk.file(.motherOnTime)
        let handedIn = try #require(walk.request)
        let followed = follow(walk.route, context, at: moment)
        #expect(followed.map(\.answers) == [handedIn.answers])
        #expect(
            walk.route.steps.allSatisfy { step in
                step.touches.allSatisfy { (0..<1080).contains($0.x) && (0..<1920).contains($0.y) }
            })
        #expect(walk.route.steps.map(\.picture).count == Set(walk.route.steps.map(\.picture)).count)
    }

    @Test("Every page is drawn once, after the touches that lead to it")
    func pagesAreDrawn() throws {
        var drawn: [String] = []
        let walk = RouteWalk(
            context: try context(), at: try moment("2026-11-23T09:24"), measuring: TextShaper()
        ) { core, picture in
            drawn.append("\(picture) \(core.state.screen.name)")
        }
        try walk.openTechnician(pin: "1357")
        #expect(
            drawn == [
                "01-home.png home", "02-pin.png technicianPIN", "03-pin-typed.png technicianPIN",
                "04-technician.png technician", "05-confirm.png technician",
                "06-power-off.png technician",
            ])
        let corner = try #require(walk.route.steps[1].touches.first)
        #expect(corner.holdMilliseconds.map { $0 > TechnicianOffer.cornerSeconds * 1000 } == true)
        #expect(walk.route.steps[2].touches.count == 4)
    }

    @Test("A visit moves with what happened shortly before it, not with what lies far back")
    func visitsMove() throws {
        let script = VisitScript.motherOnTime.moved(to: try moment("2027-01-04T08:30"))
        #expect(script.moment == "2027-01-04T08:30")
        #expect(script.answers["child.birthDate"] == .date(day: 24, month: 12, year: 2026))
        #expect(script.answers["mother.birthDate"] == .date(day: 5, month: 3, year: 1999))
        #expect(script.answers["child.name"] == .words("Nguyễn Thị Ánh"))
    }
}
