import Catalogue
import Testing
import VietnameseText

/// The file is written in the order of the lists; the table does not sort.
@Suite struct UnitOrderTests {
    @Test func listsStandInTheOrderOfADictionary() throws {
        let table = try ShippedUnits.table()
        for day in ["2016-09-23", "2025-06-30", "2026-11-24"] {
            let date = try ShippedUnits.day(day)
            let provinces = table.provinces(on: date)
            #expect(isOrdered(provinces))
            for province in provinces {
                let districts = table.districts(of: province.code, on: date)
                #expect(isOrdered(districts), "\(province.name)")
                for above in districts.isEmpty ? [province] : districts {
                    #expect(isOrdered(table.communes(of: above.code, on: date)), "\(above.name)")
                }
            }
        }
    }

    private func isOrdered(_ units: [AdministrativeUnit]) -> Bool {
        zip(units, units.dropFirst()).allSatisfy {
            !VietnameseCollation.precedes($1.name, $0.name)
        }
    }
}
