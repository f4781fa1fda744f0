import Testing
import Updates

@Suite("What is taken, and into which slot")
struct PlanTests {
    private func machine(other: String? = nil) throws -> SimulatedMachine {
        SimulatedMachine(running: try version("2026.11.1"), other: try other.map(version))
    }

    private func fault(
        _ manifest: UpdateManifest, _ picture: MachinePicture,
        permission: InstallPlan.Permission = []
    ) -> UpdateFault? {
        do throws(UpdateFault) {
            _ = try InstallPlan(manifest, picture: picture, permission: permission)
            return nil
        } catch {
            return error
        }
    }

    @Test("The running slot is found by both UUIDs of the root hash")
    func running() throws {
        let plan = try SlotPlan(machine(other: "2026.10.1").picture)
        #expect(plan.running == .a)
        #expect(plan.runningEntry.fileName == "motcua_2026.11.1.efi")
        #expect(plan.removable == ["motcua_2026.10.1.efi"])
        #expect(
            SlotUUID.of(
                .root,
                rootHash: "0123456789abcdef0123456789abcdeffedcba9876543210fedcba9876543210")
                == "01234567-89ab-cdef-0123-456789abcdef")
        #expect(
            SlotUUID.of(
                .verity,
                rootHash: "0123456789abcdef0123456789abcdeffedcba9876543210fedcba9876543210")
                == "fedcba98-7654-3210-fedc-ba9876543210")
    }

    @Test("Where it is not clear what runs, nothing is written")
    func unclear() throws {
        let good = try machine().picture
        var pictures: [MachinePicture] = []
        for line in ["quiet", "roothash=12", "roothash=\(hash("a")) roothash=\(hash("b"))"] {
            var picture = good
            picture.commandLine = line
            pictures.append(picture)
        }
        var half = good
        half.partitions.removeAll { $0.number == 3 }
        var missing = good
        missing.partitions.removeAll { $0.number == 5 }
        var twice = good
        for index in twice.partitions.indices {
            let number = twice.partitions[index].number
            guard number > 3 else { continue }
            let same = good.partitions.first { $0.number == number - 2 }
            twice.partitions[index].uuid = same?.uuid ?? ""
        }
        var noEntry = good
        noEntry.bootFiles = []
        var twoEntries = good
        twoEntries.bootFiles.append(.init(name: "motcua_2026.11.1+3.efi", bytes: 1))
        pictures += [half, missing, twice, noEntry, twoEntries]
        for picture in pictures {
            guard case .unclearSlots = fault(try manifest("2026.12.1"), picture) else {
                Issue.record("taken: \(picture)")
                continue
            }
        }
        #expect(fault(try manifest("2026.12.1"), good) == nil)
    }

    @Test("Only newer versions are taken, and older ones with permission")
    func versions() throws {
        let picture = try machine().picture
        let running = try version("2026.11.1")
        #expect(fault(try manifest("2026.11.2"), picture) == nil)
        #expect(
            fault(try manifest("2026.11.1"), picture, permission: .downgrade)
                == .notNewer(running, running: running))
        let older = try version("2026.10.9")
        #expect(
            fault(try manifest("2026.10.9"), picture) == .notNewer(older, running: running))
        #expect(fault(try manifest("2026.10.9"), picture, permission: .downgrade) == nil)
        #expect(
            fault(try manifest("2026.12.1", minimum: "2026.11.2"), picture)
                == .tooOld(running: running, minimum: try version("2026.11.2")))
        #expect(fault(try manifest("2026.12.1", minimum: "2026.11.1"), picture) == nil)
    }

    @Test("What does not fit is refused before anything is removed")
    func room() throws {
        let picture = try machine().picture
        let room = SimulatedMachine.partitionBytes
        #expect(fault(try manifest("2026.12.1", rootBytes: room), picture) == nil)
        #expect(
            fault(try manifest("2026.12.1", rootBytes: room + 4096), picture)
                == .tooLarge(.root, bytes: room + 4096, room: room))
        var full = picture
        full.bootFreeBytes = 0
        #expect(
            fault(try manifest("2026.12.1"), full)
                == .bootPartitionFull(needed: 3000 + InstallPlan.bootReserveBytes, free: 0))
        // The other slot's old kernel makes room for the new one.
        full.bootFiles.append(.init(name: "motcua_2026.10.1.efi", bytes: 2 << 20))
        #expect(fault(try manifest("2026.12.1"), full) == nil)
    }

    @Test("A system on trial installs nothing: the other slot is the only proven one")
    func trial() throws {
        var picture = try machine().picture
        picture.bootFiles = [
            .init(name: "motcua_2026.11.1+2-1.efi", bytes: 1),
            .init(name: "motcua_2026.10.1.efi", bytes: 1),
        ]
        #expect(
            fault(try manifest("2026.12.1"), picture) == .onTrial(try version("2026.11.1")))
    }

    @Test("What waits already is not written again; a newer one takes its place")
    func waiting() throws {
        var machine = try machine()
        machine.incoming = try manifest("2026.12.1")
        try InstallPlan(manifest("2026.12.1"), picture: machine.picture)
            .carryOut(on: &machine)
        let picture = machine.picture
        #expect(
            fault(try manifest("2026.12.1"), picture)
                == .alreadyWaiting(try version("2026.12.1")))
        let next = try InstallPlan(manifest("2026.12.2"), picture: picture)
        #expect(next.steps[1] == .removeBootFile("motcua_2026.12.1+3.efi"))
    }

    @Test("The running entry is never removed, foreign files never touched")
    func removable() throws {
        var picture = try machine(other: "2026.10.1").picture
        for name in ["memtest.efi", "motcua_2026.12.1.part", "motcua_2026.09.1+0-3.efi"] {
            picture.bootFiles.append(.init(name: name, bytes: 1))
        }
        let removed = try InstallPlan(manifest("2026.12.1"), picture: picture).steps.compactMap {
            if case .removeBootFile(let name) = $0 { name } else { nil }
        }
        #expect(
            removed == [
                "motcua_2026.09.1+0-3.efi", "motcua_2026.10.1.efi", "motcua_2026.12.1.part",
            ])
    }
}

@Suite("The loader's entries")
struct EntryTests {
    @Test("Names are read and written alike")
    func names() throws {
        let plain = try version("2026.11.1")
        for (name, left, done) in [
            ("motcua_2026.11.1.efi", nil, 0), ("motcua_2026.11.1+3.efi", 3, 0),
            ("motcua_2026.11.1+2-1.efi", 2, 1), ("motcua_2026.11.1+0-3.efi", 0, 3),
        ] as [(String, Int?, Int)] {
            let entry = BootEntry(fileName: name)
            #expect(entry?.version == plain)
            #expect(entry?.triesLeft == left)
            #expect(entry?.triesDone == done)
            #expect(BootEntry(version: plain, triesLeft: left, triesDone: done).fileName == name)
        }
        for name in [
            "motcua_.efi", "motcua_2026.11.1+.efi", "motcua_2026.11.1+3-.efi", "kiosk_1.2.3.efi",
            "motcua_2026.11.1+3+2.efi", "motcua_2026.11.1+3-1-1.efi", "motcua_2026.11.1.part",
            "motcua_2026.11.1+-1.efi",
        ] { #expect(BootEntry(fileName: name) == nil, "\(name)") }
        #expect(BootEntry(fileName: "MOTCUA_2026.11.1+3.EFI")?.triesLeft == 3)
    }

    @Test("Newer first, exhausted last; three tries, then the older one")
    func order() throws {
        let names = [
            "motcua_2026.11.1.efi", "motcua_2026.12.10+3.efi", "motcua_2026.12.9+1-2.efi",
            "motcua_2027.01.1+0-3.efi",
        ]
        let ordered = BootEntry.order(names.reversed().compactMap { BootEntry(fileName: $0) })
        #expect(
            ordered.map(\.fileName) == [
                "motcua_2026.12.10+3.efi", "motcua_2026.12.9+1-2.efi", "motcua_2026.11.1.efi",
                "motcua_2027.01.1+0-3.efi",
            ])
        var entries = [
            BootEntry(version: try version("2026.11.1")),
            BootEntry(version: try version("2026.12.1"), triesLeft: 3),
        ]
        var chosen: [String] = []
        for _ in 0..<4 {
            let first = BootEntry.order(entries)[0]
            chosen.append(first.fileName)
            entries = entries.map { $0 == first ? first.afterBoot : $0 }
        }
        #expect(
            chosen == [
                "motcua_2026.12.1+3.efi", "motcua_2026.12.1+2-1.efi", "motcua_2026.12.1+1-2.efi",
                "motcua_2026.11.1.efi",
            ])
    }
}
