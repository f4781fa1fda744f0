extension Scene {
    /// The areas that differ from a picture painted earlier, for repainting only them.
    ///
    /// The law: a pixel outside all areas is covered by the same items in the same order before
    /// and after. Therefore painting only the items that touch an area, clipped to it, gives the
    /// same picture as painting everything.
    ///
    /// - Parameter previous: The scene that the picture shows.
    /// - Returns: At most eight areas inside the scene, none overlapping another; the whole scene
    ///   when its size changed or too much of it did.
    public func damage(since previous: Scene) -> [Rectangle] {
        let whole = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
        guard size == previous.size else { return whole.isEmpty ? [] : [whole] }
        guard let changed = DrawItem.changed(from: previous.items, to: items) else {
            return whole.isEmpty ? [] : [whole]
        }
        var areas = DamageAreas(whole: whole)
        for item in changed { areas.add(item.bounds) }
        return areas.areas
    }
}

extension DrawItem {
    /// The items of both pictures that are not part of a common sequence; nil when the pictures
    /// differ in too many items to look for one.
    fileprivate static func changed(from old: [DrawItem], to new: [DrawItem]) -> [DrawItem]? {
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
        var oldEnd = old.count
        var newEnd = new.count
        while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        let before = old[start..<oldEnd]
        let after = new[start..<newEnd]
        return changedInPlace(before, after) ?? changedByOrder(before, after)
    }

    /// Items at the same index in both lists are a common sequence; it is the best one when none
    /// came or went and the few that changed stayed where they are, as with a pressed key.
    private static func changedInPlace(
        _ before: ArraySlice<DrawItem>, _ after: ArraySlice<DrawItem>
    ) -> [DrawItem]? {
        guard before.count == after.count else { return nil }
        let greatestCount = 24
        var changed: [DrawItem] = []
        for (old, new) in zip(before, after) where old != new {
            let stayed = !old.bounds.intersection(new.bounds).isEmpty
            guard stayed, changed.count < greatestCount else { return nil }
            changed.append(old)
            changed.append(new)
        }
        return changed
    }

    /// The items outside the longest common sequence, by a table of lengths.
    private static func changedByOrder(
        _ before: ArraySlice<DrawItem>, _ after: ArraySlice<DrawItem>
    ) -> [DrawItem]? {
        let greatestTable = 65_536
        if before.isEmpty || after.isEmpty { return Array(before) + Array(after) }
        guard before.count * after.count <= greatestTable else { return nil }
        let old = Array(before)
        let new = Array(after)
        let columns = new.count + 1
        // Length of the longest common sequence of old[i...] and new[j...].
        var lengths = [UInt16](repeating: 0, count: (old.count + 1) * columns)
        for i in old.indices.reversed() {
            for j in new.indices.reversed() {
                let isSame = old[i].frame == new[j].frame && old[i] == new[j]
                lengths[i * columns + j] =
                    isSame
                    ? lengths[(i + 1) * columns + j + 1] + 1
                    : max(lengths[(i + 1) * columns + j], lengths[i * columns + j + 1])
            }
        }
        var changed: [DrawItem] = []
        var i = 0
        var j = 0
        while i < old.count, j < new.count {
            if old[i].frame == new[j].frame, old[i] == new[j] {
                i += 1
                j += 1
            } else if lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1] {
                changed.append(old[i])
                i += 1
            } else {
                changed.append(new[j])
                j += 1
            }
        }
        return changed + old[i...] + new[j...]
    }
}

/// A few areas that cover all rectangles added to them.
private struct DamageAreas {
    /// Areas nearer to each other than this are painted faster as one, in pixels.
    static let nearnessPixels = 8
    static let greatestCount = 8

    let whole: Rectangle
    private(set) var areas: [Rectangle] = []

    init(whole: Rectangle) { self.whole = whole }

    mutating func add(_ rectangle: Rectangle) {
        let visible = rectangle.intersection(whole)
        guard !visible.isEmpty else { return }
        join(visible)
        while areas.count > Self.greatestCount { joinCheapestPair() }
    }

    /// Adds an area together with all that it meets, until it meets none.
    private mutating func join(_ rectangle: Rectangle) {
        var area = rectangle
        while let index = areas.firstIndex(where: { isNear($0, area) }) {
            area = area.union(areas.remove(at: index))
        }
        areas.append(area)
    }

    private func isNear(_ first: Rectangle, _ second: Rectangle) -> Bool {
        !first.inset(by: -Self.nearnessPixels).intersection(second).isEmpty
    }

    private mutating func joinCheapestPair() {
        var cheapest = (first: 0, second: 1, waste: Int.max)
        for first in areas.indices {
            for second in areas.indices where second > first {
                let joined = areas[first].union(areas[second])
                let waste = joined.pixels - areas[first].pixels - areas[second].pixels
                if waste < cheapest.waste { cheapest = (first, second, waste) }
            }
        }
        let second = areas.remove(at: cheapest.second)
        let first = areas.remove(at: cheapest.first)
        join(first.union(second))
    }
}

extension Rectangle {
    fileprivate var pixels: Int { width * height }
}
