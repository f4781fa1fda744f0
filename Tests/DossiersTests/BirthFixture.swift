import Catalogue
import Dossiers
import Testing

/// The shipped birth registration and answers of invented people.
enum BirthFixture {
    static var assets: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Assets"
    }

    static func catalogue() throws -> ProcedureCatalogue { try loaded.get() }

    private static let loaded = Result { try CatalogueLoader.load(directory: assets) }

    static func procedure() throws -> Procedure {
        try #require(try catalogue().procedure(key: "birth-registration", on: date("2026-11-23")))
    }

    /// The procedure with some words of one file of the catalogue replaced.
    static func procedure(
        replacing old: String, with new: String, in name: String
    ) throws -> Procedure {
        var files = try CatalogueLoader.files(directory: assets)
        let index = try #require(files.firstIndex { $0.name == name })
        try #require(files[index].text.contains(old), "the catalogue changed")
        files[index] = CatalogueFile(
            name: name, text: files[index].text.replacing(old, with: new))
        return try #require(
            try CatalogueLoader.load(files: files)
                .procedure(key: "birth-registration", on: date("2026-11-23")))
    }

    static func field(_ id: FieldID) throws -> Field {
        try #require(try procedure().fields[id])
    }

    static func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    static func day(_ iso: String) throws -> Answer { .date(PartialDate(try date(iso))) }

    static func year(_ year: Int) throws -> Answer { .date(try #require(PartialDate(year: year))) }

    static func moment(_ iso: String) throws -> LocalDateTime {
        try #require(LocalDateTime(iso: iso))
    }

    /// A mother files for her child born on 12/9/2026 in a hospital; the parents are married.
    static func motherFiles() throws -> Answers {
        [
            "requester.relation": .choice("mother"),
            "child.name": .text("Nguyễn Thị Ánh"), "child.birthDate": try day("2026-09-12"),
            "child.sex": .choice("female"), "child.ethnicity": .choice("Kinh"),
            "child.nationality": .choice("vietnam"), "child.birthPlaceKind": .choice("facility"),
            "child.birthFacility": .text("Bệnh viện Phụ sản Hà Nội"),
            "child.birthPlace": .text("Phường Giảng Võ, thành phố Hà Nội"),
            "child.hometown": .text("Xã Tiền Hải, tỉnh Hưng Yên"),
            "mother.name": .text("Trần Thị Mai"), "mother.birthDate": try day("1990-08-20"),
            "mother.identityKind": .choice("citizenCard"),
            "mother.personalNumber": .text("001190012346"),
            "mother.identityIssueDate": try day("2021-11-20"),
            "mother.identityIssuer": .text("Cục Cảnh sát quản lý hành chính về trật tự xã hội"),
            "father.declared": .flag(true), "father.name": .text("Nguyễn Văn Bình"),
            "father.birthDate": try day("1985-03-05"), "father.identityKind": .choice("card"),
            "father.personalNumber": .text("001085012345"),
            "father.identityIssueDate": try day("2024-08-01"),
            "father.identityIssuer": .text("Bộ Công an"),
            "parents.married": .flag(true), "marriage.number": .text("45"),
            "marriage.book": .text("01/2014"), "marriage.date": try day("2014-10-10"),
            "marriage.place": .text("Ủy ban nhân dân phường Thanh Xuân"),
            "copies.wanted": .flag(true), "copies.count": .count(2),
            "delivery.method": .choice("desk"), "contact.phone": .text("0912345678"),
        ]
    }

    /// The same birth, filed by the father.
    static func fatherFiles() throws -> Answers {
        var answers = try motherFiles()
        answers["requester.relation"] = .choice("father")
        answers["father.declared"] = nil
        answers["mother.declared"] = .flag(true)
        return answers
    }

    /// The same birth, filed by a grandmother who knows only the year of her own birth.
    static func grandmotherFiles() throws -> Answers {
        var answers = try motherFiles()
        answers["requester.relation"] = .choice("grandparent")
        answers["mother.declared"] = .flag(true)
        answers["requester.name"] = .text("Nguyễn Thị Lan")
        answers["requester.birthDate"] = try year(1958)
        answers["requester.identityKind"] = .choice("card")
        answers["requester.personalNumber"] = .text("001158012340")
        answers["requester.identityIssueDate"] = try day("2024-09-02")
        answers["requester.identityIssuer"] = .text("Bộ Công an")
        answers["requester.residence"] = .text("Phường Thanh Xuân, thành phố Hà Nội")
        return answers
    }
}

/// The same sequence on every run (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
