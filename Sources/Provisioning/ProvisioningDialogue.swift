import Catalogue

/// Asks for the values of one kiosk, one after the other, and checks each at once.
public struct ProvisioningDialogue {
    /// What came of it.
    public struct Outcome: Sendable {
        /// The values, without the PIN.
        public var draft: ProvisioningDraft
        /// The PIN, to be hashed.
        public var pin: String?
    }

    private let ask: (String) -> String?
    private let tell: (String) -> Void

    /// Creates a dialogue.
    ///
    /// - Parameters:
    ///   - ask: Shows a question and returns the line that was typed; nil at the end of input.
    ///   - tell: Shows a sentence.
    public init(ask: @escaping (String) -> String?, tell: @escaping (String) -> Void) {
        self.ask = ask
        self.tell = tell
    }

    /// Asks for everything that is not given yet.
    ///
    /// - Parameters:
    ///   - given: Values of the command line; they are checked and not asked for.
    ///   - pin: A PIN of the command line.
    ///   - today: The day, for the usual last day of use.
    /// - Returns: The values; nil when the input ended or the technician declined.
    public func run(
        given: ProvisioningDraft, pin: String?, today: CivilDate
    ) -> Outcome? {
        tell(
            "Enter nhận giá trị trong [ ]; gõ - để bỏ trống mục không bắt buộc. "
                + "Ctrl-D để thôi, chưa có gì được ghi.")
        var outcome = Outcome(draft: given, pin: pin)
        for field in ProvisioningField.allCases where !isSettled(field, outcome) {
            guard let answer = answer(field, outcome.draft, today: today) else { return nil }
            if field == .technicianPIN {
                outcome.pin = answer.isEmpty ? nil : answer
            } else {
                outcome.draft[field] = answer
            }
        }
        tell("")
        for field in outcome.draft.given {
            tell("  \(field.rawValue): \(outcome.draft[field] ?? "")")
        }
        if outcome.pin != nil { tell("  \(ProvisioningField.technicianPIN.rawValue): (đã đặt)") }
        return isConfirmed() ? outcome : nil
    }

    /// Whether a value is given and right, or not to be asked for.
    private func isSettled(_ field: ProvisioningField, _ outcome: Outcome) -> Bool {
        switch field {
        case .technicianPIN:
            return outcome.pin.map { TechnicianPIN.problem($0) == nil } ?? false
        case .printerProfile where outcome.draft[.printer] == nil: return true
        default:
            guard let text = outcome.draft[field] else { return false }
            guard let problem = ProvisioningRules.problem(field, text) else { return true }
            tell("\(field.rawValue): \(problem)")
            return false
        }
    }

    private func answer(
        _ field: ProvisioningField, _ draft: ProvisioningDraft, today: CivilDate
    ) -> String? {
        let usual = Self.usual(field, draft, today: today)
        let hint = usual ?? (field.isRequired ? nil : "bỏ trống")
        while true {
            let prompt = field.question + (hint.map { " [\($0)]" } ?? "") + ": "
            guard let typed = ask(prompt) else { return nil }
            let text = Self.trimmed(typed)
            if text == "-", !field.isRequired { return "" }
            let answer = text.isEmpty ? usual ?? "" : text
            if answer.isEmpty {
                if !field.isRequired { return "" }
                tell("Cần giá trị này.")
                continue
            }
            let problem =
                field == .technicianPIN
                ? TechnicianPIN.problem(answer) : ProvisioningRules.problem(field, answer)
            guard let problem else { return answer }
            tell(problem)
        }
    }

    private func isConfirmed() -> Bool {
        while let typed = ask("Ghi tệp với các giá trị trên? [c/k]: ") {
            switch Self.trimmed(typed).lowercased() {
            case "c", "có", "co": return true
            case "k", "không", "khong": return false
            default: tell("Gõ c (có) hoặc k (không).")
            }
        }
        return false
    }

    /// What Enter alone means.
    static func usual(
        _ field: ProvisioningField, _ draft: ProvisioningDraft, today: CivilDate
    ) -> String? {
        switch field {
        case .validUntil: today.adding(days: ProvisioningFile.usualValidityDays).iso
        default: field.usual
        }
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
