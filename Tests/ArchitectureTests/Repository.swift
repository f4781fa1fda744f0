import Foundation

/// The files of the project, found from the place of this one.
enum Repository {
    static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// The text of one file.
    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    /// The paths of all files below a folder, sorted, without hidden ones.
    static func files(below folder: String, ending: String = "") -> [String] {
        let paths =
            FileManager.default.enumerator(atPath: root + "/" + folder)?
            .compactMap { $0 as? String } ?? []
        return paths.filter { path in
            path.hasSuffix(ending) && !path.split(separator: "/").contains { $0.hasPrefix(".") }
                && !isDirectory(folder + "/" + path)
        }.map { folder + "/" + $0 }.sorted()
    }

    /// The names of the files and folders directly in a folder, sorted, without hidden ones.
    static func names(in folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every Markdown file of the project.
    static var markdownFiles: [String] {
        names(in: ".").filter { $0.hasSuffix(".md") }
            + ["docs", "Sources", "Tests", "Assets"].flatMap { files(below: $0, ending: ".md") }
    }

    /// Every Swift file below `Sources`, read and split into code, literals and comments.
    static let sources: [SwiftSource] = load(below: "Sources")

    /// The same for `Tests`.
    static let testSources: [SwiftSource] = load(below: "Tests")

    private static func load(below folder: String) -> [SwiftSource] {
        files(below: folder, ending: ".swift").compactMap { path in
            (try? text(path)).map { SwiftSource(path: path, text: $0) }
        }
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isDirectory)
        return isDirectory.boolValue
    }
}
