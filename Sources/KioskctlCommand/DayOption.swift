import ArgumentParser
import Catalogue
import Runtime

/// A day of the command line: `2026-11-24`.
struct DayArgument: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let date = CivilDate(iso: argument) else { return nil }
        self.date = date
    }
}

/// Options that commands on the catalogue share.
struct CatalogueOptions: ParsableArguments {
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"

    @Option(help: "Ngày xét hiệu lực, ví dụ 2026-11-24; bỏ trống là hôm nay.")
    var asOf: DayArgument?

    /// The day that is asked about.
    var date: CivilDate {
        asOf?.date ?? LocalDateTime(secondsSinceEpoch: LiveKioskClock().wallSeconds()).date
    }

    /// The version of a procedure on that day.
    func procedure(_ key: String, in catalogue: ProcedureCatalogue) throws -> Procedure {
        try catalogue.version(of: key, on: date)
    }
}

extension ProcedureCatalogue {
    /// The version in force on a day, or an error that names what there is.
    func version(of key: String, on date: CivilDate) throws -> Procedure {
        if let found = procedure(key: key, on: date) { return found }
        let keys = procedures(on: date).map(\.key).joined(separator: ", ")
        throw ValidationError(
            "Không có thủ tục “\(key)” có hiệu lực ngày \(LawWords.date(date)). Ngày ấy có: \(keys)."
        )
    }
}
