import Catalogue
import Foundation

/// Someone who walks through a visit, tap by tap, the way a citizen does.
public struct Visitor {
    /// Told after each step with the screen's name, for pictures and goldens.
    public typealias Watcher = (_ step: String) throws -> Void

    /// How words and numbers are entered.
    public enum Typing: Sendable {
        /// Key by key on the screen.
        case keys
        /// At once, for visits that are not about typing.
        case keyboard
    }

    private let hand: any Hand
    private let typing: Typing
    private let watch: Watcher

    /// Creates a visitor.
    public init(
        hand: any Hand, typing: Typing = .keys, watch: @escaping Watcher = { _ in }
    ) {
        self.hand = hand
        self.typing = typing
        self.watch = watch
    }

    /// From the home screen to the review.
    public func fillIn(_ script: VisitScript) throws {
        try watch("home")
        try tap("event.\(script.lifeEvent)")
        try watch("lifeEvent")
        try tap("procedure.\(script.procedure)")
        try watch("procedure")
        try tap("start")
        // A form has some dozens of questions; more steps than that means going in a circle.
        for _ in 0..<120 {
            let screen = try hand.look().screen
            guard screen.hasPrefix("question:") else { break }
            let field = FieldID(String(screen.dropFirst("question:".count)))
            guard let answer = script.answers[field] else {
                let controls = try hand.look().nodes.map(\.id).filter {
                    $0.hasPrefix("option.") || $0.hasPrefix("offer.") || $0.hasPrefix("date.")
                }
                throw RehearsalFailure(
                    "the script has no answer to \(field), which offers \(controls)")
            }
            try give(answer)
            try watch("question-\(field)")
            try tap("continue")
            let next = try hand.look()
            if next.screen == screen {
                throw RehearsalFailure(
                    "\(field) was not taken: \(next["problem"]?.label ?? "no reason shown")")
            }
        }
        try expect("review")
        try watch("review")
    }

    /// From the review to the done screen.
    public func declareAndSend() throws {
        // "Tiếp tục" first turns the review's pages: whoever declares has seen every line.
        for _ in 0..<60 where try hand.look().screen == "review" { try tap("continue") }
        try expect("declaration")
        for _ in 0..<20 where try hand.look()["confirm"]?.isSelected == false {
            try tap("confirm")
        }
        try watch("declaration")
        try tap("submit")
    }

    /// Throws unless the screen is this one.
    public func expect(_ screen: String) throws {
        let seen = try hand.look().screen
        guard seen == screen else {
            throw RehearsalFailure("expected the screen \(screen), found \(seen)")
        }
    }

    /// Taps a thing by name; turns pages until it is found.
    public func tap(_ id: String) throws {
        var scene = try hand.look()
        for _ in 0..<40 {
            if let node = scene[id] {
                try hand.tap(node)
                return
            }
            guard let next = scene.nodes.first(where: { $0.id.hasSuffix(".next") }) else { break }
            try hand.tap(next)
            scene = try hand.look()
        }
        throw RehearsalFailure("no \(id) on \(scene.screen): \(scene.nodes.map(\.id))")
    }

    // MARK: Answers

    /// Answers the question on the screen, without going on.
    public func answer(_ answer: ScriptedAnswer) throws { try give(answer) }

    private func give(_ answer: ScriptedAnswer) throws {
        switch answer {
        case .words(let text) where typing == .keyboard,
            .digits(let text) where typing == .keyboard:
            try hand.write(text)
        case .words(let text): for character in text { try type(character) }
        case .digits(let digits): for digit in digits { try tap("key.\(digit)") }
        case .date(let day, let month, let year):
            try tap("date.day")
            for digit in padded(day) { try tap("key.\(digit)") }
            for digit in padded(month) { try tap("key.\(digit)") }
            for digit in String(year) { try tap("key.\(digit)") }
        case .year(let year):
            if try hand.look()["date.day"] != nil { try tap("year-alone") }
            for digit in String(year) { try tap("key.\(digit)") }
        case .time(let hour, let minute):
            try tap("time.hour")
            for digit in padded(hour) + padded(minute) { try tap("key.\(digit)") }
        case .option(let key): try tap("option.\(key)")
        case .offer(let index):
            let scene = try hand.look()
            // A choice shows what is offered first among its options.
            if scene["offer.\(index)"] != nil {
                try tap("offer.\(index)")
            } else {
                let options = scene.nodes.filter { $0.role == "option" }
                guard options.indices.contains(index) else {
                    throw RehearsalFailure("nothing is offered on \(scene.screen)")
                }
                try hand.tap(options[index])
            }
        case .count(let count): for _ in 1..<max(1, count) { try tap("more") }
        case .skip: break
        }
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    /// One letter: its key, with the shift key where the keyboard would not write the wanted case,
    /// then its tone key.
    private func type(_ character: Character) throws {
        if character == " " { return try tap("key.space") }
        let lower = Character(character.lowercased())
        let isUpper = lower != character
        let (letter, tone) = keys(of: lower)
        if letter.isLetter {
            // An unwanted capital needs one tap, a wanted one too.
            for _ in 0..<3 where (try hand.look()["key.shift"]?.isSelected ?? false) != isUpper {
                try tap("key.shift")
            }
        }
        try tap("key.\(letter)")
        if let tone { try tap("key.tone.\(tone)") }
    }

    /// The letter without its tone, and the tone.
    private func keys(of character: Character) -> (letter: Character, tone: String?) {
        let tones: [Unicode.Scalar: String] = [
            "\u{301}": "acute", "\u{300}": "grave", "\u{309}": "hook", "\u{303}": "tilde",
            "\u{323}": "dot",
        ]
        var tone: String?
        var rest = String.UnicodeScalarView()
        for scalar in String(character).decomposedStringWithCanonicalMapping.unicodeScalars {
            if let found = tones[scalar] { tone = found } else { rest.append(scalar) }
        }
        let letter = String(rest).precomposedStringWithCanonicalMapping
        return (letter.first ?? character, tone)
    }
}
