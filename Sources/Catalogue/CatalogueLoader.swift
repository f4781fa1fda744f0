import FoundationEssentials

/// Reads the catalogue from its YAML files.
public enum CatalogueLoader {
    /// The folders that hold a catalogue's files.
    public static let folders = ["catalogue", "forms", "lists", "parts"]

    /// Reads the YAML files of ``folders`` below a directory (`Assets`).
    ///
    /// - Parameter directory: The path of the directory that holds the folders.
    /// - Throws: The first fault found, with file, line and what to do.
    public static func load(directory: String) throws(CatalogueError) -> ProcedureCatalogue {
        try load(files: try files(directory: directory))
    }

    /// Reads the files of a catalogue into memory, for the loader and the lint.
    ///
    /// - Parameter directory: The path of the directory that holds ``folders``.
    /// - Throws: When a folder or file cannot be read or is too large.
    public static func files(
        directory: String, limits: CatalogueLimits = .standard
    ) throws(CatalogueError) -> [CatalogueFile] {
        var files: [CatalogueFile] = []
        for folder in folders {
            files += try yamlFiles(directory, folder: folder, limits: limits)
        }
        return files
    }

    /// Reads a catalogue from files in memory. What a file holds is told by its keys.
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public static func load(
        files: [CatalogueFile], limits: CatalogueLimits = .standard
    ) throws(CatalogueError) -> ProcedureCatalogue {
        try load(trees: try trees(files: files, limits: limits))
    }

    /// Parses the YAML of every file, and looks no further than that.
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public static func trees(
        files: [CatalogueFile], limits: CatalogueLimits = .standard
    ) throws(CatalogueError) -> [CatalogueTree] {
        guard files.count <= limits.files else {
            throw CatalogueError(
                file: "catalogue", line: nil, message: "more than \(limits.files) files",
                advice: "remove what does not belong to the catalogue")
        }
        var trees: [CatalogueTree] = []
        for file in files {
            trees.append(
                CatalogueTree(name: file.name, root: try YAMLValue.read(file, limits: limits)))
        }
        return trees
    }

    /// Builds a catalogue of parsed files, wherever they were parsed.
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public static func load(trees: [CatalogueTree]) throws(CatalogueError) -> ProcedureCatalogue {
        try CatalogueAssembly(trees: trees).catalogue()
    }

    /// Reads the YAML files of one folder in the order of their names.
    static func yamlFiles(
        _ directory: String, folder: String, limits: CatalogueLimits
    ) throws(CatalogueError) -> [CatalogueFile] {
        let path = directory + "/" + folder
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        } catch {
            throw CatalogueError(
                file: path, line: nil, message: "the folder cannot be read",
                advice: "name the directory that holds `\(folder)`, usually Assets")
        }
        guard names.count <= limits.files else {
            throw CatalogueError(
                file: path, line: nil, message: "more than \(limits.files) files",
                advice: "remove what does not belong to the catalogue")
        }
        var files: [CatalogueFile] = []
        for name in names {
            files.append(
                CatalogueFile(
                    name: folder + "/" + name,
                    text: try text(path + "/" + name, limits: limits)))
        }
        return files
    }

    private static func text(
        _ path: String, limits: CatalogueLimits
    ) throws(CatalogueError) -> String {
        guard let handle = FileManager.default.contents(atPath: path),
            handle.count <= limits.fileBytes,
            let text = String(bytes: handle, encoding: .utf8)
        else {
            throw CatalogueError(
                file: path, line: nil, message: "the file cannot be read as UTF-8 text",
                advice: "check its permissions, its size and its encoding")
        }
        return text
    }
}
