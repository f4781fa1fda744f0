import ArgumentParser
import Catalogue
import Foundation

/// `kioskctl catalogue …`.
struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "Danh mục thủ tục.",
        subcommands: [
            Lint.self, Report.self, Show.self, Diff.self, Build.self, Sign.self, Keys.self,
            Verify.self,
        ])

    /// `kioskctl catalogue lint`: what is wrong in the catalogue and the sentences.
    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lint",
            abstract: "Tìm lỗi trong danh mục và câu chữ: tệp, dòng và việc cần làm.")

        @Option(help: "Thư mục tài nguyên (Assets).")
        var assets = "Assets"

        func run() throws {
            let files = try CatalogueLoader.files(directory: assets)
            let catalogue = try CatalogueLoader.load(files: files)
            let strings = try StringTable.load(directory: assets)
            let units = try UnitTable.load(directory: assets)
            let findings =
                CatalogueLint.lint(catalogue, files: files, units: units) + strings.lint()
            for finding in findings { print(finding) }
            print("\(catalogue.procedures.count) phiên bản thủ tục, \(findings.count) lỗi")
            if !findings.isEmpty { throw ExitCode.failure }
        }
    }
}
