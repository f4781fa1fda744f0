import ArgumentParser
import Catalogue

extension CatalogueCommand {
    /// `kioskctl catalogue diff`: what changed between two catalogues, or two days of one.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "So sánh hai danh mục, hoặc hai ngày của một danh mục, bằng lời.",
            usage: """
                kioskctl catalogue diff THƯ-MỤC-CŨ THƯ-MỤC-MỚI
                kioskctl catalogue diff --assets THƯ-MỤC NGÀY-CŨ NGÀY-MỚI
                """)

        @Argument(help: "Thư mục tài nguyên cũ; có --assets thì là ngày cũ, ví dụ 2025-06-30.")
        var old: String
        @Argument(help: "Thư mục tài nguyên mới; có --assets thì là ngày mới.")
        var new: String
        @Option(help: "Thư mục tài nguyên (Assets), khi so sánh hai ngày.")
        var assets: String?

        func run() throws {
            guard let assets else {
                let catalogues = try [old, new].map { try CatalogueLoader.load(directory: $0) }
                print(CatalogueDiff(old: catalogues[0], new: catalogues[1]).text)
                return
            }
            guard let first = CivilDate(iso: old), let last = CivilDate(iso: new) else {
                throw ValidationError(
                    "Có --assets thì hãy ghi hai ngày, ví dụ 2025-06-30 2025-07-01.")
            }
            let catalogue = try CatalogueLoader.load(directory: assets)
            print(CatalogueDiff(catalogue, from: first, to: last).text)
        }
    }
}
