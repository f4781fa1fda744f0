import Crypto
import FoundationEssentials

extension CentralKeys {
    /// Random bytes of the system for new keys (`getrandom`).
    public static func liveRandomBytes() -> [UInt8] { liveCentralRandomBytes(randomByteCount) }
}

/// Random bytes of the system (`getrandom`).
public func liveCentralRandomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<max(0, count)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}

/// A new P-256 private key of the system's randomness, for the authority or the server.
public func liveCertificateKey() -> P256.Signing.PrivateKey { P256.Signing.PrivateKey() }

/// Seconds since 1970-01-01T00:00Z by the system's clock.
public func liveCentralSeconds() -> Int {
    Int(Date().timeIntervalSince1970.rounded(.down))
}
