import Catalogue
import Testing

@Suite struct UnitSearchTests {
    let table: UnitTable
    let today: CivilDate
    let in2016: CivilDate
    let hanoi: UnitCode

    init() throws {
        table = try ShippedUnits.table()
        today = try ShippedUnits.day("2026-11-24")
        in2016 = try ShippedUnits.day("2016-09-23")
        hanoi = try ShippedUnits.code("01")
    }

    private func found(
        _ typed: String, _ limit: Int = 8, recent: [UnitCode] = []
    ) -> [String] {
        table.search(typed, on: today, limit: limit, recent: recent).map(\.formText)
    }

    private static let thanhXuan = "phường Thanh Xuân, thành phố Hà Nội"

    @Test(arguments: [
        "Thanh Xuân", "THANH XUÂN", "thanh  xuan ha noi", "Ha Noi, Thanh Xuan",
        "phường Thanh Xuân", "p. thanh xuan tp ha noi", "thanh xuan hn", "xuan thanh ha noi",
        "thanh xua ha noi", "ha noi xuan phuong thanh", "phuong thanh xuan thanh pho ha noi",
    ])
    func unitIsFoundHoweverItsNameIsTyped(typed: String) {
        #expect(found(typed).first == Self.thanhXuan)
    }

    @Test func partOfAWordIsEnough() {
        #expect(found("thanh xuan", 3, recent: [hanoi]).first == Self.thanhXuan)
        #expect(found("thanh xu", 3, recent: [hanoi]).first == Self.thanhXuan)
        #expect(found("x thanh", 20, recent: [hanoi]).contains(Self.thanhXuan))
    }

    @Test func lettersWithoutMarksFindLettersWithMarks() {
        #expect(found("nguyen", 20).contains { $0.contains("Nguyễn") || $0.contains("Nguyên") })
        #expect(found("dong da ha noi").first == "phường Đống Đa, thành phố Hà Nội")
        #expect(found("dak lak", 100).allSatisfy { $0.hasSuffix("tỉnh Đắk Lắk") })
        #expect(found("dak lak", 100).count == 100)
        #expect(found("ea h'leo").first == "xã Ea H'Leo, tỉnh Đắk Lắk")
        #expect(found("Ea Hleo").first == found("ea h’leo").first)
        #expect(found("buon ma thuot").first == "phường Buôn Ma Thuột, tỉnh Đắk Lắk")
    }

    @Test func marksThatWereTypedDecideBetweenNames() {
        let plain = found("hoa binh", 50)
        #expect(plain.count > 2)
        #expect(found("Hòa Bình", 1).first?.contains("Hòa Bình") == true)
        #expect(found("Hoà Bình", 50) == found("Hòa Bình", 50))
    }

    @Test func shortNamesOfProvincesAreKnown() {
        let sai = "phường Sài Gòn, thành phố Hồ Chí Minh"
        #expect(found("sai gon hcm").first == sai)
        #expect(found("sai gon tp hcm").first == sai)
        #expect(found("phuong sai gon tp. ho chi minh").first == sai)
    }

    @Test func formerNamesGiveTheUnitsOfToday() throws {
        let matches = table.search("khuong trung", on: today, limit: 8, recent: [hanoi])
        let first = try #require(matches.first)
        #expect(first.formText == "phường Khương Đình, thành phố Hà Nội")
        #expect(first.formerText == "phường Khương Trung, quận Thanh Xuân")
        #expect(matches.count >= 2)
        #expect(matches[1].formText == "phường Phương Liệt, thành phố Hà Nội")
        #expect(matches[1].formerText == first.formerText)
        #expect(found("khuong trung thanh xuan").first == first.formText)
        #expect(found("phuong khuong trung, quan thanh xuan, ha noi").first == first.formText)
    }

    @Test func formerProvinceIsNamedWhenItWasAnother() throws {
        let match = try #require(
            table.search("rach gia an giang", on: today, limit: 1).first)
        #expect(match.formText == "phường Rạch Giá, tỉnh An Giang")
        let moved = try #require(
            table.search("phuong an khe da nang thanh khe", on: today, limit: 1).first)
        #expect(moved.formText.hasSuffix("thành phố Đà Nẵng"))
        let quangNam = try #require(
            table.search("dien thang trung", on: today, limit: 1).first)
        #expect(quangNam.formerText == "phường Điện Thắng Trung, thị xã Điện Bàn, tỉnh Quảng Nam")
        #expect(quangNam.formText == "phường An Thắng, thành phố Đà Nẵng")
    }

    @Test func numbersGoWithTheKindBeforeThem() throws {
        for (typed, former) in [
            ("phuong 3 quan 4", "phường 3, quận 4"), ("p. 4, q. 3, tp. hcm", "phường 4, quận 3"),
        ] {
            let match = try #require(table.search(typed, on: today, limit: 1).first)
            #expect(match.formerText == former)
        }
    }

    @Test func namesOf2016AreFoundToo() throws {
        let match = try #require(
            table.search("bui thi xuan hai ba trung", on: today, limit: 3).first)
        #expect(match.formerText == "phường Bùi Thị Xuân, quận Hai Bà Trưng")
        #expect(match.place.province.name == "Hà Nội")
    }

    @Test func ownNameComesBeforeFormerOnes() throws {
        let matches = table.search("thanh xuan", on: today, limit: 50, recent: [hanoi])
        #expect(matches.first?.former == nil)
        // One suggestion a unit, by its best name.
        #expect(Set(matches.map(\.place)).count == matches.count)
    }

    @Test func recentUnitsComeFirst() throws {
        let usual = table.search("tan", on: today, limit: 100)
        let last = try #require(usual.last { $0.former == nil })
        let again = table.search("tan", on: today, limit: 100, recent: [last.place.unit.code])
        #expect(again.first == last)
        let home = table.search("tan", on: today, limit: 5, recent: [hanoi])
        #expect(home.first?.place.province.code == hanoi)
    }

    @Test func unitsOf2016AreFoundAsTheyWere() throws {
        let matches = table.search("khuong trung", on: in2016, limit: 5)
        #expect(
            matches.first?.formText == "phường Khương Trung, quận Thanh Xuân, thành phố Hà Nội")
        #expect(matches.allSatisfy { $0.former == nil })
        let merged = table.search("thien duc gia lam", on: in2016, limit: 5)
        #expect(merged.isEmpty)
    }

    @Test func provinceAloneListsItsUnits() {
        let units = found("ha noi", 100)
        #expect(units.count == 100)
        #expect(units.filter { $0.hasSuffix("thành phố Hà Nội") }.count > 90)
    }

    @Test func nothingIsFoundForNothing() {
        for typed in ["", " ", ".,-", "'", "zzzz", "thanh xuan zzzz", "\u{301}"] {
            #expect(found(typed).isEmpty)
        }
        #expect(found("thanh xuan", 0).isEmpty && found("thanh xuan", -1).isEmpty)
        #expect(found(String(repeating: "a", count: 100_000)).isEmpty)
        #expect(found(String(repeating: "a ", count: 1000), 1000).count <= 100)
    }

    @Test func sameTypingGivesTheSameList() throws {
        let again = try UnitTable.load(directory: ShippedAssets.directory)
        for typed in ["t", "th", "thanh", "xa", "phuong 1", "a", "hoa binh", "1"] {
            #expect(
                table.search(typed, on: today, limit: 100)
                    == again.search(typed, on: today, limit: 100))
        }
    }

    /// A greater limit only adds to the end.
    @Test func limitCutsTheSameList() {
        for typed in ["t", "tan", "xuan", "an"] {
            #expect(Array(found(typed, 100).prefix(7)) == found(typed, 7))
        }
    }
}
