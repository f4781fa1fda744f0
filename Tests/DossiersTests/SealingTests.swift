import Dossiers
import Testing

/// RFC 9180, A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode, sequence
/// number 0.
private enum Vector {
    static let information = bytes("4f6465206f6e2061204772656369616e2055726e")
    static let privateKey = bytes(
        "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    static let publicKey = bytes(
        "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
    static let encapsulatedKey = bytes(
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a")
    static let associatedData = bytes("436f756e742d30")
    static let ciphertext = bytes(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    )
    static let plaintext = bytes("4265617574792069732074727574682c20747275746820626561757479")

    static func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).map { offset in
            let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: offset)
            return UInt8(hexadecimal[start...].prefix(2), radix: 16) ?? 0
        }
    }
}

@Suite("Sealing")
struct SealingTests {
    @Test("The ciphertext of RFC 9180 opens")
    func rfcVector() throws {
        let key = try OpeningKey(rawRepresentation: Vector.privateKey)
        #expect(try key.sealingKey.rawRepresentation == Vector.publicKey)
        let opened = try Sealing.open(
            SealedBytes(
                encapsulatedKey: Vector.encapsulatedKey, ciphertext: Vector.ciphertext),
            associatedData: Vector.associatedData, with: key, information: Vector.information)
        #expect(opened == Vector.plaintext)
    }

    @Test("Every changed bit of the RFC's ciphertext and key is noticed")
    func rfcVectorChanged() throws {
        let key = try OpeningKey(rawRepresentation: Vector.privateKey)
        for index in Vector.ciphertext.indices {
            var ciphertext = Vector.ciphertext
            ciphertext[index] ^= 1
            #expect(throws: SealingError.cannotOpen) {
                try Sealing.open(
                    SealedBytes(
                        encapsulatedKey: Vector.encapsulatedKey, ciphertext: ciphertext),
                    associatedData: Vector.associatedData, with: key,
                    information: Vector.information)
            }
        }
        for index in Vector.encapsulatedKey.indices {
            var encapsulatedKey = Vector.encapsulatedKey
            encapsulatedKey[index] ^= 1
            #expect(throws: SealingError.cannotOpen) {
                try Sealing.open(
                    SealedBytes(
                        encapsulatedKey: encapsulatedKey, ciphertext: Vector.ciphertext),
                    associatedData: Vector.associatedData, with: key,
                    information: Vector.information)
            }
        }
    }

    @Test("What is sealed opens, under another purpose or associated data it does not")
    func roundTrip() throws {
        let key = try OpeningKey(rawRepresentation: Array(1...32))
        let sealed = try Sealing.seal([1, 2, 3], associatedData: [4], to: key.sealingKey)
        #expect(try Sealing.open(sealed, associatedData: [4], with: key) == [1, 2, 3])
        #expect(throws: SealingError.cannotOpen) {
            try Sealing.open(sealed, associatedData: [5], with: key)
        }
        #expect(throws: SealingError.cannotOpen) {
            try Sealing.open(sealed, associatedData: [4], with: key, information: [])
        }
        let other = try OpeningKey(rawRepresentation: Array(2...33))
        #expect(throws: SealingError.cannotOpen) {
            try Sealing.open(sealed, associatedData: [4], with: other)
        }
    }

    @Test("Sealing twice gives different bytes")
    func freshKeys() throws {
        let key = try OpeningKey(rawRepresentation: Array(1...32)).sealingKey
        let first = try Sealing.seal([1, 2, 3], associatedData: [], to: key)
        let second = try Sealing.seal([1, 2, 3], associatedData: [], to: key)
        #expect(first.encapsulatedKey != second.encapsulatedKey)
        #expect(first.ciphertext != second.ciphertext)
    }

    @Test("Keys of a wrong length are refused")
    func unusableKeys() throws {
        #expect(throws: KeyError.malformed) { try SealingKey(rawRepresentation: [1, 2]) }
        #expect(throws: KeyError.malformed) { try OpeningKey(rawRepresentation: []) }
        #expect(throws: KeyError.malformed) { try SigningKey(rawRepresentation: [1]) }
        #expect(throws: KeyError.malformed) { try VerifyingKey(base64: "không phải khóa") }
    }

    @Test("Points of small order are not keys (RFC 7748 §6.1, RFC 9180 §7.1.4)")
    func smallOrder() throws {
        let minusOne = [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
        for first: UInt8 in [0, 1] {
            let point = [first] + [UInt8](repeating: 0, count: 31)
            #expect(throws: KeyError.malformed) { try SealingKey(rawRepresentation: point) }
        }
        #expect(throws: KeyError.malformed) { try SealingKey(rawRepresentation: minusOne) }
    }

    @Test("Keys survive base64")
    func base64() throws {
        let sealing = try OpeningKey(rawRepresentation: Array(1...32)).sealingKey
        #expect(try SealingKey(base64: sealing.base64) == sealing)
        #expect(sealing.identifier == String(Digest.sha256(sealing.rawRepresentation).prefix(16)))
        let verifying = try SigningKey(rawRepresentation: Array(1...32)).verifyingKey
        #expect(try VerifyingKey(base64: verifying.base64) == verifying)
    }
}
