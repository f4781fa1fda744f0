import Catalogue
import Testing

/// Prints how long loading and each typed key take. It asserts no time: machines differ. In release
/// on the reference machine the whole country loads in 10 ms and a key takes 1 ms at most.
@Suite struct UnitMeasureTests {
    @Test func loadingAndTypingAreMeasured() throws {
        let clock = ContinuousClock()
        var loads: [Duration] = []
        var table = try ShippedUnits.table()
        for _ in 0..<3 {
            loads.append(
                try clock.measure {
                    table = try UnitTable.load(directory: ShippedAssets.directory)
                })
        }
        let today = try ShippedUnits.day("2026-11-24")
        var keys: [Duration] = []
        for typed in Self.typing(table, on: today) {
            keys.append(clock.measure { _ = table.search(typed, on: today, limit: 8) })
        }
        keys.sort()
        let last = keys.count - 1
        print(
            "units: load \(loads.min() ?? .zero); \(keys.count) keys, half in",
            "\(keys[last / 2]), 99 of 100 in \(keys[last * 99 / 100]), all in \(keys[last])")
        #expect(keys.count > 100)
    }

    /// Every key of some names, typed with their province; few, for builds without optimisation.
    private static func typing(_ table: UnitTable, on date: CivilDate) -> [String] {
        let provinces = table.provinces(on: date)
        return stride(from: 0, to: provinces.count, by: 3).flatMap { place in
            let province = provinces[place]
            return table.communes(of: province.code, on: date).prefix(1).flatMap { unit in
                let text = unit.name + " " + province.name
                return (1...text.count).map { String(text.prefix($0)) }
            }
        }
    }
}
