import Catalogue

/// Why a kiosk serves nobody.
public enum RestingReason: String, Hashable, Sendable, CaseIterable {
    /// No provisioning file was ever accepted.
    case notProvisioned
    /// The provisioning file is not right.
    case provisioningWrong
    /// The program was started with options that do not go together.
    case optionsWrong
    /// The data partition is missing, or cannot be written.
    case dataMissing
    /// The database cannot be opened.
    case storeUnusable
    /// A key of the kiosk or of the centre cannot be read.
    case keysUnusable
    /// Files of the program or the catalogue are damaged.
    case filesBroken
    /// The centre does not accept the kiosk's certificate.
    case identityRefused
    /// The kiosk has no certificate of the centre yet.
    case notEnrolled
    /// The program ended too often.
    case crashes

    /// What somebody reads to the supporter over the telephone; never changes its meaning.
    public var number: Int {
        switch self {
        case .notProvisioned: 10
        case .provisioningWrong: 11
        case .optionsWrong: 12
        case .dataMissing: 20
        case .storeUnusable: 21
        case .keysUnusable: 22
        case .filesBroken: 23
        case .identityRefused: 30
        case .notEnrolled: 31
        case .crashes: 40
        }
    }
}

/// What the resting page tells: never anything of a visit, and no path of a secret.
public struct RestingNotice: Hashable, Sendable {
    /// The most letters of ``detail``.
    public static let detailLimit = 240

    /// Why the kiosk rests.
    public var reason: RestingReason
    /// What exactly is wrong, for the technician, as one or two sentences; nil when the reason
    /// says enough. Cut to ``detailLimit`` letters.
    public var detail: String?
    /// The kiosk's name, `TX02`; nil when it is not known.
    public var kiosk: String?
    /// The office as citizens read it; nil when it is not known.
    public var wardName: String?

    /// Creates a notice.
    public init(
        reason: RestingReason, detail: String? = nil, kiosk: String? = nil,
        wardName: String? = nil
    ) {
        self.reason = reason
        let words = detail.map {
            String($0.map { $0.isNewline ? " " : $0 }.prefix(Self.detailLimit))
        }
        self.detail = words.flatMap { $0.isEmpty ? nil : $0 }
        self.kiosk = kiosk
        self.wardName = wardName
    }
}

/// The sentences of the resting page: those of the assets, or, where these are damaged, the few
/// that the program carries itself.
public struct RestingWords: Sendable {
    private let strings: StringTable?

    /// Creates the words.
    ///
    /// - Parameter strings: the sentences of the screens; nil when they cannot be read. A table
    ///   that lacks a sentence of this page counts as unreadable.
    public init(_ strings: StringTable?) {
        let known = Set(strings?.keys ?? [])
        self.strings = Self.keys.allSatisfy(known.contains) ? strings : nil
    }

    /// Whether the sentences of the assets are there.
    public var isComplete: Bool { strings != nil }

    /// The reason that can be told: without the assets nothing is said but that they are damaged.
    func told(_ reason: RestingReason) -> RestingReason { isComplete ? reason : .filesBroken }

    func text(
        _ key: String, _ language: Language, _ values: [String: String] = [:]
    ) -> String {
        if let strings { return strings.text(key, language, values) }
        // The carried sentences are few; each has at most one value at its end.
        let sentence = Self.carried[language]?[key] ?? ""
        return values.reduce(sentence) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static let keys: [String] =
        ["house", "title", "unset", "counter", "technician", "kiosk", "nameless", "number"]
        .map { "resting.\($0)" }
        + RestingReason.allCases.flatMap {
            ["resting.what.\($0.rawValue)", "resting.do.\($0.rawValue)"]
        }

    /// What the program carries itself; a test holds it against the assets.
    public static let carried: [Language: [String: String]] = [
        .vietnamese: [
            "resting.title": "Ki-ốt tạm nghỉ",
            "resting.house": "Ki-ốt một cửa",
            "resting.unset": "Ki-ốt chưa được cấu\u{A0}hình",
            "resting.counter": "Mời bà con đến quầy một cửa.",
            "resting.technician": "Dành cho kỹ thuật viên",
            "resting.kiosk": "Ki-ốt {kiosk}",
            "resting.nameless": "Ki-ốt chưa có tên",
            "resting.number": "Số báo lỗi {number}",
            "resting.what.filesBroken": "Tệp của chương trình hoặc danh mục thủ tục bị hỏng.",
            "resting.do.filesBroken":
                "Tắt máy rồi bật lại. Nếu vẫn thấy trang này, cài lại bản phần mềm.",
        ],
        .english: [
            "resting.title": "This kiosk is resting",
            "resting.house": "One-stop kiosk",
            "resting.unset": "This kiosk is not set up yet",
            "resting.counter": "Please go to the one-stop counter.",
            "resting.technician": "For the technician",
            "resting.kiosk": "Kiosk {kiosk}",
            "resting.nameless": "Kiosk without a name",
            "resting.number": "Fault number {number}",
            "resting.what.filesBroken":
                "Files of the program or the catalogue of procedures are damaged.",
            "resting.do.filesBroken":
                "Switch the machine off and on. If this page comes again, install the software "
                + "anew.",
        ],
    ]
}
