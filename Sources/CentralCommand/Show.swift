import ArgumentParser
import Central

/// `central show`
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the dossiers that arrived, in the order of their arrival.")

    private static let pageCount = 100

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var catalogueOptions: CatalogueOptions

    @Flag(help: "One JSON array instead of text.")
    var json = false

    @Option(help: "Only this one: slip number, lookup code, or the text of the slip's QR code.")
    var find: String?

    func run() async throws {
        let store = try CentralStore(path: options.central.databasePath)
        let catalogue = try catalogueOptions.load()
        let search = try find.map { text in
            guard let search = ArrivalSearch(text) else {
                throw ValidationError("\"\(text)\" is no slip number, lookup code or QR text.")
            }
            return search
        }
        var seen = 0
        var shown = 0
        if json { say("[") }
        while true {
            let page = try await store.list(offset: seen, limit: Self.pageCount)
            seen += page.count
            for stored in page where search?.finds(stored) ?? true {
                if json {
                    say((shown == 0 ? "" : ",") + ArrivalReport.json(of: stored))
                } else {
                    say(try ArrivalReport.text(of: stored, catalogue: catalogue) + "\n")
                }
                shown += 1
            }
            if page.isEmpty { break }
        }
        say(json ? "]" : "\(shown) hồ sơ đã nhận.")
    }
}
