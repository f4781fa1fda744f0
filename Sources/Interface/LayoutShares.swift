/// How room along one direction is shared: pure arithmetic on whole pixels.
enum LayoutShares {
    /// Lengths where there is no limit: flexible ones stand in the ratio of their weights, none
    /// shorter than its natural length.
    static func unlimited(_ natural: [Int], weights: [Int?]) -> [Int] {
        var unit = 0
        for (length, weight) in zip(natural, weights) {
            if let weight, weight > 0 { unit = max(unit, (length + weight - 1) / weight) }
        }
        return zip(natural, weights).map { length, weight in
            min(max(length, unit * (weight ?? 0)), LayoutLimits.extent)
        }
    }

    /// Lengths where the fixed ones leave `room` to the flexible ones: shared by weight to the
    /// last pixel.
    static func byWeight(_ natural: [Int], weights: [Int?], room: Int) -> [Int] {
        let total = weights.reduce(0) { $0 + ($1 ?? 0) }
        var lengths = natural
        var sum = 0
        for (index, weight) in weights.enumerated() {
            guard let weight else { continue }
            let start = total > 0 ? room * sum / total : 0
            sum += weight
            let end = total > 0 ? room * sum / total : 0
            lengths[index] = end - start
        }
        return lengths
    }

    /// Lengths where not everything has its natural length, none below its least one.
    static func limited(
        _ natural: [Int], least: [Int], weights: [Int?], room: Int
    ) -> [Int] {
        var fixed: [Int] = []
        var flexible: [Int] = []
        for (index, weight) in weights.enumerated() {
            if weight == nil { fixed.append(index) } else { flexible.append(index) }
        }
        let reserved = flexible.reduce(0) { $0 + least[$1] }
        var lengths = natural
        let shrunk = capped(
            fixed.map { natural[$0] }, least: fixed.map { least[$0] }, room: room - reserved)
        for (index, length) in zip(fixed, shrunk) { lengths[index] = length }
        let left = room - shrunk.reduce(0, +)
        let shares = shares(
            least: flexible.map { least[$0] }, weights: flexible.map { weights[$0] ?? 0 },
            room: left)
        for (index, length) in zip(flexible, shares) { lengths[index] = length }
        return lengths
    }

    /// Natural lengths cut at one common height, so that the longest give way first and short
    /// ones keep what they need.
    private static func capped(_ natural: [Int], least: [Int], room: Int) -> [Int] {
        func cut(_ cap: Int) -> [Int] {
            zip(natural, least).map { max($1, min($0, cap)) }
        }
        guard natural.reduce(0, +) > room else { return natural }
        var low = 0
        var high = natural.max() ?? 0
        while low < high {
            let middle = (low + high + 1) / 2
            if cut(middle).reduce(0, +) <= room { low = middle } else { high = middle - 1 }
        }
        var lengths = cut(low)
        var spare = room - lengths.reduce(0, +)
        for index in lengths.indices where spare > 0 && lengths[index] == low {
            guard natural[index] > low else { continue }
            lengths[index] += 1
            spare -= 1
        }
        return lengths
    }

    /// Shares by weight, none below its least length; together `room` unless the least lengths
    /// need more.
    private static func shares(least: [Int], weights: [Int], room: Int) -> [Int] {
        guard least.reduce(0, +) < room else { return least }
        var lengths = least
        var open = Array(least.indices)
        while true {
            let held = least.indices.reduce(0) { $0 + (open.contains($1) ? 0 : least[$1]) }
            let candidate = byWeight(
                open.map { least[$0] }, weights: open.map { weights[$0] }, room: room - held)
            let short = zip(open, candidate).filter { least[$0] > $1 }.map(\.0)
            if short.isEmpty {
                for (index, length) in zip(open, candidate) { lengths[index] = length }
                return lengths
            }
            open.removeAll { short.contains($0) }
        }
    }
}
