import Catalogue
import Foundation

/// What looking for places and procedures costs at each typed key.
struct FindingBench {
    /// The `Assets` directory.
    var assets: String

    private static let places = [
        "phường Thanh Xuân", "khuong trung", "xã Tiền Hải", "dak lak", "ba dinh ha noi",
        "Nguyễn Trãi", "phu my hung", "hoa binh", "tan", "x",
    ]
    private static let procedures = [
        "khai sinh", "mất giấy khai sinh", "sang tên hộ khẩu", "giay doc than", "sao y",
        "birth certificate", "chết", "máy bay",
    ]

    /// Measures both, every beginning of every phrase a key.
    func run(into report: inout BenchReport) throws {
        let bytes = Array(
            try Data(contentsOf: URL(fileURLWithPath: assets + "/" + UnitTable.fileName)))
        let loading = BenchTimes(
            try (0..<9).map { _ in try benchTime { _ = try UnitTable(bytes: bytes) } })
        let units = try UnitTable(bytes: bytes)
        let catalogue = try CatalogueLoader.load(directory: assets)
        let finder = ProcedureFinder(catalogue)
        var found = 0
        let today = CivilDate(year: 2026, month: 11, day: 24) ?? CivilDate(daysSinceEpoch: 0)
        let placeKeys = keys(of: Self.places) { typed in
            found += units.search(typed, on: today, limit: 3).count
        }
        let procedureKeys = keys(of: Self.procedures) { typed in
            found += finder.matches(typed) { _ in true }.count
        }
        report.figures += [
            BenchFigure(
                "places load", loading.median, "ms", .none,
                note: "\(units.count) units, \(bytes.count / 1024) KiB; median of 9"),
            BenchFigure(
                "place search, a key p99", placeKeys.milliseconds(0.99), "ms", .atMost(1),
                note: String(format: "p50 %.2f ms; ", placeKeys.median)
                    + "\(placeKeys.nanoseconds.count) keys, \(found) results"),
            BenchFigure(
                "procedure search, a key p99", procedureKeys.milliseconds(0.99), "ms",
                .atMost(1), note: String(format: "p50 %.3f ms", procedureKeys.median)),
        ]
    }

    /// The times of all keys of all phrases, typed one after the other, ten rounds.
    private func keys(of phrases: [String], _ search: (String) -> Void) -> BenchTimes {
        var times: [UInt64] = []
        for _ in 0..<10 {
            for phrase in phrases {
                for count in 1...phrase.count {
                    let typed = String(phrase.prefix(count))
                    times.append(benchTime { search(typed) })
                }
            }
        }
        return BenchTimes(times)
    }
}
