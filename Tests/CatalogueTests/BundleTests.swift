import Catalogue
import Testing

/// A bundle of the small fixture, and what the tests change in it.
private enum Example {
    static let header = CatalogueBundle.Header(
        serial: 7, madeOn: CivilDate(daysSinceEpoch: 20_780), note: "Bản thử")

    static func bundle(
        _ files: [CatalogueFile] = Fixture.files(),
        attachments: [CatalogueBundle.Attachment] = [
            .init(name: "units/units.tsv", bytes: [0, 255, 9]), .init(name: "a", bytes: []),
        ]
    ) throws -> CatalogueBundle {
        CatalogueBundle(
            header: header, trees: try CatalogueLoader.trees(files: files),
            attachments: attachments)
    }

    static func content() throws -> [UInt8] { try bundle().encoded() }
}

@Suite struct BundleTests {
    private func error(_ bytes: [UInt8], _ limits: BundleLimits = .standard) -> BundleError? {
        do throws(BundleError) {
            _ = try CatalogueBundle(decoding: bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func theShippedCatalogueComesBackEqual() throws {
        let files = try CatalogueLoader.files(directory: ShippedAssets.directory)
        let content = try Example.bundle(files).encoded()
        let decoded = try CatalogueBundle(decoding: content)
        #expect(try decoded.catalogue() == ShippedAssets.catalogue())
        #expect(decoded.header == Example.header)
        #expect(decoded.trees.map(\.name) == files.map(\.name))
        #expect(decoded.attachments.map(\.name) == ["a", "units/units.tsv"])
        #expect(decoded.attachments.map(\.bytes) == [[], [0, 255, 9]])
        #expect(try decoded.encoded() == content)
        #expect(try CatalogueBundle.Header(decoding: content) == Example.header)
    }

    @Test func errorsOfReadersKeepFileAndLine() throws {
        let files = Fixture.files(replacing: "minimumWords: 1", with: "minimumWord: 1")
        let line = try #require(
            Fixture.line(of: "minimumWords: 1", in: Fixture.text("catalogue/a.yaml")))
        let decoded = try CatalogueBundle(decoding: try Example.bundle(files).encoded())
        let fault = #expect(throws: BundleError.self) { try decoded.catalogue() }
        guard case .catalogue(let found) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(found.file == "catalogue/a.yaml" && found.line == line)
        #expect(fault?.description.contains("catalogue/a.yaml:\(line)") == true)
    }

    @Test func lettersThatSwiftTakesForEqualStayAsTheyWereWritten() throws {
        let composed = CatalogueFile(name: "x.yaml", text: "a: \u{E9}\nb: e\u{301}\n")
        let content = try Example.bundle([composed], attachments: []).encoded()
        #expect(try CatalogueBundle(decoding: content).encoded() == content)
        #expect(content.contains(subsequence: Array("\u{E9}".utf8)))
        #expect(content.contains(subsequence: Array("e\u{301}".utf8)))
    }

    @Test func everyTruncationIsRefused() throws {
        let content = try Example.content()
        for count in content.indices {
            let short = Array(content[..<count])
            #expect(error(short) != nil, "\(count) bytes")
            // The same with a length that fits, so that the readers behind the prefix see the end.
            if count >= 13 { #expect(error(withLength(short)) != nil, "\(count) bytes") }
        }
        #expect(error(content + [0]) == .trailingBytes(1))
        #expect(
            error(withLength(content + [0])) == .malformed(.rest, offset: content.count))
    }

    /// Without its signature a bundle may be changed into another one, but then it is exactly that.
    @Test func everyChangedByteIsRefusedOrIsAnotherBundle() throws {
        let content = try Example.content()
        for place in content.indices {
            for mask: UInt8 in [0x01, 0xFF] {
                var changed = content
                changed[place] ^= mask
                guard let bundle = try? CatalogueBundle(decoding: changed) else { continue }
                #expect(try bundle.encoded() == changed, "byte \(place)")
                _ = try? bundle.catalogue()
            }
        }
    }

    @Test func randomDamageNeverTraps() throws {
        let content = try Example.content()
        var random = SeededGenerator(seed: 20_261_123)
        for _ in 0..<1000 {
            var damaged = content
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 13..<damaged.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: damaged.remove(at: place)
                case 1: damaged.insert(.random(in: 0...255, using: &random), at: place)
                default: damaged[place] = .random(in: 0...255, using: &random)
                }
            }
            damaged = withLength(damaged)
            guard let bundle = try? CatalogueBundle(decoding: damaged) else { continue }
            #expect(try bundle.encoded() == damaged)
        }
    }

    @Test(
        arguments: [
            ("not a bundle", [0x7B, 0x7D], BundleError.notABundle),
            ("empty", [], .notABundle),
            ("line feeds changed on the way", [0x89, 0x4D, 0x43, 0x4B, 0x42, 0x0A], .notABundle),
            ("a later format", BundleBytes.prefix(version: 2, length: 13), .unknownVersion(2)),
            (
                "a length within the prefix", BundleBytes.prefix(version: 1, length: 12),
                .malformed(.end, offset: 9)
            ),
            (
                "a huge length", BundleBytes.prefix(version: 1, length: 0xFFFF_FFFF),
                .truncated(expectedBytes: 0xFFFF_FFFF, actualBytes: 13)
            ),
            (
                "30 February", BundleBytes.content([7, 0xEA, 2, 30, 0, 0, 0, 0]),
                .malformed(.day, offset: 21)
            ),
            (
                "a number in a longer form",
                BundleBytes.content(BundleBytes.day + [0, 0x80, 0x00, 0, 0]),
                .malformed(.number, offset: 26)
            ),
            (
                "a number of 33 bits",
                BundleBytes.content(BundleBytes.day + [0xFF, 0xFF, 0xFF, 0xFF, 0x1F]),
                .malformed(.number, offset: 25)
            ),
            (
                "strings that descend",
                BundleBytes.content(BundleBytes.day + [0, 2, 1, 1, 0x62, 0x61, 0, 0]),
                .malformed(.stringOrder, offset: 30)
            ),
            (
                "a string twice",
                BundleBytes.content(BundleBytes.day + [0, 2, 1, 1, 0x61, 0x61, 0, 0]),
                .malformed(.stringOrder, offset: 30)
            ),
            (
                "not UTF-8", BundleBytes.content(BundleBytes.day + [0, 1, 1, 0xFF, 0, 0]),
                .malformed(.text, offset: 28)
            ),
            (
                "a string for nothing",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 0, 0]),
                .malformed(.stringUnused, offset: 31)
            ),
            (
                "a string that is missing",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 1, 0, 4, 0, 0]),
                .malformed(.stringMissing, offset: 31)
            ),
            (
                "a kind that is none",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 1, 0, 3, 0, 0]),
                .malformed(.kind, offset: 31)
            ),
            (
                "line 0", BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 1, 0, 0, 1, 0]),
                .malformed(.line, offset: 32)
            ),
            (
                "a key twice",
                BundleBytes.content(
                    BundleBytes.day + [0, 1, 1, 0x61, 1, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
                .malformed(.keyTwice, offset: 31)
            ),
            (
                "a file twice",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 2, 0, 0, 0, 0, 0, 0, 0]),
                .malformed(.fileTwice, offset: 33)
            ),
            (
                "an attachment twice",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 0, 2, 0, 0, 0, 0]),
                .malformed(.attachmentOrder, offset: 33)
            ),
            (
                "an attachment longer than the file",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 0, 1, 0, 9, 1]),
                .malformed(.end, offset: 33)
            ),
            (
                "a list longer than the file",
                BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 1, 0, 0x81, 0x02, 0, 0]),
                .malformed(.end, offset: 34)
            ),
        ] as [(String, [UInt8], BundleError)])
    func plantedFaultIsNamed(name: String, bytes: [UInt8], expected: BundleError) {
        #expect(error(bytes) == expected, "\(name)")
        #expect(!expected.description.isEmpty)
    }

    @Test func limitsHoldForReadingAndForWriting() throws {
        let bundle = try Example.bundle()
        let content = try bundle.encoded()
        let bounds: [(WritableKeyPath<BundleLimits, Int>, Int, BundleError.Limit)] = [
            (\.bytes, content.count - 1, .bytes), (\.noteBytes, 3, .noteBytes),
            (\.strings, 9, .strings), (\.stringBytes, 5, .stringBytes), (\.files, 2, .files),
            (\.values, 20, .values), (\.depth, 2, .depth), (\.lines, 20, .lines),
            (\.attachments, 1, .attachments),
        ]
        for (path, most, limit) in bounds {
            var limits = BundleLimits.standard
            limits[keyPath: path] = most
            #expect(error(content, limits) == .beyondLimit(limit, most))
            #expect(throws: BundleError.beyondLimit(limit, most)) {
                try bundle.encoded(limits: limits)
            }
        }
    }

    @Test func nestingDeeperThanTheLimitIsRefused() {
        // 30 lists in one another, each with one element.
        let nested = [[UInt8]](repeating: [5, 0], count: 30).joined() + [0, 0]
        let bytes = BundleBytes.content(BundleBytes.day + [0, 1, 1, 0x61, 1, 0] + nested + [0])
        #expect(error(bytes) == .beyondLimit(.depth, 24))
    }

    @Test func twoFilesOfOneNameAreNotWritten() throws {
        let twice = Fixture.others + Fixture.others
        #expect(throws: BundleError.self) { try Example.bundle(twice).encoded() }
    }

    private func withLength(_ bytes: [UInt8]) -> [UInt8] {
        BundleBytes.prefix(version: 1, length: bytes.count) + bytes.dropFirst(13)
    }
}

@Suite struct BundleEnvelopeTests {
    private let content = BundleBytes.content([7, 0xEA, 11, 23, 0, 0, 0, 0])

    @Test func contentAndSealAreCutWhereTheyMeet() throws {
        let seal = try #require(
            BundleEnvelope.Seal(
                keyIdentifier: [UInt8](repeating: 1, count: 8),
                signature: [UInt8](repeating: 2, count: 64)))
        let bytes = BundleEnvelope(content: content, seal: seal).bytes
        #expect(bytes.count == content.count + 76)
        let parsed = try BundleEnvelope(parsing: bytes)
        #expect(parsed.content == content && parsed.seal == seal)
        #expect(try BundleEnvelope(parsing: content).seal == nil)
        for count in bytes.indices where count != content.count {
            #expect(throws: BundleError.self) {
                try BundleEnvelope(parsing: Array(bytes[..<count]))
            }
        }
        #expect(throws: BundleError.trailingBytes(1)) {
            try BundleEnvelope(parsing: bytes + [0])
        }
        #expect(throws: BundleError.trailingBytes(3)) {
            try BundleEnvelope(parsing: content + [1, 2, 3])
        }
    }

    @Test func aSealOfAnotherLengthIsNone() {
        #expect(BundleEnvelope.Seal(keyIdentifier: [1], signature: [2]) == nil)
    }
}

/// Bytes put together by hand.
enum BundleBytes {
    /// 2026-11-23.
    static let day: [UInt8] = [7, 0xEA, 11, 23]

    static func prefix(version: UInt8, length: Int) -> [UInt8] {
        [0x89, 0x4D, 0x43, 0x4B, 0x42, 0x0D, 0x0A, 0x1A, version]
            + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
    }

    /// A content with serial 1 whose bytes from the day on are given.
    static func content(_ rest: [UInt8]) -> [UInt8] {
        prefix(version: 1, length: 21 + rest.count) + [0, 0, 0, 0, 0, 0, 0, 1] + rest
    }
}

extension [UInt8] {
    fileprivate func contains(subsequence: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: subsequence) }
    }
}
