import Catalogue
import Dossiers
import Foundation
import Runtime
import Synchronization
import Testing

/// Bundles of a catalogue that holds a calendar and one life event.
private struct Publisher {
    let key: SigningKey

    init(seed: UInt8 = 7) throws {
        key = try SigningKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    }

    private static func files(_ title: String) -> [CatalogueFile] {
        [
            CatalogueFile(
                name: "catalogue/calendar.yaml",
                text: """
                    years: [2026]
                    sources:
                      law: {instrument: Law, checked: 2026-11-23, state: verified}
                    hours: [{closing: "16:30", source: law, vi: Giờ, en: Hours}]
                    daysOff: []
                    """),
            CatalogueFile(
                name: "catalogue/events.yaml",
                text: """
                    lifeEvents:
                      - key: birth
                        icon: child
                        title: {vi: \(title), en: Birth}
                        detail: {vi: Khai sinh, en: Birth}
                    """),
        ]
    }

    func unsigned(_ serial: UInt64, title: String = "Sinh con") throws -> [UInt8] {
        try CatalogueBundle(
            header: .init(serial: serial, madeOn: CivilDate(daysSinceEpoch: 20_780)),
            trees: try CatalogueLoader.trees(files: Self.files(title)),
            attachments: [.init(name: "units/units.tsv", bytes: [1, 2, 3])]
        ).encoded()
    }

    func bundle(_ serial: UInt64, title: String = "Sinh con") throws -> [UInt8] {
        try CatalogueSigning.sign(try unsigned(serial, title: title), with: key)
    }
}

/// The disk in memory, with faults.
private final class FaultyFiles: ShelfFiles {
    struct State {
        var files: [String: [UInt8]] = [:]
        var unreadable: Set<String> = []
        /// The number of the fault of every write; nil lets them pass.
        var writing: Int32?
        var writes = 0
    }

    let state: Mutex<State>

    init(offer: [UInt8]?, lastGood: [UInt8]?) {
        var state = State()
        state.files["offer"] = offer
        state.files["shelf/last-good.bundle"] = lastGood
        self.state = Mutex(state)
    }

    func read(_ path: String, limitBytes: Int) throws(WholeFile.Fault) -> [UInt8] {
        let (file, isUnreadable) = state.withLock {
            ($0.files[path], $0.unreadable.contains(path))
        }
        if isUnreadable { throw WholeFile.Fault(path: path, code: EIO) }
        guard let file else { throw WholeFile.Fault(path: path, code: ENOENT) }
        guard file.count <= limitBytes else { throw WholeFile.Fault(path: path, code: EFBIG) }
        return file
    }

    func write(
        _ bytes: [UInt8], directory: String, name: String
    ) throws(WholeFile.Fault) {
        let path = directory + "/" + name
        let code = state.withLock { state in
            state.writes += 1
            if state.writing == nil { state.files[path] = bytes }
            return state.writing
        }
        if let code { throw WholeFile.Fault(path: path, code: code) }
    }

    var lastGood: [UInt8]? { state.withLock { $0.files["shelf/last-good.bundle"] } }
    var writes: Int { state.withLock { $0.writes } }
}

@Suite("The kiosk's shelf of catalogues")
struct CatalogueShelfTests {
    private let publisher: Publisher
    private let ours: [UInt8]

    init() throws {
        publisher = try Publisher()
        ours = try publisher.bundle(12)
    }

    private func take(_ files: FaultyFiles) throws(ShelfError) -> ShelvedCatalogue {
        try CatalogueShelf(
            directory: "shelf", offerPath: "offer", key: publisher.key.verifyingKey, files: files
        ).take()
    }

    /// The offer is refused for this reason; the last good one is used and stays byte for byte.
    private func expectKept(
        _ offer: [UInt8]?, _ refusal: BundleRefusal, _ words: String,
        change: (inout FaultyFiles.State) -> Void = { _ in }
    ) throws {
        let files = FaultyFiles(offer: offer, lastGood: ours)
        files.state.withLock { change(&$0) }
        let shelved = try take(files)
        #expect(shelved.outcome == .kept(refusal))
        #expect(shelved.outcome.isFault)
        #expect(shelved.header.serial == 12)
        #expect(files.lastGood == ours)
        #expect(shelved.report.contains("Giữ danh mục số hiệu 12"))
        #expect(shelved.report.contains(words), "\(shelved.report)")
    }

    @Test("The first bundle is taken and kept")
    func first() throws {
        let files = FaultyFiles(offer: ours, lastGood: nil)
        let shelved = try take(files)
        #expect(shelved.outcome == .adopted(.none))
        #expect(shelved.attachments.first?.bytes == [1, 2, 3])
        #expect(shelved.catalogue.lifeEvents.map(\.key) == ["birth"])
        #expect(files.lastGood == ours)
    }

    @Test("A later one replaces it; the same one is not written again")
    func later() throws {
        let next = try publisher.bundle(13, title: "Có con")
        let files = FaultyFiles(offer: next, lastGood: ours)
        let adopted = try take(files)
        #expect(adopted.outcome == .adopted(.serial(12)))
        #expect(adopted.catalogue.lifeEvents.first?.title.vietnamese == "Có con")
        #expect(files.lastGood == next)
        #expect(try take(files).outcome == .unchanged)
        #expect(files.writes == 1)
    }

    @Test("An older one is refused")
    func older() throws {
        try expectKept(
            try publisher.bundle(11), .older(serial: 11, lastGood: 12), "cũ hơn gói đang dùng")
    }

    @Test("The same serial with other content is refused")
    func otherContent() throws {
        try expectKept(
            try publisher.bundle(12, title: "Khác"), .otherContent(serial: 12),
            "trùng số hiệu 12")
    }

    @Test("A changed one is refused")
    func tampered() throws {
        var changed = try publisher.bundle(13)
        changed[changed.count - 100] ^= 1
        try expectKept(changed, .bundle(.badSignature), "đã bị sửa hoặc hỏng")
    }

    @Test("One that is cut short is refused")
    func truncated() throws {
        let whole = try publisher.bundle(13)
        try expectKept(
            whole.dropLast(),
            .bundle(.truncated(expectedBytes: whole.count, actualBytes: whole.count - 1)),
            "bị cụt")
        try expectKept([], .bundle(.notABundle), "không phải gói danh mục")
    }

    @Test("One that nobody signed is refused")
    func unsigned() throws {
        try expectKept(try publisher.unsigned(13), .bundle(.unsigned), "chưa được ký")
    }

    @Test("One that somebody else signed is refused")
    func otherKey() throws {
        let other = try Publisher(seed: 8)
        try expectKept(
            try other.bundle(13),
            .bundle(
                .otherKey(
                    found: other.key.verifyingKey.identifier,
                    expected: publisher.key.verifyingKey.identifier)), "ki-ốt chỉ nhận khóa")
    }

    @Test("One that is missing or cannot be read is refused")
    func unreadable() throws {
        try expectKept(
            nil, .unreadable(.init(path: "offer", code: ENOENT)), "Không đọc được gói danh mục")
        try expectKept(
            try publisher.bundle(13), .unreadable(.init(path: "offer", code: EIO)),
            "Không đọc được gói danh mục"
        ) { $0.unreadable = ["offer"] }
        try expectKept(
            [UInt8](repeating: 0, count: BundleLimits.standard.bytes + 1),
            .unreadable(.init(path: "offer", code: EFBIG)), "kích thước tệp")
    }

    @Test("A full disk keeps the last good one", arguments: [ENOSPC, EIO, EROFS])
    func fullDisk(code: Int32) throws {
        try expectKept(
            try publisher.bundle(13),
            .notStored(.init(path: "shelf/last-good.bundle", code: code)), "dung lượng ổ đĩa"
        ) { $0.writing = code }
    }

    @Test("With a full disk and no last good one the offer is used and tried again")
    func fullDiskAtFirst() throws {
        let files = FaultyFiles(offer: ours, lastGood: nil)
        files.state.withLock { $0.writing = ENOSPC }
        let shelved = try take(files)
        #expect(
            shelved.outcome
                == .usedUnstored(.init(path: "shelf/last-good.bundle", code: ENOSPC)))
        #expect(shelved.outcome.isFault)
        files.state.withLock { $0.writing = nil }
        #expect(try take(files).outcome == .adopted(.none))
    }

    @Test("A damaged last good one, or one of a replaced key, gives way to a sound offer")
    func damagedLastGood() throws {
        let damaged = FaultyFiles(offer: try publisher.bundle(3), lastGood: ours.dropLast(9))
        let shelved = try take(damaged)
        #expect(shelved.header.serial == 3)
        #expect(shelved.outcome.isFault)
        #expect(shelved.report.contains("không dùng được"))
        let replaced = FaultyFiles(offer: ours, lastGood: try Publisher(seed: 8).bundle(99))
        #expect(try take(replaced).header.serial == 12)
        #expect(replaced.lastGood == ours)
    }

    @Test("Without any sound bundle both reasons are told, and what to do")
    func nothing() throws {
        let pairs: [([UInt8]?, [UInt8]?)] = [
            (nil, nil), (try publisher.unsigned(13), nil), ([], Array(ours.dropLast())),
            (Array(ours.dropLast()), Array(ours.dropLast())),
        ]
        for (offer, lastGood) in pairs {
            let files = FaultyFiles(offer: offer, lastGood: lastGood)
            let fault = #expect(throws: ShelfError.self) { try take(files) }
            #expect(fault?.description.contains("Đặt gói đã ký đúng khóa") == true)
            #expect(files.lastGood == lastGood)
        }
    }

    @Test("Looking writes nothing")
    func look() throws {
        let files = FaultyFiles(offer: ours, lastGood: nil)
        let shelf = CatalogueShelf(
            directory: "shelf", offerPath: "offer", key: publisher.key.verifyingKey, files: files)
        #expect(try shelf.look().outcome == .adopted(.none))
        #expect(files.writes == 0)
    }

    @Test("On a real disk the bundle lies in a directory of the kiosk's user")
    func realDisk() throws {
        let directory = try TestDirectory()
        try directory.put(ours, as: "offer")
        let state = StateDirectory(path: directory.path)
        let shelf = CatalogueShelf(
            directory: state.cataloguePath, offerPath: directory.path + "/offer",
            key: publisher.key.verifyingKey)
        #expect(try shelf.take().outcome == .adopted(.none))
        #expect(try directory.bytes(of: "catalogue/last-good.bundle") == ours)
        try directory.put(Array(ours.dropLast()), as: "offer")
        #expect(try shelf.take().header.serial == 12)
        for (name, mode) in [("catalogue", 0o700), ("catalogue/last-good.bundle", 0o600)] {
            let rights = try FileManager.default.attributesOfItem(
                atPath: directory.path + "/" + name)[.posixPermissions]
            #expect(rights as? Int == mode)
        }
    }
}

@Suite("Key files of the catalogue")
struct PublisherKeyFilesTests {
    @Test("A pair is made once, for its owner alone, and reads back")
    func pair() throws {
        let directory = try TestDirectory()
        var generator = SeededGenerator(state: 1)
        let made = try PublisherKeyFiles.catalogue.make(
            directory: directory.path, using: &generator)
        let secret = directory.path + "/" + PublisherKeyFiles.catalogue.privateName
        #expect(try PublisherKeyFiles.catalogue.signingKey(secret).verifyingKey == made)
        #expect(
            try PublisherKeyFiles.catalogue.verifyingKey(
                directory.path + "/" + PublisherKeyFiles.catalogue.publicName) == made)
        #expect(throws: PublisherKeyFiles.Failure.self) {
            try PublisherKeyFiles.catalogue.make(directory: directory.path, using: &generator)
        }
        #expect(chmod(secret, 0o644) == 0)
        let exposed = #expect(throws: PublisherKeyFiles.Failure.self) {
            try PublisherKeyFiles.catalogue.signingKey(secret)
        }
        #expect(exposed?.description.contains("chmod 600") == true)
    }

    @Test("What is no key is told with its path", arguments: ["", "abc", "AAAA", "{}"])
    func malformed(text: String) throws {
        let directory = try TestDirectory()
        try directory.put(Array(text.utf8), as: "key")
        #expect(chmod(directory.path + "/key", 0o600) == 0)
        let path = directory.path + "/key"
        let open = #expect(throws: PublisherKeyFiles.Failure.self) {
            try PublisherKeyFiles.catalogue.verifyingKey(path)
        }
        let secret = #expect(throws: PublisherKeyFiles.Failure.self) {
            try PublisherKeyFiles.catalogue.signingKey(path)
        }
        #expect(open?.description.contains(path) == true)
        #expect(secret?.description.contains(path) == true)
    }
}
