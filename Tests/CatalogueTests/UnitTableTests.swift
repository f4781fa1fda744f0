import Catalogue
import Testing

/// The units that the kiosk ships with.
enum ShippedUnits {
    static func table() throws -> UnitTable { try loaded.get() }

    private static let loaded = Result { try UnitTable.load(directory: ShippedAssets.directory) }

    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    static func code(_ text: String) throws -> UnitCode { try #require(UnitCode(text)) }
}

@Suite struct UnitTableTests {
    let table: UnitTable
    let today: CivilDate
    let eve: CivilDate
    let in2016: CivilDate
    let hanoi: UnitCode

    init() throws {
        table = try ShippedUnits.table()
        today = try ShippedUnits.day("2026-11-24")
        eve = try ShippedUnits.day("2025-06-30")
        in2016 = try ShippedUnits.day("2016-09-23")
        hanoi = try ShippedUnits.code("01")
    }

    @Test func countsAreThoseOfTheLaw() throws {
        #expect(table.provinces(on: today).count == 34)
        #expect(try communes(on: "2025-07-01").count == 3321)
        #expect(table.provinces(on: eve).count == 63)
        let provinces = table.provinces(on: eve)
        let districts = provinces.flatMap { table.districts(of: $0.code, on: eve) }
        let old = provinces.flatMap { table.communes(of: $0.code, on: eve) }
        // Five islands were districts without communes; with them it is the source's 10 040 rows.
        #expect(districts.count == 696)
        #expect(old.count == 10_035)
        let empty = districts.filter { table.communes(of: $0.code, on: eve).isEmpty }
        #expect(empty.count == 5)
    }

    @Test func hanoiHasItsUnitsOfEachTime() throws {
        let now = table.communes(of: hanoi, on: today)
        #expect(now.count == 126)
        #expect(now.filter { $0.kind == .ward }.count == 51)
        #expect(now.filter { $0.kind == .commune }.count == 75)
        #expect(table.districts(of: hanoi, on: today).isEmpty)
        #expect(table.communes(of: hanoi, on: eve).count == 526)

        let then = table.communes(of: hanoi, on: in2016)
        #expect(then.filter { $0.kind == .ward }.count == 177)
        #expect(then.filter { $0.kind == .commune }.count == 386)
        #expect(then.filter { $0.kind == .township }.count == 21)
        let districts = table.districts(of: hanoi, on: in2016)
        #expect(districts.count == 30)
        let urban = districts.filter { $0.kind == .urbanDistrict }
        let wards = urban.flatMap { table.communes(of: $0.code, on: in2016) }
        #expect(urban.count == 12 && wards.count == 168)
        // The other provinces are those of the eve.
        #expect(table.provinces(on: in2016).count == 63)
    }

    @Test func codesKeepTheirZeros() throws {
        let place = try #require(
            table.place(code: try ShippedUnits.code("00097"), on: today))
        #expect(place.unit.code.digits == "00097")
        #expect(place.formText == "phường Hồng Hà, thành phố Hà Nội")
        #expect(UnitCode("97") != UnitCode("00097"))
        for wrong in ["", "1", "0001", "000001", "0000a", "+0001", "００００１"] {
            #expect(UnitCode(wrong) == nil)
        }
    }

    @Test func everyFormerUnitBecameSomethingThatExists() throws {
        let now = Set(try communes(on: "2026-11-24"))
        for date in [eve, in2016] {
            for province in table.provinces(on: date) {
                let above = table.successors(ofOldCode: province.code, usedOn: date)
                #expect(above.count == 1 && above.first?.unit.code.level == .province)
                for unit in table.communes(of: province.code, on: date) {
                    let places = table.successors(ofOldCode: unit.code, usedOn: date)
                    #expect(!places.isEmpty, "\(unit.code)")
                    #expect(places.allSatisfy { now.contains($0.unit) }, "\(unit.code)")
                }
            }
        }
    }

    @Test func dividedCommuneKeepsAllCandidatesTheLikeliestFirst() throws {
        let places = table.successors(ofOldCode: try ShippedUnits.code("00349"))
        #expect(
            places.map(\.formText) == [
                "phường Khương Đình, thành phố Hà Nội", "phường Phương Liệt, thành phố Hà Nội",
            ])
        let district = table.successors(ofOldCode: try ShippedUnits.code("009"))
        #expect(district.contains { $0.unit.name == "Thanh Xuân" })
        #expect(Set(district).count == district.count)
        let island = table.successors(ofOldCode: try ShippedUnits.code("318"))
        #expect(island.map(\.formText) == ["đặc khu Bạch Long Vĩ, thành phố Hải Phòng"])
        #expect(table.successors(ofOldCode: try ShippedUnits.code("99999")).isEmpty)
        let own = table.successors(ofOldCode: try ShippedUnits.code("00097"), usedOn: today)
        #expect(own.isEmpty)
    }

    @Test func abolishedIsWhatWasAndIsNoMore() throws {
        let phucXa = try ShippedUnits.code("00001")
        #expect(table.isAbolished(code: phucXa, on: today))
        #expect(!table.isAbolished(code: phucXa, on: eve))
        let buiThiXuan = try ShippedUnits.code("00250")
        #expect(!table.isAbolished(code: buiThiXuan, on: in2016))
        #expect(table.isAbolished(code: buiThiXuan, on: eve))
        #expect(table.isAbolished(code: try ShippedUnits.code("009"), on: today))
        #expect(!table.isAbolished(code: try ShippedUnits.code("99999"), on: today))
        // The code went over to another unit.
        let reused = try ShippedUnits.code("00004")
        #expect(!table.isAbolished(code: reused, on: today))
        #expect(table.unit(code: reused, on: eve)?.formText == "phường Trúc Bạch")
        #expect(table.unit(code: reused, on: today)?.formText == "phường Ba Đình")
    }

    @Test func unitOfAReplacedListIsNotInForce() throws {
        // Hanoi's list of 2016 stands for the eve's; Thiên Đức came from the merger of 2025.
        let thienDuc = try ShippedUnits.code("00541")
        #expect(table.unit(code: thienDuc, on: eve)?.name == "Thiên Đức")
        #expect(table.unit(code: thienDuc, on: in2016)?.name == "Dương Hà")
        let last = try ShippedUnits.day("2024-12-31")
        #expect(table.unit(code: thienDuc, on: last)?.name == "Dương Hà")
        #expect(table.unit(code: thienDuc, on: last.adding(days: 1))?.name == "Thiên Đức")
    }

    @Test func placeNamesEverythingAbove() throws {
        let code = try ShippedUnits.code("00349")
        let place = try #require(table.place(code: code, on: in2016))
        #expect(place.formText == "phường Khương Trung, quận Thanh Xuân, thành phố Hà Nội")
        let district = try #require(table.place(code: try ShippedUnits.code("009"), on: eve))
        #expect(district.formText == "quận Thanh Xuân, thành phố Hà Nội")
        #expect(table.place(code: hanoi, on: today)?.formText == "thành phố Hà Nội")
        #expect(table.place(code: try ShippedUnits.code("009"), on: today) == nil)
    }

    private func communes(on day: String) throws -> [AdministrativeUnit] {
        let date = try ShippedUnits.day(day)
        return table.provinces(on: date).flatMap { table.communes(of: $0.code, on: date) }
    }
}
