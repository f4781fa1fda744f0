import Catalogue

/// Rules for words.
enum TextRules {
    private static let nameLimitLetters = 100

    /// A name: letters of any script with their marks, spaces, apostrophes, hyphens and dots
    /// (P7: H'Hen Niê, Y Bhiă, K'Brôi, Jean-Luc), at most 100 letters.
    static func name(_ name: String, minimumWords: Int) -> Fault? {
        let words = name.split(separator: " ")
        guard words.contains(where: hasLetter) else { return Fault("required.name") }
        guard name.count <= nameLimitLetters, name.utf8.count <= nameLimitLetters * 12 else {
            return Fault("text.long", ["limit": String(nameLimitLetters)])
        }
        guard name.unicodeScalars.allSatisfy(isOfName) else { return Fault("name.characters") }
        guard words.count >= minimumWords else {
            return Fault("name.words", ["words": String(minimumWords)])
        }
        return nil
    }

    /// Words on one line, at most so many letters.
    static func words(_ text: String, limitCharacters: Int) -> Fault? {
        guard text.contains(where: { $0 != " " }) else { return Fault("required.text") }
        guard text.count <= limitCharacters, text.utf8.count <= limitCharacters * 12 else {
            return Fault("text.long", ["limit": String(limitCharacters)])
        }
        let isReadable = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
                .paragraphSeparator:
                false
            default: true
            }
        }
        return isReadable ? nil : Fault("text.characters")
    }

    private static func hasLetter(_ word: Substring) -> Bool {
        word.unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        // The apostrophes that keyboards and papers use, hyphens, the dot, the middle dot.
        case " ", "'", "\u{2019}", "\u{2018}", "\u{02BC}", "-", "\u{2010}", "\u{2011}", ".",
            "\u{00B7}":
            return true
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .nonspacingMark, .spacingMark:
                return true
            default: return false
            }
        }
    }
}

/// Rules for numbers of documents and telephones.
enum NumberRules {
    static func identity(_ number: String, _ kind: IdentityNumberKind) -> Fault? {
        let bytes = Array(number.utf8)
        switch kind {
        case .personal:
            guard bytes.count == 12, bytes.allSatisfy(isDigit) else {
                return Fault("number.personal.length")
            }
            guard !isInvented(bytes) else { return Fault("number.personal.invented") }
            return hasPlace(bytes) ? nil : Fault("number.personal.province")
        case .passport:
            let isPassport =
                (6...12).contains(bytes.count) && bytes.allSatisfy { isDigit($0) || isLetter($0) }
                && bytes.contains(where: isDigit)
            return isPassport ? nil : Fault("number.passport")
        case .formerIdentityCard:
            let isCard = [9, 12].contains(bytes.count) && bytes.allSatisfy(isDigit)
            return isCard && Set(bytes).count > 1 ? nil : Fault("number.former")
        }
    }

    /// Mobile numbers have ten digits since 15/09/2018 and begin with 03, 05, 07, 08 or 09.
    static func phone(_ number: String) -> Fault? {
        let bytes = Array(number.utf8)
        let isPhone =
            bytes.count == 10 && bytes.allSatisfy(isDigit) && bytes[0] == 0x30
            && [0x33, 0x35, 0x37, 0x38, 0x39].contains(bytes[1])
        return isPhone ? nil : Fault("phone")
    }

    /// Whether century, year and sex of a personal number agree with what was answered: the
    /// fourth digit is 0 or 1 for men and women born in the 1900s, 2 or 3 in the 2000s and so
    /// on, the next two are the year (Nghị định 137/2015/NĐ-CP Art. 13).
    static func disagreement(_ number: String, birthDate: Answer?, sex: Answer?) -> Fault? {
        let digits = number.utf8.map { Int($0) - 0x30 }
        guard digits.count == 12 else { return nil }
        if case .date(let date)? = birthDate {
            let year = 1900 + digits[3] / 2 * 100 + digits[4] * 10 + digits[5]
            guard year == date.year else {
                return Fault("number.personal.year", ["year": String(date.year)])
            }
        }
        if case .choice(let key)? = sex {
            return sexDisagreement(number, isMale: key == "male")
        }
        return nil
    }

    /// Whether the sex digit of a personal number says another sex.
    static func sexDisagreement(_ number: String, isMale: Bool) -> Fault? {
        let digits = number.utf8.map { Int($0) - 0x30 }
        guard digits.count == 12, (digits[3] % 2 == 0) != isMale else { return nil }
        return Fault("number.personal.sex")
    }

    /// Provinces are 001…096; from 100 on stand the countries, for births registered abroad.
    private static func hasPlace(_ bytes: [UInt8]) -> Bool {
        let place = bytes.prefix(3).reduce(0) { $0 * 10 + Int($1) - 0x30 }
        return (1...96).contains(place) || place >= 100
    }

    /// All digits alike, or counting up or down.
    private static func isInvented(_ bytes: [UInt8]) -> Bool {
        let steps = Set(
            zip(bytes, bytes.dropFirst()).map { (Int($1) - Int($0) + 10) % 10 })
        return steps == [0] || steps == [1] || steps == [9]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
