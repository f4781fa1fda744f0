import Catalogue
import FoundationEssentials

/// Why a slip's QR text is not a genuine statement.
public enum SlipStatementError: Error, Hashable, Sendable {
    /// The procedure code or edition has a form that the compact statement cannot hold.
    case cannotEncode
    /// The kiosk's key could not sign.
    case cannotSign
    /// Not an address with a statement in it.
    case malformed
    /// Made by a version that this build does not read.
    case unsupportedVersion(Int)
}

/// What a slip says in a form that anyone can check offline (P10): procedure, number, time,
/// edition and kiosk, signed by the kiosk. It holds nothing about the citizen and not the lookup
/// code.
///
/// Layout, integers big-endian: version 1 (1 byte), count of kiosk letters and digits (1), kiosk
/// (4…8), procedure code `1.001193` as 1 + 3 bytes, day of the number in days since 2000-01-01
/// (2), sequence (2), minutes since 2000-01-01T00:00 local (4), first day of the edition in days
/// since 2000-01-01 (2); then the Ed25519 signature (64) over a label and all that. Version 2 is
/// for codes of another form, as procedures had before 2020: in place of 1 + 3 bytes stand the
/// count of letters (1) and the code's small letters, digits, points and hyphens (1…24).
public struct SlipStatement: Hashable, Sendable {
    /// The procedure code: nationally one digit, a point, six digits.
    public let procedureCode: String
    /// The provisional number; its first part is the kiosk.
    public let number: DossierNumber
    /// When the citizen declared, Vietnamese time.
    public let submittedAt: LocalDateTime
    /// The first day of the pinned edition.
    public let editionDate: CivilDate
    private let signature: [UInt8]

    /// Signs a statement with the kiosk's key. `edition` is what the dossier pins,
    /// `1.001193@2024-06-06`, and must belong to the procedure.
    public init(
        procedureCode: String, edition: String, number: DossierNumber, submittedAt: LocalDateTime,
        signedBy key: SigningKey
    ) throws(SlipStatementError) {
        let parts = edition.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == procedureCode,
            let editionDate = CivilDate(iso: String(parts[1])),
            let payload = Self.payload(procedureCode, number, submittedAt, editionDate)
        else { throw .cannotEncode }
        do {
            self.signature = try key.signature(over: Self.label + payload)
        } catch {
            throw .cannotSign
        }
        self.procedureCode = procedureCode
        self.number = number
        self.submittedAt = submittedAt
        self.editionDate = editionDate
    }

    /// Reads the text of a slip's QR code, without trusting it: ``verify(_:)`` says whether the
    /// kiosk signed it. Whatever stands before the last slash is not looked at.
    public init(url: String) throws(SlipStatementError) {
        guard url.utf8.count <= 512, let slash = url.lastIndex(of: "/") else { throw .malformed }
        guard let bytes = Self.decoded(url[url.index(after: slash)...]) else { throw .malformed }
        try self.init(bytes: bytes)
    }

    /// What the QR code holds: the tracking page's address with the statement at its end.
    public func url(station: Station) -> String {
        let bytes =
            (Self.payload(procedureCode, number, submittedAt, editionDate) ?? []) + signature
        let text = Data(bytes).base64EncodedString()
        var address = station.trackingBase
        for character in text where character != "=" {
            switch character {
            case "+": address.append("-")
            case "/": address.append("_")
            default: address.append(character)
            }
        }
        return address
    }

    /// Whether the owner of the key made this statement.
    public func verify(_ key: VerifyingKey) -> Bool {
        guard let payload = Self.payload(procedureCode, number, submittedAt, editionDate) else {
            return false
        }
        return key.isValid(signature: signature, over: Self.label + payload)
    }
}

extension SlipStatement {
    private static let label = Array("motcua slip v1:".utf8)
    /// 2000-01-01 in days since 1970-01-01.
    private static let epochDays = 10_957
    private static let signatureBytes = 64

    private init(bytes: [UInt8]) throws(SlipStatementError) {
        var reader = ByteReader(bytes)
        guard let version = reader.number(bytes: 1) else { throw .malformed }
        guard version == 1 || version == 2 else { throw .unsupportedVersion(version) }
        guard let kioskLength = reader.number(bytes: 1), (4...8).contains(kioskLength),
            let kiosk = reader.take(kioskLength),
            let procedureCode = version == 1
                ? Self.nationalCode(&reader) : Self.otherCode(&reader),
            let numberDays = reader.number(bytes: 2), let sequence = reader.number(bytes: 2),
            let minutes = reader.number(bytes: 4), let editionDays = reader.number(bytes: 2),
            let signature = reader.take(Self.signatureBytes), reader.isAtEnd,
            let number = DossierNumber(
                kiosk: String(decoding: kiosk, as: UTF8.self),
                date: CivilDate(daysSinceEpoch: Self.epochDays + numberDays), sequence: sequence)
        else { throw .malformed }
        self.procedureCode = procedureCode
        self.number = number
        self.submittedAt = LocalDateTime(
            secondsSinceEpoch: (Self.epochDays * 1440 + minutes) * 60 - 7 * 3600)
        self.editionDate = CivilDate(daysSinceEpoch: Self.epochDays + editionDays)
        self.signature = Array(signature)
    }

    private static func payload(
        _ procedureCode: String, _ number: DossierNumber, _ submittedAt: LocalDateTime,
        _ editionDate: CivilDate
    ) -> [UInt8]? {
        let national = nationalBytes(procedureCode)
        guard let code = national ?? otherBytes(procedureCode) else { return nil }
        let numberDays = number.date.daysSinceEpoch - epochDays
        let editionDays = editionDate.daysSinceEpoch - epochDays
        let minutes =
            (submittedAt.date.daysSinceEpoch - epochDays) * 1440 + submittedAt.time.hour * 60
            + submittedAt.time.minute
        guard (0...0xFFFF).contains(numberDays), (0...0xFFFF).contains(editionDays),
            (0...0xFFFF_FFFF).contains(minutes)
        else { return nil }
        var bytes: [UInt8] = [national == nil ? 2 : 1, UInt8(number.kiosk.utf8.count)]
        bytes += number.kiosk.utf8
        bytes += code
        append(numberDays, byteCount: 2, to: &bytes)
        append(number.sequence, byteCount: 2, to: &bytes)
        append(minutes, byteCount: 4, to: &bytes)
        append(editionDays, byteCount: 2, to: &bytes)
        return bytes
    }

    /// `1.001193` as 1 + 3 bytes; nil for codes of another form.
    private static func nationalBytes(_ procedureCode: String) -> [UInt8]? {
        let code = Array(procedureCode.utf8)
        guard code.count == 8, code[1] == UInt8(ascii: "."),
            let major = Int(String(decoding: code.prefix(1), as: UTF8.self)), major >= 0,
            code.dropFirst(2).allSatisfy({ (48...57).contains($0) }),
            let minor = Int(String(decoding: code.dropFirst(2), as: UTF8.self))
        else { return nil }
        var bytes: [UInt8] = []
        append(major, byteCount: 1, to: &bytes)
        append(minor, byteCount: 3, to: &bytes)
        return bytes
    }

    private static func nationalCode(_ reader: inout ByteReader) -> String? {
        guard let major = reader.number(bytes: 1), major <= 9,
            let minor = reader.number(bytes: 3), minor <= 999_999
        else { return nil }
        let minorText = String(minor)
        return "\(major)." + String(repeating: "0", count: 6 - minorText.count) + minorText
    }

    private static let otherCodeLimitBytes = 24

    /// The count of letters and the letters; nil when there are others than the form allows.
    private static func otherBytes(_ procedureCode: String) -> [UInt8]? {
        let code = Array(procedureCode.utf8)
        guard (1...otherCodeLimitBytes).contains(code.count), code.allSatisfy(isOfCode) else {
            return nil
        }
        return [UInt8(code.count)] + code
    }

    /// A code that has the national form must have its short one: one statement, one text.
    private static func otherCode(_ reader: inout ByteReader) -> String? {
        guard let count = reader.number(bytes: 1), (1...otherCodeLimitBytes).contains(count),
            let bytes = reader.take(count), bytes.allSatisfy(isOfCode)
        else { return nil }
        let code = String(decoding: bytes, as: UTF8.self)
        return nationalBytes(code) == nil ? code : nil
    }

    private static func isOfCode(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
            || byte == 0x2E
    }

    private static func append(_ number: Int, byteCount: Int, to bytes: inout [UInt8]) {
        for shift in stride(from: (byteCount - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// Unpadded base64url in its only canonical form, so that one statement has one text.
    private static func decoded(_ text: Substring) -> [UInt8]? {
        var standard = ""
        for character in text {
            switch character {
            case "-": standard.append("+")
            case "_": standard.append("/")
            case "+", "/", "=": return nil
            default: standard.append(character)
            }
        }
        standard += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: standard), data.base64EncodedString() == standard
        else { return nil }
        return Array(data)
    }

}

private struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    mutating func number(bytes count: Int) -> Int? {
        take(count)?.reduce(0) { $0 << 8 | Int($1) }
    }
}
