/// What the doctor looks at.
public enum Subject: String, Hashable, Sendable, CaseIterable, Codable {
    /// The screen and its connector.
    case screen
    /// The touch panel.
    case touch
    /// The receipt printer.
    case printer
    /// The A4 printer's queue.
    case documentPrinter
    /// The card and code scanner.
    case scanner
    /// Sound out.
    case sound
    /// Link, address, route.
    case network
    /// The line to the centre.
    case centre
    /// The clock.
    case clock
    /// Room and rights on the data disk.
    case disk
    /// How worn the disk is.
    case wear
    /// The TPM.
    case tpm
    /// Whether the system's files are verified.
    case root
    /// Which versions run.
    case version
    /// The catalogue's serial number.
    case catalogue
    /// Dossiers that wait.
    case outbox
    /// The kiosk's certificate.
    case certificate
    /// The accepted provisioning file.
    case provisioning

    /// The subject in Vietnamese.
    public var name: String {
        switch self {
        case .screen: "Màn hình"
        case .touch: "Cảm ứng"
        case .printer: "Máy in phiếu"
        case .documentPrinter: "Máy in A4"
        case .scanner: "Đầu đọc mã"
        case .sound: "Âm thanh"
        case .network: "Mạng"
        case .centre: "Trung tâm"
        case .clock: "Đồng hồ"
        case .disk: "Ổ đĩa"
        case .wear: "Độ mòn ổ đĩa"
        case .tpm: "TPM"
        case .root: "Hệ thống gốc"
        case .version: "Phiên bản"
        case .catalogue: "Danh mục"
        case .outbox: "Hồ sơ chờ gửi"
        case .certificate: "Chứng thư"
        case .provisioning: "Tệp cấu hình"
        }
    }
}

/// How it stands with a subject, from best to worst.
public enum Verdict: String, Hashable, Sendable, Comparable, CaseIterable, Codable {
    /// Nothing is to be done.
    case ok
    /// The kiosk serves; somebody should act, or it could not be looked at.
    case warn
    /// The kiosk does not serve as it should.
    case fail

    /// From best to worst.
    public static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

    /// The exit code of `kioskctl doctor`: 0, 1, 2.
    public var rank: Int32 {
        switch self {
        case .ok: 0
        case .warn: 1
        case .fail: 2
        }
    }

    /// The word in Vietnamese.
    public var word: String {
        switch self {
        case .ok: "tốt"
        case .warn: "lưu ý"
        case .fail: "hỏng"
        }
    }
}

/// One thing that the doctor says.
public struct Finding: Hashable, Sendable, Codable {
    /// What it is about.
    public var subject: Subject
    /// How it stands.
    public var verdict: Verdict
    /// What was seen, in Vietnamese.
    public var seen: String
    /// What to do, in Vietnamese; nil when nothing is.
    public var todo: String?

    /// Creates a finding.
    public init(_ subject: Subject, _ verdict: Verdict, _ seen: String, todo: String? = nil) {
        self.subject = subject
        self.verdict = verdict
        self.seen = seen
        self.todo = todo
    }
}

/// What a probe brought back.
public enum Seen<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The facts.
    case value(Value)
    /// It could not be looked at, with the reason in a few words.
    case hidden(String)

    /// The facts, if there are any.
    public var value: Value? { if case .value(let value) = self { value } else { nil } }
}
