import Catalogue
import Dossiers
import Session
import Testing

/// Thousands of touches in any order: nothing traps, nothing lies, there is always a way out (P8).
struct WalkTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func anyOrderOfTouchesKeepsThePromises(seed: UInt64) throws {
        var walk = try Walk(seed: seed)
        for count in 0..<1500 {
            walk.step()
            try check(walk, "seed \(seed), step \(count), \(walk.state.screen.name)")
            if count.isMultiple(of: 7) { try everyExitLeadsHome(walk) }
        }
        #expect(walk.seen.isSuperset(of: ["home", "review", "declaration", "storing", "done"]))
    }

    private func check(_ walk: Walk, _ place: String) throws {
        let state = walk.state
        let submission = state.visit?.submission
        // P1: what is promised is stored.
        try #require((submission != nil) == (state.screen == .done), "\(place)")
        if let submission {
            try #require(walk.storedNumbers.contains(submission.facts.number), "\(place)")
            try #require(submission.secondsLeft > 0, "\(place)")
            if submission.slip == .printed { try #require(walk.printerConfirmed, "\(place)") }
        }
        // Every screen has what it shows.
        switch state.screen {
        case .question(let id):
            try #require(state.visit?.procedure.fields[id] != nil, "\(place)")
        case .form(let view):
            let forms = state.visit?.procedure.forms ?? []
            try #require(forms.indices.contains(view.index), "\(place)")
            try #require((0...FormView.greatestZoom).contains(view.zoom), "\(place)")
            try #require((0...view.stepsRight).contains(view.right), "\(place)")
            try #require((0...view.stepsDown).contains(view.down), "\(place)")
        case .search: try #require(state.search != nil, "\(place)")
        case .newRules: try #require(state.visit?.newRules != nil, "\(place)")
        case .review, .declaration, .storing, .storingFailed, .done:
            try #require(state.visit != nil, "\(place)")
        case .home: try #require(state.visit == nil, "\(place)")
        case .rulesEnded: try #require(state.visit == nil, "\(place)")
        case .lifeEvent, .procedure, .sources, .referral: break
        case .technicianPIN, .technician, .touchTest:
            try #require(state.technician != nil && state.visit == nil, "\(place)")
        }
        // No technician where a citizen is.
        if state.visit != nil { try #require(state.technician == nil, "\(place)") }
        if let left = state.idleSecondsLeft {
            try #require(left > 0 && state.screen != .storing && state.screen != .done)
            try #require(walk.timers.contains(.second), "\(place)")
        } else if state.screen == .done {
            try #require(walk.timers.contains(.second), "\(place)")
        } else if state.screen == .storing {
            try #require(walk.timers.contains(.storing), "\(place)")
        } else if !state.isPristine {
            // Whoever walks away is noticed.
            try #require(walk.timers.contains(.idle), "\(place)")
        }
    }

    private func everyExitLeadsHome(_ walk: Walk) throws {
        for exit in Exit.allCases {
            var desk = walk.desk
            exit.take(&desk)
            var clean = SessionState(now: desk.state.now)
            clean.printer = desk.state.printer
            try #require(desk.state == clean, "\(exit) from \(walk.state.screen.name)")
        }
    }

    private enum Exit: CaseIterable {
        case home
        case back
        case finish
        case nobodyThere

        func take(_ desk: inout Desk) {
            if desk.state.screen == .storing { desk.handle(.storingFailed) }
            switch self {
            case .home:
                if desk.state.idleSecondsLeft != nil { desk.act(.stayed) }
                desk.act(.wentHome)
                if desk.state.idleSecondsLeft != nil { desk.act(.finished) }
            case .back:
                if desk.state.screen == .done { desk.act(.finished) }
                for _ in 0..<130 where desk.state.screen != .home || desk.state.showsHelp {
                    desk.act(.wentBack)
                    if desk.state.idleSecondsLeft != nil { desk.act(.finished) }
                }
                // Letters and language chosen at the home screen stay until nobody is there.
                desk.act(.wentHome)
            case .finish: desk.act(.finished)
            case .nobodyThere:
                desk.handle(.timerFired(.idle))
                for _ in 0..<20 where !desk.state.isPristine { desk.handle(.timerFired(.second)) }
            }
        }
    }
}
