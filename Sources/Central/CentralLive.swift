import FoundationEssentials

extension CentralKeys {
    /// Random bytes of the system for new keys (`getrandom`).
    public static func liveRandomBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<randomByteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

/// Seconds since 1970-01-01T00:00Z by the system's clock.
public func liveCentralSeconds() -> Int {
    Int(Date().timeIntervalSince1970.rounded(.down))
}
