import Crypto

extension KioskKey {
    /// A new key of the system's randomness.
    public static func live() -> KioskKey { KioskKey(P256.Signing.PrivateKey()) }
}
