import Foundation

/// One measured figure beside what was promised.
struct BenchFigure: Encodable {
    /// How the value must lie to its target.
    enum Bound {
        case atMost(Double)
        /// Nothing is promised; the figure explains others.
        case none
    }

    /// What was measured.
    var name: String
    /// How much.
    var value: Double
    /// In which unit.
    var unit: String
    /// The promised value in the same unit.
    var target: Double?
    /// Whether the promise is kept; nil without promise.
    var isMet: Bool?
    /// How it was measured.
    var note: String?

    init(_ name: String, _ value: Double, _ unit: String, _ bound: Bound, note: String? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.note = note
        if case .atMost(let target) = bound {
            self.target = target
            isMet = value <= target
        }
    }
}

/// Times of one kind.
struct BenchTimes {
    /// In the order of measuring.
    var nanoseconds: [UInt64]

    init(_ nanoseconds: [UInt64]) { self.nanoseconds = nanoseconds }

    /// The time in milliseconds that `share` (0…1) of all stay at or below, by nearest rank; 0
    /// when there are none.
    func milliseconds(_ share: Double) -> Double {
        let sorted = nanoseconds.sorted()
        guard let last = sorted.indices.last else { return 0 }
        let rank = Int((Double(sorted.count) * share).rounded(.up)) - 1
        return Double(sorted[min(max(rank, 0), last)]) / 1_000_000
    }

    /// The middle one in milliseconds.
    var median: Double { milliseconds(0.5) }
    /// The greatest in milliseconds.
    var worst: Double { milliseconds(1) }
}

/// All figures of one run and the machine they come from.
struct BenchReport: Encodable {
    /// The machine while it measured.
    struct Machine: Encodable {
        var processor: String
        var processors: Int
        var kernel: String
        var measuredAt: String
        /// Load averages over one minute, before and after: other work makes every figure worse.
        var loadBefore: Double
        var loadAfter: Double
    }

    var machine: Machine
    var figures: [BenchFigure] = []
    /// What no figure shows: threads that woke, taps that gave no frame.
    var remarks: [String] = []

    /// The figures as indented JSON.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The figures as a table for people.
    func table() -> String {
        let rows = figures.map { figure in
            [
                figure.name, "\(Self.text(figure.value)) \(figure.unit)",
                figure.target.map { "≤ \(Self.text($0)) \(figure.unit)" } ?? "",
                figure.isMet.map { $0 ? "met" : "NOT MET" } ?? "", figure.note ?? "",
            ]
        }
        let all = [["figure", "value", "target", "", "how"]] + rows
        let widths = (0..<4).map { column in all.map { $0[column].count }.max() ?? 0 }
        var lines = [
            "\(machine.processor), \(machine.processors) processors, Linux \(machine.kernel), "
                + "\(machine.measuredAt), load \(machine.loadBefore) → \(machine.loadAfter)", "",
        ]
        for row in all {
            let cells = row.enumerated().map { column, cell in
                column < 4
                    ? cell + String(repeating: " ", count: widths[column] - cell.count) : cell
            }
            let line = cells.joined(separator: "  ")
            lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
        }
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines.joined(separator: "\n")
    }

    private static func text(_ value: Double) -> String {
        if value == value.rounded(), value < 1_000_000 { return String(Int(value)) }
        return String(format: value < 10 ? "%.3f" : "%.1f", value)
    }
}
