import ArgumentParser
import Catalogue
import Central
import Logging

/// `central serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes in dossiers until it is stopped.",
        discussion: """
            Plain http for programs on this machine; with --name TLS 1.3 for enrolled kiosks.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var catalogueOptions: CatalogueOptions

    @Option(help: "The address to listen on; without --name 127.0.0.1 or ::1.")
    var host = "127.0.0.1"

    @Option(help: "The port for kiosks; 0 takes a free one.")
    var port = 8090

    @Option(help: "The port for enrolment; 0 takes a free one.")
    var enrolmentPort = 8091

    @Option(
        help: """
            A host name or address under which kiosks reach the centre; may be repeated. With it \
            the centre speaks TLS and lets only enrolled kiosks in.
            """)
    var name: [String] = []

    @Option(help: "A directory of motcua-VERSION.update files that kiosks may fetch.")
    var updates: String?

    @Option(help: "The public key of those who publish updates; with --updates.")
    var updateKey: String?

    func validate() throws {
        guard (updates == nil) == (updateKey == nil) else {
            throw ValidationError("--updates and --update-key go together.")
        }
        guard (0...65_535).contains(port), (0...65_535).contains(enrolmentPort) else {
            throw ValidationError("The ports must lie in 0…65535.")
        }
    }

    func run() async throws {
        let directory = options.central
        let keys = try directory.keys()
        let store = try CentralStore(path: directory.databasePath)
        let configuration = CentralConfiguration(
            catalogue: try catalogueOptions.load(), nowSeconds: liveCentralSeconds,
            logger: Logger(label: "central"), updates: try updateShelf())
        let server = try CentralServer(configuration: configuration, store: store, keys: keys)
        let scheme = name.isEmpty ? "http" : "https"
        let announcement = Task { [host] in
            if let port = await server.boundPort {
                say("Listening on \(scheme)://\(host):\(port)")
            }
            if let port = await server.boundEnrolmentPort {
                say("Listening for enrolment on \(scheme)://\(host):\(port)")
            }
        }
        try await server.run(try listening(directory))
        await announcement.value
    }

    private func listening(_ directory: CentralDirectory) throws -> CentralListening {
        guard !name.isEmpty else { return .loopback(host: host, port: port) }
        return .enrolled(
            try TLSListening(
                host: host, port: port, enrolmentPort: enrolmentPort, names: name,
                authority: try directory.authority(), serverKey: liveCertificateKey(),
                serialBytes: liveCentralRandomBytes(CertificateAuthority.serialByteCount),
                nowSeconds: liveCentralSeconds()))
    }

    private func updateShelf() throws -> UpdateShelf? {
        guard let updates, let updateKey else { return nil }
        guard let shelf = UpdateShelf(directory: updates, keyFile: updateKey) else {
            throw ValidationError("\"\(updateKey)\" holds no public key (base64 of 32 bytes).")
        }
        return shelf
    }
}

extension CatalogueOptions {
    /// The catalogue, when one is named.
    func load() throws -> ProcedureCatalogue? {
        guard var path = catalogue else { return nil }
        while path.count > 1, path.last == "/" { path.removeLast() }
        if path == "catalogue" { path = "." }
        if path.hasSuffix("/catalogue") { path.removeLast("/catalogue".count) }
        return try CatalogueLoader.load(directory: path)
    }
}
