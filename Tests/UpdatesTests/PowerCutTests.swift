import Testing
import Updates

@Suite("A power cut at any moment of an update leaves a machine that starts")
struct PowerCutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var running = "2026.11.1"
        var other: String?
        var incoming = "2026.12.1"
        var permission: InstallPlan.Permission = []

        var testDescription: String { "\(running), other \(other ?? "none"), to \(incoming)" }
    }

    static let cases = [
        Case(), Case(other: "2026.10.1"),
        Case(
            other: "2026.10.1", incoming: "2026.09.1",
            permission: .downgrade),
        Case(incoming: "2026.09.1", permission: .downgrade),
    ]

    private func machine(_ one: Case) throws -> SimulatedMachine {
        var machine = SimulatedMachine(
            running: try version(one.running), other: try one.other.map(version))
        machine.incoming = try manifest(one.incoming)
        return machine
    }

    private func plan(_ one: Case, _ machine: SimulatedMachine) throws -> InstallPlan {
        try InstallPlan(
            manifest(one.incoming), picture: machine.picture, permission: one.permission)
    }

    /// Cuts the power after every operation, with every part of what was not synchronised.
    private func everyCut(
        of one: Case, check: (SimulatedMachine, _ operations: Int) throws -> Void
    ) throws -> Int {
        var cuts = 0
        for operations in 0... {
            var isWhole = false
            for surviving in 0..<16 {
                var machine = try machine(one)
                let plan = try plan(one, machine)
                machine.operationsLeft = operations
                machine.survivingChanges = surviving
                do {
                    try plan.carryOut(on: &machine)
                    isWhole = true
                } catch is PowerCut {
                    cuts += 1
                }
                machine.losePower()
                try check(machine, operations)
            }
            if isWhole { return cuts }
        }
        return cuts
    }

    @Test(
        "The running slot is untouched, and one of both versions stands afterwards",
        arguments: cases)
    func starts(_ one: Case) throws {
        let old = try version(one.running)
        let new = try version(one.incoming)
        let cuts = try everyCut(of: one) { machine, operations in
            var machine = machine
            #expect(machine.holds(old, in: .a), "after \(operations)")
            let blessed = machine.bootFiles.keys.compactMap { BootEntry(fileName: $0) }
                .filter { $0.version == old }
            #expect(blessed.count == 1, "after \(operations)")
            let standing = machine.start()
            #expect(standing == old || standing == new, "after \(operations)")
        }
        #expect(cuts > 70)
    }

    @Test(
        "A new version that never becomes healthy is rolled back from, and refused",
        arguments: cases)
    func rollsBack(_ one: Case) throws {
        let old = try version(one.running)
        let new = try version(one.incoming)
        var rolledBack = 0
        _ = try everyCut(of: one) { machine, operations in
            var machine = machine
            machine.unhealthy = [new]
            #expect(machine.start() == old, "after \(operations)")
            guard machine.record.last?.result == .rolledBack else { return }
            rolledBack += 1
            #expect(machine.record.refused == [new])
            #expect(throws: UpdateFault.refusedBefore(new)) {
                try InstallPlan(
                    manifest(one.incoming), picture: machine.picture,
                    refused: Set(machine.record.refused), permission: one.permission)
            }
            // The loader's own count says so too, when the record is lost.
            #expect(throws: UpdateFault.refusedBefore(new)) {
                try InstallPlan(
                    manifest(one.incoming), picture: machine.picture, permission: one.permission)
            }
        }
        #expect(rolledBack >= 7)
    }

    @Test("After a cut the same update can be taken to its end", arguments: cases)
    func again(_ one: Case) throws {
        let new = try version(one.incoming)
        _ = try everyCut(of: one) { machine, operations in
            var machine = machine
            if machine.start() != new {
                #expect(machine.record.phase == .idle, "after \(operations)")
                try plan(one, machine).carryOut(on: &machine)
                #expect(machine.start() == new, "after \(operations)")
            }
            #expect(machine.record.phase == .idle)
            #expect(machine.record.last == .init(version: new, result: .succeeded))
        }
    }

    @Test("Update after update changes slots; a good old one stays until the next")
    func years() throws {
        var machine = SimulatedMachine(running: try version("2026.01.1"))
        var slots: [Slot] = []
        for month in 2...9 {
            let text = "2026.0\(month).1"
            machine.incoming = try manifest(text)
            try InstallPlan(manifest(text), picture: machine.picture).carryOut(on: &machine)
            #expect(machine.start() == (try version(text)))
            slots.append(try SlotPlan(machine.picture).running)
            #expect(machine.bootFiles.count == 2)
        }
        #expect(slots == [.b, .a, .b, .a, .b, .a, .b, .a])
    }

    @Test("A downgrade that holds stays; one that fails gives the newer version back")
    func downgrade() throws {
        var machine = SimulatedMachine(running: try version("2026.11.1"))
        machine.incoming = try manifest("2026.10.1")
        try InstallPlan(
            manifest("2026.10.1"), picture: machine.picture, permission: .downgrade
        ).carryOut(on: &machine)
        var failing = machine
        #expect(machine.start() == (try version("2026.10.1")))
        #expect(machine.start() == (try version("2026.10.1")))
        failing.unhealthy = [try version("2026.10.1")]
        #expect(failing.start() == (try version("2026.11.1")))
        #expect(failing.record.refused == [try version("2026.10.1")])
    }
}
