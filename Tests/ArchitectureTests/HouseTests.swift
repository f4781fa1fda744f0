import Testing

/// The direction of imports is the one thing that may not change silently.
@Suite struct HouseTests {
    let house: House
    let manifest: Manifest

    init() throws {
        house = try House.read()
        manifest = try Manifest.read()
    }

    @Test func everyFolderOfSourcesIsARoomOfTheTable() {
        #expect(Set(Repository.names(in: "Sources")) == Set(house.rooms.map(\.target)))
    }

    @Test func tableAndManifestNameTheSameTargetsInTheSameOrder() {
        let declared = manifest.targets.filter { $0.kind != "tests" }.map(\.name)
        #expect(declared == house.rooms.map(\.target))
    }

    @Test func tableAndManifestAgreeAboutImports() {
        var findings: [Finding] = []
        for room in house.rooms {
            guard let target = manifest[room.target] else { continue }
            if target.house != room.house {
                let difference = target.house.symmetricDifference(room.house).sorted()
                findings.append(Finding(room.target, "only one of both names \(difference)"))
            }
            let products = room.outside.filter { house.products[$0] != nil }
            if target.products != products {
                let difference = target.products.symmetricDifference(products).sorted()
                findings.append(Finding(room.target, "only one of both names \(difference)"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func importsPointOnlyUpwardInTheTable() {
        var findings: [Finding] = []
        var above: Set<String> = []
        for room in house.rooms {
            for name in room.house.subtracting(above).sorted() {
                findings.append(Finding(room.target, "\(name) does not stand above it"))
            }
            above.insert(room.target)
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func edgesImportNoEdgeAndNoLayerReachesTooFar() {
        var findings: [Finding] = []
        for room in house.rooms {
            for name in room.house.sorted() {
                guard let layer = house[name]?.layer else { continue }
                if House.reach[room.layer]?.contains(layer) != true {
                    findings.append(
                        Finding(room.target, "\(room.layer) may not import \(name) (\(layer))"))
                }
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func everyImportInSourcesIsAllowedByTheTable() {
        var findings: [Finding] = []
        for source in Repository.sources {
            guard let room = house[source.target] else { continue }
            let outside = room.outside.reduce(into: Set<String>()) {
                $0.formUnion(house.products[$1] ?? [$1])
            }
            for module in source.imports
            where !room.house.contains(module) && !outside.contains(module) {
                findings.append(Finding(source.path, "imports \(module)"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func everyAllowedImportIsUsed() {
        var findings: [Finding] = []
        for room in house.rooms where room.layer != "system" {
            let used = Set(
                Repository.sources.filter { $0.target == room.target }.flatMap(\.imports))
            for name in room.house.subtracting(used).sorted() {
                findings.append(Finding(room.target, "no file imports \(name)"))
            }
            for name in room.outside.sorted()
            where used.isDisjoint(with: house.products[name] ?? [name]) {
                findings.append(Finding(room.target, "no file imports \(name)"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func moduleAndMainTypeNeverShareAName() {
        var findings: [Finding] = []
        for source in Repository.sources {
            let types = source.code.groups("\\b(?:struct|class|enum|actor|protocol) ([A-Z]\\w*)")
            for type in types where type == source.target {
                // A program is imported by nobody, so nobody has to qualify its names.
                if house[source.target]?.layer == "program" { continue }
                findings.append(Finding(source.path, "\(type) is the module's name"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func everyTestTargetInTheManifestHasItsFolder() {
        let declared = manifest.targets.filter { $0.kind == "tests" }.map(\.name)
        let missing = declared.filter { !Repository.exists("Tests/\($0)") }
        #expect(!declared.isEmpty)
        #expect(missing == [])
    }
}
