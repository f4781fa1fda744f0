import ArgumentParser
import Catalogue
import Foundation

extension ConsolidatedList.Grouping: ExpressibleByArgument {}

extension CatalogueCommand {
    /// `kioskctl catalogue report`: the consolidated list of a day.
    struct Report: ParsableCommand {
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case table, csv, json
        }

        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Danh mục thủ tục của một ngày: theo cấp, lĩnh vực, mức độ; có tổng số.")

        @OptionGroup var options: CatalogueOptions
        @Option(help: "Dạng ghi ra: table (để đọc), csv (bảng tính, UTF-8) hoặc json.")
        var format = Format.table
        @Option(help: "Xếp nhóm theo: authority (cấp), field (lĩnh vực) hoặc level (mức độ).")
        var by = ConsolidatedList.Grouping.authority

        func run() throws {
            let catalogue = try CatalogueLoader.load(directory: options.assets)
            let list = ConsolidatedList(catalogue, on: options.date, by: by)
            switch format {
            case .table: print(list.table)
            case .csv: print(list.csv, terminator: "")
            case .json: print(try prettyJSON(list))
            }
        }
    }
}

/// JSON with sorted keys, for people and programs.
func prettyJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
