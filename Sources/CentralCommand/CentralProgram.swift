import ArgumentParser
import Central
import Dossiers

/// `central`: the reference centre.
@main
struct CentralProgram: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "central",
        abstract: "The reference centre: takes in dossiers and shows what arrived.",
        subcommands: [
            Initialise.self, Serve.self, Show.self, EnrolCode.self, Kiosks.self, Revoke.self,
        ])
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

    @Option(help: "The centre's name in its authority's certificate.")
    var name = "Một Cửa"

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
        do {
            try directory.create(
                authority: CertificateAuthority(
                    founding: name, privateKey: liveCertificateKey(),
                    serialBytes: liveCentralRandomBytes(CertificateAuthority.serialByteCount),
                    nowSeconds: liveCentralSeconds()))
        } catch CentralDirectoryError.keysExist {}
        say("Fingerprint of the authority: \(try directory.authority().fingerprint)")
        say("Give to kiosks without enrolment: \(directory.publicKeysPath)")
    }
}
