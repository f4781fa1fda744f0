import ArgumentParser

/// The tool of technicians, of those who keep the catalogue, and of developers.
@main
struct KioskctlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kioskctl",
        abstract: "Công cụ của kỹ thuật viên, người giữ danh mục và người phát triển.",
        subcommands: [
            TypeCommand.self, PrinterEmulatorCommand.self, QuoteCommand.self, SlipCommand.self,
            FormCommand.self,
            ScreensCommand.self, CatalogueCommand.self, DemoCommand.self, RehearseCommand.self,
            BenchCommand.self, BundleBenchProbe.self, OutboxCommand.self,
            EnrolCommand.self, UpdateCommand.self, ProvisionCommand.self, DoctorCommand.self,
            RouteCommand.self,
        ])
}
