import Dossiers
import Updates

/// A version of which the test is sure.
func version(_ text: String) throws -> SystemVersion {
    struct NoVersion: Error {}
    guard let version = SystemVersion(text) else { throw NoVersion() }
    return version
}

/// A hash that begins and ends differently, so that both UUIDs differ.
func hash(_ seed: String) -> String { Digest.sha256(Array(seed.utf8)) }

func key(_ seed: UInt8) throws -> SigningKey {
    try SigningKey(rawRepresentation: [UInt8](repeating: seed, count: SigningKey.seedBytes))
}

func manifest(
    _ text: String, minimum: String = "2026.01.1", rootBytes: Int = 8192, kernelBytes: Int = 3000
) throws -> UpdateManifest {
    UpdateManifest(
        version: try version(text), minimumVersion: try version(minimum), rootHash: hash(text),
        root: .init(bytes: rootBytes, sha256: hash("root" + text)),
        verity: .init(bytes: 4096, sha256: hash("verity" + text)),
        kernel: .init(bytes: kernelBytes, sha256: hash("kernel" + text)))
}
