import ArgumentParser
import Catalogue

extension CatalogueCommand {
    /// `kioskctl catalogue show`: everything that one version says.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Xem hết một thủ tục: lệ phí, thời hạn, giấy tờ, tờ khai từng dòng, căn cứ.")

        @Argument(help: "Tên thủ tục, ví dụ birth-registration.")
        var procedure: String
        @OptionGroup var options: CatalogueOptions

        func run() throws {
            let catalogue = try CatalogueLoader.load(directory: options.assets)
            let version = try options.procedure(procedure, in: catalogue)
            print(ProcedureText(version).lines.joined(separator: "\n"))
        }
    }
}
