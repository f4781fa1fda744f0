import Foundation
import Glibc
import Rehearsal

/// The figures of a running kiosk in a real window, tapped by real pointer events.
struct KioskBench {
    /// Programs, assets and the directory to work in.
    var places: DemoWorld.Places
    /// Starts that count.
    var runs: Int
    /// How long the kiosk is left alone.
    var idleSeconds: Int

    private struct Timings: Decodable {
        var firstFrameNanoseconds: UInt64?
        var frames: [String: [UInt64]]

        func times(_ kind: String, after earlier: Timings) -> BenchTimes {
            BenchTimes(
                Array((frames[kind] ?? []).dropFirst(earlier.frames[kind]?.count ?? 0)))
        }
    }

    /// Measures all of them.
    func run(into report: inout BenchReport) throws {
        // As a kiosk in an office: its catalogue comes from a signed bundle.
        let signed = places.work + "/signed"
        try SignedCatalogue.make(assets: places.assets, directory: signed)
        var options = DemoWorld.Options()
        options.signedCatalogue = (
            bundle: SignedCatalogue.bundlePath(signed), key: SignedCatalogue.keyPath(signed)
        )
        let world = try DemoWorld(places: places, options: options)
        defer { world.stop() }
        try world.startCentre()
        try world.startDisplay()
        try starts(world, into: &report)
        try visit(world, into: &report)
        try taps(world, into: &report)
    }

    private func timings(_ client: InspectClient) throws -> Timings {
        try JSONDecoder().decode(Timings.self, from: try client.request("timings"))
    }

    // MARK: Start

    private func starts(_ world: DemoWorld, into report: inout BenchReport) throws {
        var times: [UInt64] = []
        // The first start makes the kiosk's keys and database and fills the page cache.
        for run in 0...max(1, runs) {
            let start = benchNanoseconds()
            let client = try world.startKiosk()
            let shown = try timings(client).firstFrameNanoseconds ?? 0
            if run > 0, shown > start { times.append(shown - start) }
            world.stopKiosk()
            benchRest(seconds: 0.3)
        }
        let measured = BenchTimes(times)
        let list = times.map { String(format: "%.0f", Double($0) / 1_000_000) }
        report.figures.append(
            BenchFigure(
                "process start → first frame", measured.median, "ms", .atMost(120),
                note: "warm, median of \(times.count): \(list.joined(separator: " "))"))
    }

    // MARK: Memory and rest

    private func visit(_ world: DemoWorld, into report: inout BenchReport) throws {
        let started = benchNanoseconds()
        let client = try world.startKiosk()
        guard let processID = world.kioskProcessID else {
            throw RehearsalFailure("the kiosk is gone")
        }
        // Worker threads without work end themselves some seconds after the start.
        benchRest(seconds: 8)
        let home = proportionalMegabytes(processID: processID)
        rest(processID, startedAt: started, into: &report)
        let hand = try WindowHand(client: client, display: world.display ?? ":0")
        let visitor = Visitor(hand: hand)
        let before = ProcessUsage(processID: processID)
        try visitor.fillIn(.motherOnTime)
        try visitor.declareAndSend()
        for _ in 0..<500 where try hand.look()["reprint"] == nil { usleep(20_000) }
        try visitor.expect("done")
        try visitor.tap("finish")
        let used = ProcessUsage(processID: processID).since(before)
        // The connection to the centre closes itself some seconds after the last answer.
        benchRest(seconds: 8)
        let quiet = ProcessUsage(processID: processID)
        benchRest(seconds: 10)
        let later = ProcessUsage(processID: processID).since(quiet)
        if later.wakes > 0 {
            report.remarks.append("woken after the visit: \(later.wokenThreads)")
        }
        report.figures += [
            BenchFigure("memory at home", home, "MB", .atMost(60), note: "PSS, smaps_rollup"),
            BenchFigure(
                "memory after a whole visit", proportionalMegabytes(processID: processID), "MB",
                .atMost(60), note: "the same process, back at home, slip printed and delivered"),
            BenchFigure(
                "wake-ups at rest after a visit", Double(later.wakes), "", .none,
                note: "10 s; the minute on the clock may change among them"),
            BenchFigure(
                "processor time of a whole visit", used.runMilliseconds, "ms", .none,
                note: "every tap looked at through the inspection socket, which costs most of it"),
        ]
        world.stopKiosk()
    }

    /// The kiosk begins at the first second of a minute, so that no minute changes while it is
    /// left alone; what the change costs is measured afterwards.
    private func rest(
        _ processID: Int32, startedAt started: UInt64, into report: inout BenchReport
    ) {
        let before = ProcessUsage(processID: processID)
        benchRest(seconds: Double(idleSeconds))
        let after = ProcessUsage(processID: processID)
        let used = after.since(before)
        report.figures += [
            BenchFigure(
                "processor time at rest", used.runMilliseconds, "ms", .atMost(0),
                note: "\(idleSeconds) s at home, /proc schedstat of all threads"),
            BenchFigure(
                "the same in ticks", Double(used.tickMilliseconds), "ms", .atMost(0),
                note: "utime + stime of /proc stat, steps of 10 ms"),
            BenchFigure(
                "wake-ups at rest", Double(used.wakes), "", .atMost(0),
                note: "voluntary context switches of all threads"),
        ]
        if used.wakes > 0 { report.remarks.append("woken at rest: \(used.wokenThreads)") }
        let remaining = 64 - Double(benchNanoseconds() - started) / 1_000_000_000
        guard remaining > 3 else { return }
        benchRest(seconds: remaining)
        let tick = ProcessUsage(processID: processID).since(after)
        report.figures.append(
            BenchFigure(
                "the minute on the clock changes", tick.runMilliseconds, "ms", .none,
                note: "processor time, once a minute"))
    }

    // MARK: Taps

    /// Ends a scripted visit at the question that is to be measured.
    private struct Arrived: Error {}

    private func taps(_ world: DemoWorld, into report: inout BenchReport) throws {
        let client = try world.startKiosk()
        benchRest(seconds: 2)
        let hand = try WindowHand(client: client, display: world.display ?? ":0")
        do {
            try Visitor(hand: hand) { step in
                if step == "question-child.name" { throw Arrived() }
            }.fillIn(.motherOnTime)
        } catch is Arrived {}
        let pointer = ScriptedPointer(display: world.display ?? ":0")
        try keyboard(client, hand, pointer, into: &report)
        try screenChanges(client, hand, pointer, into: &report)
        world.stopKiosk()
    }

    private func keyboard(
        _ client: InspectClient, _ hand: WindowHand, _ pointer: ScriptedPointer,
        into report: inout BenchReport
    ) throws {
        let scene = try hand.look()
        // " Văn Bình" and away with it: nine taps that write, eight that delete.
        let keys =
            ["space", "v", "ă", "n", "space", "b", "i", "tone.grave", "n", "h"]
            + Array(repeating: "backspace", count: 9)
        let nodes = try keys.map { try node("key.\($0)", in: scene) }
        let before = try timings(client)
        for _ in 0..<13 { try pointer.tap(nodes, pauseSeconds: 0.03) }
        let after = try timings(client)
        let tapped = after.times("tap", after: before)
        let pressed = after.times("press", after: before)
        guard tapped.nanoseconds.count >= 200 else {
            throw RehearsalFailure(
                "only \(tapped.nanoseconds.count) of \(13 * keys.count) taps gave a frame")
        }
        let how = "\(tapped.nanoseconds.count) keys tapped by xdotool"
        report.figures += [
            BenchFigure("key tap → frame p50", tapped.median, "ms", .atMost(4), note: how),
            BenchFigure(
                "key tap → frame p99", tapped.milliseconds(0.99), "ms", .atMost(16.7),
                note: String(format: "the worst %.1f ms", tapped.worst)),
            BenchFigure(
                "key press → highlight p50", pressed.median, "ms", .atMost(4),
                note: "\(pressed.nanoseconds.count) frames"),
            BenchFigure(
                "key press → highlight p99", pressed.milliseconds(0.99), "ms", .atMost(16.7)),
        ]
    }

    private func screenChanges(
        _ client: InspectClient, _ hand: WindowHand, _ pointer: ScriptedPointer,
        into report: inout BenchReport
    ) throws {
        let first = try hand.look()
        let forward = try node("continue", in: first)
        try hand.tap(forward)
        let second = try hand.look()
        let back = try node("back", in: second)
        try hand.tap(back)
        let before = try timings(client)
        for _ in 0..<36 { try pointer.tap([forward, back], pauseSeconds: 0.06) }
        let after = try timings(client)
        let changed = after.times("screenChange", after: before)
        guard changed.nanoseconds.count >= 60, first.screen != second.screen else {
            throw RehearsalFailure("only \(changed.nanoseconds.count) of 72 screens changed")
        }
        report.figures += [
            BenchFigure(
                "screen change → frame p50", changed.median, "ms", .none,
                note: "\(changed.nanoseconds.count) changes between two questions"),
            BenchFigure(
                "screen change → frame p99", changed.milliseconds(0.99), "ms", .none,
                note: String(format: "the worst %.1f ms", changed.worst)),
        ]
    }

    private func node(_ id: String, in scene: SeenScene) throws -> SeenScene.Node {
        guard let node = scene[id] else {
            throw RehearsalFailure("no \(id) on \(scene.screen)")
        }
        return node
    }
}

/// Taps at places known before, at a steady pace. Nobody looks at the scene meanwhile: looking
/// occupies the loop that is measured.
struct ScriptedPointer {
    /// The X display.
    var display: String

    /// Taps the middle of each thing, in turn, and returns when all taps were taken.
    func tap(_ nodes: [SeenScene.Node], pauseSeconds: Double) throws {
        let lines = nodes.map { node in
            "mousemove \(node.frame[0] + node.frame[2] / 2) "
                + "\(node.frame[1] + node.frame[3] / 2) click 1 sleep \(pauseSeconds)\n"
        }
        let process = Process()
        let input = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xdotool", "-"]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["DISPLAY": display]) { $1 }
        process.standardInput = input
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(lines.joined().utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw RehearsalFailure("xdotool ended with \(process.terminationStatus)")
        }
    }
}
