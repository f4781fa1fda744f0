import ArgumentParser

/// `kioskctl bench`: the figures that the project promises, measured on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Đo các con số đã hứa trên máy này.")

    func run() throws {}
}
