import FoundationEssentials
import Updates

/// What `sfdisk --json` says of a disk.
public struct PartitionTable: Hashable, Sendable {
    /// A partition and where it lies.
    public struct Row: Hashable, Sendable {
        /// Number, UUID and length.
        public var partition: SlotPartition
        /// Its device, for example `/dev/vda4`.
        public var node: String
        /// Where it begins on the disk, in bytes.
        public var startBytes: Int
    }

    /// The most partitions that are read.
    public static let limitCount = 128

    /// In the order of the table.
    public let rows: [Row]

    /// Reads the output.
    ///
    /// - Parameter disk: The path that was given to `sfdisk`: what stands behind it in a node is
    ///   the partition's number.
    public init?(json: [UInt8], disk: String) {
        guard json.count <= ProgramRun.outputLimitBytes,
            let report = try? JSONDecoder().decode(Report.self, from: Data(json)),
            report.partitiontable.label == "gpt"
        else { return nil }
        let sectorBytes = report.partitiontable.sectorsize ?? 512
        guard [512, 4096].contains(sectorBytes) else { return nil }
        let found = report.partitiontable.partitions ?? []
        guard found.count <= Self.limitCount else { return nil }
        var rows: [Row] = []
        for entry in found {
            guard entry.node.hasPrefix(disk) else { return nil }
            var digits = entry.node.dropFirst(disk.count)
            if digits.first == "p" { digits.removeFirst() }
            let sectors = 0...(Int.max >> 13)
            guard let number = Int(digits), (1...Self.limitCount).contains(number),
                sectors.contains(entry.start), sectors.contains(entry.size)
            else { return nil }
            rows.append(
                Row(
                    partition: SlotPartition(
                        number: number, uuid: entry.uuid ?? "", bytes: entry.size * sectorBytes),
                    node: entry.node, startBytes: entry.start * sectorBytes))
        }
        self.rows = rows
    }

    private struct Report: Decodable {
        struct Table: Decodable {
            struct Entry: Decodable {
                var node: String
                var start: Int
                var size: Int
                var uuid: String?
            }

            var label: String
            var sectorsize: Int?
            var partitions: [Entry]?
        }

        var partitiontable: Table
    }
}
