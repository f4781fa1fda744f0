import VietnameseText

/// Every different word of the units' names, once: folded for finding, and spelled in lower case
/// for telling "Hòa" from "Hoa" when marks were typed.
struct UnitVocabulary: Sendable {
    private(set) var folded = WordList()
    private(set) var spelled = WordList()
    /// Where the word stood first in the file.
    private var places: [Range<Int>] = []
    /// A hash table of numbers of words plus one, open addressing; 0 is free.
    private var slots = [UInt32](repeating: 0, count: 1024)

    /// How many words fit: rows name them by sixteen bits.
    static let capacity = 1 << 16

    var count: Int { folded.count }

    /// Whether the byte belongs to a word; everything else parts words. Apostrophes do not part:
    /// "H'Leo" is one word, found as "hleo".
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x27, 0x80...: true
        default: false
        }
    }

    /// The word's number, a new one when it was not seen before; nil when the vocabulary is full.
    mutating func number(of place: Range<Int>, in bytes: [UInt8]) -> UInt16? {
        var slot = Self.hash(bytes, place) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if Self.isEqual(bytes, places[known], place) { return UInt16(known) }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard count < Self.capacity else { return nil }
        let word = String(decoding: bytes[place], as: UTF8.self)
        let folded = Self.folded(word)
        self.folded.append(folded)
        // The file is in form C; restyling every word of it would take a tenth of the loading.
        spelled.append(Self.lowercased(Self.hasStyle(folded) ? Self.styled(word) : word))
        places.append(place)
        slots[slot] = UInt32(count)
        if count * 2 > slots.count { grow(bytes) }
        return UInt16(count - 1)
    }

    /// Lower case without marks and apostrophes.
    static func folded(_ word: String) -> [UInt8] {
        VietnameseFolding.folded(word).utf8.filter { isWord($0) && $0 != 0x27 }
    }

    /// Lower case with its marks, the tone where the new style puts it.
    static func spelled(_ word: String) -> [UInt8] { lowercased(styled(word)) }

    private static func styled(_ word: String) -> String { VietnameseFolding.styleFolded(word) }

    private static func lowercased(_ word: String) -> [UInt8] {
        word.lowercased().utf8.filter { isWord($0) && $0 != 0x27 }
    }

    /// Whether the word may have an oa, oe or uy, which is written in two styles.
    private static func hasStyle(_ folded: [UInt8]) -> Bool {
        zip(folded, folded.dropFirst()).contains { first, second in
            first == UInt8(ascii: "o")
                ? second == UInt8(ascii: "a") || second == UInt8(ascii: "e")
                : first == UInt8(ascii: "u") && second == UInt8(ascii: "y")
        }
    }

    private mutating func grow(_ bytes: [UInt8]) {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, place) in places.enumerated() {
            var slot = Self.hash(bytes, place) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: [UInt8], _ place: Range<Int>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in place { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    private static func isEqual(_ bytes: [UInt8], _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count
        where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] { return false }
        return true
    }
}

/// Many short texts in one array of bytes.
struct WordList: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    mutating func append(_ word: [UInt8]) {
        bytes += word
        ends.append(bytes.count)
    }

    func length(of number: Int) -> Int { ends[number] - start(of: number) }

    /// Where `part` begins first in the word with this number; nil when it is no part of it.
    ///
    /// Written out because it runs for every word at every typed key.
    func position(of part: [UInt8], in number: Int) -> Int? {
        let first = start(of: number)
        let last = ends[number] - part.count
        guard first <= last else { return nil }
        var place = first
        while place <= last {
            var same = 0
            while same < part.count, bytes[place + same] == part[same] { same += 1 }
            if same == part.count { return place - first }
            place += 1
        }
        return nil
    }

    private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }
}
