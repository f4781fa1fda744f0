import Catalogue
import Testing

/// The catalogue that the kiosk ships with.
enum ShippedAssets {
    static var directory: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/") + "/Assets"
    }

    static func catalogue() throws -> ProcedureCatalogue { try loaded.get() }

    private static let loaded = Result { try CatalogueLoader.load(directory: directory) }

    static func birth() throws -> Procedure {
        let date = try #require(CivilDate(iso: "2026-11-23"))
        return try #require(
            try catalogue().procedure(key: "birth-registration", on: date))
    }
}
