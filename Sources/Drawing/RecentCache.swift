/// A bounded store of what was used lately.
///
/// Two generations instead of a linked list: a value that is used moves to the young one; when
/// that is full it becomes the old one, and what nobody asked for since is dropped. So at most
/// `2 × capacity` values are held and everything used within the last `capacity` is kept.
struct RecentCache<Key: Hashable, Value> {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        young.reserveCapacity(capacity)
    }

    /// The number of values held.
    var count: Int { young.count + old.count }

    /// Drops every value.
    mutating func removeAll() {
        young = [:]
        old = [:]
    }

    /// The stored value, or the one that `make` returns, which is then stored.
    mutating func value(for key: Key, make: () -> Value) -> Value {
        if let value = young[key] { return value }
        let value = old.removeValue(forKey: key) ?? make()
        if young.count >= capacity {
            swap(&young, &old)
            young.removeAll(keepingCapacity: true)
        }
        young[key] = value
        return value
    }
}
