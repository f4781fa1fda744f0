import ArgumentParser
import Central
import Dossiers

/// `central`: the reference centre.
@main
struct CentralProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "central",
        abstract: "The reference centre: takes in dossiers and shows what arrived.",
        subcommands: [Initialise.self, Serve.self, Show.self])
}

/// Where the centre keeps its files.
struct DirectoryOptions: ParsableArguments {
    @Option(help: "Where keys and database are kept.")
    var directory: String

    var central: CentralDirectory { CentralDirectory(path: directory) }
}

/// Which procedures the centre knows.
struct CatalogueOptions: ParsableArguments {
    @Option(help: "The directory with the folders catalogue and lists, or its catalogue folder.")
    var catalogue: String?
}

/// `central init`
struct Initialise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes the centre's keys; keys that are there already are kept.")

    @OptionGroup var options: DirectoryOptions

    func run() throws {
        let directory = options.central
        do {
            try directory.create(
                keys: CentralKeys(randomBytes: CentralKeys.liveRandomBytes()))
            say("Keys made in \(directory.path).")
        } catch CentralDirectoryError.keysExist {
            _ = try directory.keys()
            say("The keys in \(directory.path) are kept.")
        }
        say("Key for dossiers: \(try directory.keys().opening.sealingKey.identifier)")
        say("Give to kiosks: \(directory.publicKeysPath)")
    }
}
