import Catalogue
import FoundationEssentials

extension Dossier {
    /// Two lines of JSON with sorted keys, the facts and the answers (``AnswerCoding``): the same
    /// dossier always gives the same bytes.
    public func encoded() throws(DossierCodingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8]
        do {
            bytes = Array(try encoder.encode(Record(self)))
        } catch {
            throw .malformed("json")
        }
        bytes.append(Self.lineEnd)
        bytes += AnswerCoding.encode(answers)
        guard bytes.count <= Self.encodedLimitBytes else { throw .tooLarge }
        return bytes
    }

    /// Reads what ``encoded()`` wrote; spaces may follow it.
    public init(decoding bytes: [UInt8]) throws(DossierCodingError) {
        guard bytes.count <= Self.encodedLimitBytes else { throw .tooLarge }
        // JSON escapes line ends within texts, so the first one ends the facts.
        guard let end = bytes.firstIndex(of: Self.lineEnd) else { throw .malformed("lines") }
        let record: Record
        do {
            let facts = Data(bytes[..<end])
            let version = try JSONDecoder().decode(VersionRecord.self, from: facts).version
            guard version == Self.currentVersion else {
                throw DossierCodingError.unsupportedVersion(version)
            }
            record = try JSONDecoder().decode(Record.self, from: facts)
        } catch let error as DossierCodingError {
            throw error
        } catch {
            throw .malformed("json")
        }
        let answers: Answers
        do {
            answers = try AnswerCoding.decode(Array(bytes[(end + 1)...]))
        } catch {
            throw .malformed("answers")
        }
        try self.init(record, answers: answers)
    }

    private static let lineEnd = UInt8(ascii: "\n")

    private init(_ record: Record, answers: Answers) throws(DossierCodingError) {
        guard let id = DossierID(record.id) else { throw .malformed("id") }
        guard let number = DossierNumber(record.number) else { throw .malformed("number") }
        guard let submittedAt = LocalDateTime(iso: record.submittedAt) else {
            throw .malformed("submittedAt")
        }
        guard let appointed = LocalDateTime(iso: record.appointed) else {
            throw .malformed("appointed")
        }
        guard let language = Language(rawValue: record.language) else {
            throw .malformed("language")
        }
        let names = [
            record.ward, record.procedureCode, record.procedureKey, record.edition,
            record.feeRule,
        ]
        guard names.allSatisfy({ (1...256).contains($0.utf8.count) }) else {
            throw .malformed("names")
        }
        guard record.feeDong.map({ (0...1_000_000_000).contains($0) }) ?? true else {
            throw .malformed("feeDong")
        }
        self.init(
            id: id, number: number, ward: record.ward, procedureCode: record.procedureCode,
            procedureKey: record.procedureKey, edition: record.edition, submittedAt: submittedAt,
            language: language, answers: answers, feeRule: record.feeRule,
            feeDong: record.feeDong, appointed: appointed, isDeclared: record.declared)
    }
}

private struct VersionRecord: Codable {
    var version: Int
}

private struct Record: Codable {
    var version: Int
    var id: String
    var number: String
    var ward: String
    var procedureCode: String
    var procedureKey: String
    var edition: String
    var submittedAt: String
    var language: String
    var feeRule: String
    var feeDong: Int?
    var appointed: String
    var declared: Bool

    init(_ dossier: Dossier) {
        self.version = Dossier.currentVersion
        self.id = dossier.id.text
        self.number = dossier.number.text
        self.ward = dossier.ward
        self.procedureCode = dossier.procedureCode
        self.procedureKey = dossier.procedureKey
        self.edition = dossier.edition
        self.submittedAt = dossier.submittedAt.iso
        self.language = dossier.language.rawValue
        self.feeRule = dossier.feeRule
        self.feeDong = dossier.feeDong
        self.appointed = dossier.appointed.iso
        self.declared = dossier.isDeclared
    }
}
