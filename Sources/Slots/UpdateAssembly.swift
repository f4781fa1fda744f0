import Dossiers
import Glibc
import Updates

/// Puts an update's file together, at the publisher's.
public struct UpdateAssembly: Sendable {
    /// veritysetup(8).
    public static let veritysetup = "/usr/sbin/veritysetup"
    private static let verifyTimeoutSeconds = 1800

    /// Where the parts lie.
    public var parts: [UpdatePart: String]
    /// dm-verity's root hash.
    public var rootHash: String
    /// The version.
    public var version: SystemVersion
    /// The oldest system that may be updated.
    public var minimumVersion: SystemVersion

    /// Names the parts.
    public init(
        root: String, verity: String, kernel: String, rootHash: String, version: SystemVersion,
        minimumVersion: SystemVersion
    ) {
        parts = [.root: root, .verity: verity, .kernel: kernel]
        self.rootHash = rootHash.lowercased()
        self.version = version
        self.minimumVersion = minimumVersion
    }

    /// Checks that the parts belong together, signs, and writes the file whole or not at all.
    ///
    /// - Parameter verifying: Runs `veritysetup verify` on file system and hash tree.
    /// - Throws: ``/Updates/UpdateFault``.
    public func make(
        _ out: String, key: SigningKey, verifying: Bool = true
    ) throws(UpdateFault) -> UpdateHeader {
        var files: [UpdatePart: RawFile] = [:]
        var described: [UpdatePart: UpdateManifest.Part] = [:]
        for part in UpdatePart.allCases {
            let path = parts[part] ?? ""
            let file = try RawFile(path, flags: O_RDONLY)
            guard let bytes = file.regularBytes else { throw .system("\(path): không phải tệp.") }
            files[part] = file
            described[part] = .init(
                bytes: bytes, sha256: try file.digest(at: 0, count: bytes))
        }
        guard let root = described[.root], let verity = described[.verity],
            let kernel = described[.kernel]
        else { throw .malformed }
        let manifest = UpdateManifest(
            version: version, minimumVersion: minimumVersion, rootHash: rootHash, root: root,
            verity: verity, kernel: kernel)
        let header = try UpdateHeader(signing: manifest, with: key)
        try checkKernel(files[.kernel], bytes: kernel.bytes)
        if verifying {
            try ProgramRun.run(
                Self.veritysetup,
                ["verify", parts[.root] ?? "", parts[.verity] ?? "", rootHash],
                timeoutSeconds: Self.verifyTimeoutSeconds)
        }
        try write(out, header: header, files: files)
        return header
    }

    /// A kernel that starts another root, or that the loader would order wrongly, is found here
    /// and not on fifty kiosks.
    private func checkKernel(_ file: RawFile?, bytes: Int) throws(UpdateFault) {
        guard let image = KernelImage(parsing: try file?.read(at: 0, count: bytes) ?? []) else {
            throw .mismatch("kernel.efi: .cmdline, .osrel")
        }
        guard image.rootHash == rootHash else { throw .mismatch("kernel.efi: roothash") }
        guard image.version == version else {
            throw .mismatch("kernel.efi: VERSION_ID ≠ \(version)")
        }
    }

    private func write(
        _ out: String, header: UpdateHeader, files: [UpdatePart: RawFile]
    ) throws(UpdateFault) {
        let draft = out + ".new"
        do throws(UpdateFault) {
            let target = try RawFile(draft, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
            try target.write(header.bytes, at: 0)
            for part in UpdatePart.allCases {
                let start = header.offset(of: part)
                try files[part]?.pieces(at: 0, count: header.manifest[part].bytes) {
                    piece, done throws(UpdateFault) in
                    try target.write(piece, at: start + done)
                }
            }
            try target.synchronise()
            guard rename(draft, out) == 0 else { throw RawFile.refusal("ghi", out) }
        } catch {
            unlink(draft)
            throw error
        }
    }
}
