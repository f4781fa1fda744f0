/// A row of the table of targets in `ARCHITECTURE.md`.
struct Room: Hashable {
    var target: String
    var layer: String
    /// Targets of this package that it may import.
    var house: Set<String>
    /// Products of other packages, and modules of the platform.
    var outside: Set<String>
}

/// The house as `ARCHITECTURE.md` describes it.
struct House {
    static let guide = "ARCHITECTURE.md"
    /// Which layers each layer may import.
    static let reach: [String: Set<String>] = [
        "rules": ["rules"],
        "behaviour": ["rules", "behaviour"],
        "appearance": ["rules", "behaviour", "appearance"],
        "system": [],
        "edge": ["rules", "appearance", "system"],
        "wiring": ["rules", "behaviour", "appearance", "edge", "wiring"],
        "program": ["rules", "behaviour", "appearance", "edge", "wiring"],
    ]

    /// In the order of the table.
    let rooms: [Room]
    /// The modules of each product of another package.
    let products: [String: Set<String>]

    init(guide text: String) {
        let tables = text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingSpaces }
        }
        rooms = tables.filter { $0.count == 5 && Self.reach[$0[1]] != nil }.map { cells in
            Room(
                target: Self.names(cells[0]).first ?? cells[0], layer: cells[1],
                house: Set(Self.names(cells[3])), outside: Set(Self.names(cells[4])))
        }
        let targets = Set(rooms.map(\.target))
        var products: [String: Set<String>] = [:]
        for cells in tables where cells.count == 3 {
            guard let name = Self.names(cells[0]).first, !targets.contains(name) else { continue }
            products[name] = Set(Self.names(cells[1]))
        }
        self.products = products
    }

    static func read() throws -> House { House(guide: try Repository.text(guide)) }

    subscript(target: String) -> Room? { rooms.first { $0.target == target } }

    /// What stands in backquotes.
    private static func names(_ cell: String) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

extension Substring {
    var trimmingSpaces: String {
        var part = self
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
