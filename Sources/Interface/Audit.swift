/// Two touch targets that are too close to each other.
public struct CloseTargets: Hashable, Sendable {
    /// The one that comes first in reading order.
    public var first: SemanticNode
    /// The other.
    public var second: SemanticNode
    /// Pixels between their frames, rounded down; 0 when they touch or overlap.
    public var distance: Int
    /// Whether they have pixels in common.
    public var overlap: Bool

    /// Creates a pair, distance in pixels.
    public init(first: SemanticNode, second: SemanticNode, distance: Int, overlap: Bool) {
        self.first = first
        self.second = second
        self.distance = distance
        self.overlap = overlap
    }
}

/// What tests ask of every scene. What did not fit is in ``overflows``.
extension Scene {
    /// Targets that a finger may miss: narrower or lower than so many pixels. Disabled controls
    /// and those that send nothing do not count.
    public func touchTargets(smallerThan pixels: Int) -> [SemanticNode] {
        nodes.filter {
            isTarget($0) && ($0.frame.width < pixels || $0.frame.height < pixels)
        }
    }

    /// Pairs of targets with fewer pixels than these between their frames; overlapping ones
    /// always.
    public func touchTargets(closerThan pixels: Int) -> [CloseTargets] {
        let targets = nodes.filter(isTarget)
        var pairs: [CloseTargets] = []
        for (index, first) in targets.enumerated() {
            for second in targets[(index + 1)...] {
                let overlap = !first.frame.intersection(second.frame).isEmpty
                let across = first.frame.gapAcross(second.frame)
                let down = first.frame.gapDown(second.frame)
                let square = across * across + down * down
                guard overlap || square < pixels * max(0, pixels) else { continue }
                var distance = max(across, down)
                while (distance + 1) * (distance + 1) <= square { distance += 1 }
                pairs.append(
                    CloseTargets(
                        first: first, second: second, distance: distance, overlap: overlap))
            }
        }
        return pairs
    }

    /// Nodes that cannot be read aloud: without label, or with one of blanks only.
    public var unlabelledNodes: [SemanticNode] {
        nodes.filter { $0.label.allSatisfy(\.isWhitespace) }
    }

    /// Identifiers that more than one node has, in reading order, each once.
    public var duplicateIdentifiers: [ElementID] {
        var seen: [ElementID: Int] = [:]
        var duplicates: [ElementID] = []
        for node in nodes {
            seen[node.id, default: 0] += 1
            if seen[node.id] == 2 { duplicates.append(node.id) }
        }
        return duplicates
    }

    /// Nodes that do not lie wholly inside the scene.
    public var nodesOutsideWindow: [SemanticNode] {
        nodes.filter { !area.contains($0.frame) }
    }

    /// What is drawn with its frame not wholly inside the scene. (The outline of the focus may
    /// reach beyond the edge around a control that touches it, and does not count.)
    public var itemsOutsideWindow: [DrawItem] {
        items.filter { item in
            if case .focusRing = item.shape { return false }
            return !area.contains(item.frame)
        }
    }

    private var area: Rectangle {
        Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    }
}

extension Rectangle {
    fileprivate func gapAcross(_ other: Rectangle) -> Int {
        max(0, other.x - maxX, x - other.maxX)
    }

    fileprivate func gapDown(_ other: Rectangle) -> Int {
        max(0, other.y - maxY, y - other.maxY)
    }
}
