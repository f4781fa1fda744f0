import Catalogue
import Central
import Devices
import Dossiers
import Drawing
import FoundationEssentials
import Provisioning
import Runtime
import Slots
import Updates
import Uplink
import VietnameseText
import Wire

/// Everything that reads bytes from outside, for libFuzzer: none of them may trap, hang or grow
/// without bound. `make fuzz` builds it with the sanitizer and runs it; the first byte chooses the
/// reader, the rest is read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let bytes = Array(input.dropFirst())
    readers[Int(input[0]) % readers.count](bytes)
    return 0
}

private let readers: [@Sendable ([UInt8]) -> Void] = [
    { _ = try? AnswerCoding.decode($0) },
    { _ = try? Dossier(decoding: $0) },
    { _ = try? DossierEnvelope.decode(json: $0) },
    { _ = try? DossierAcknowledgement.decode(json: $0) },
    { _ = EnrolmentCode(text($0)) },
    { _ = try? EnrolmentRequest.decode(json: $0) },
    { _ = try? EnrolmentGrant.decode(json: $0) },
    { _ = try? CertificateAuthority.keyHash(requestPEM: text($0)) },
    { _ = try? CertificateAuthority.keyHash(requestPEM: pem($0, label: "CERTIFICATE REQUEST")) },
    { _ = KioskIdentity.fingerprint(certificatePEM: text($0)) },
    { _ = KioskIdentity.fingerprint(certificatePEM: pem($0, label: "CERTIFICATE")) },
    { _ = try? SlipStatement(url: text($0)) },
    { _ = DossierNumber(text($0)) },
    { _ = LookupCode(text($0)) },
    { _ = try? CatalogueLoader.load(files: [CatalogueFile(name: "a.yaml", text: text($0))]) },
    { _ = try? StringTable(files: [CatalogueFile(name: "vi.yaml", text: text($0))]) },
    { bytes in
        guard let table = try? UnitTable(bytes: bytes) else { return }
        for day in [16_000, 21_000] {
            let date = CivilDate(daysSinceEpoch: day)
            _ = table.search(text(bytes), on: date, limit: 20)
            for province in table.provinces(on: date) {
                for unit in table.communes(of: province.code, on: date) {
                    _ = table.successors(ofOldCode: unit.code, usedOn: date)
                    _ = table.isAbolished(code: unit.code, on: date)
                }
            }
        }
    },
    { bundle($0) },
    // The same behind a sound prefix, which chance would hardly find.
    { bundle(framed($0)) },
    { _ = try? BundleEnvelope(parsing: $0) },
    { _ = try? IconDrawing.parse($0, file: "a.svg") },
    { bytes in
        var stream = StatusStream()
        _ = stream.consume(bytes)
    },
    { bytes in
        var printer = EmulatedPrinter()
        _ = printer.receive(bytes)
    },
    { _ = PrinterFault(parsing: text($0)) },
    { _ = try? PrinterAddress(parsing: text($0)) },
    { update($0) },
    { _ = KernelImage(parsing: $0) },
    { _ = SystemVersion(text($0)) },
    { _ = BootEntry(fileName: text($0)) },
    { _ = PartitionTable(json: $0, disk: "/dev/vda") },
    { bytes in
        guard let record = UpdateRecord(json: bytes) else { return }
        precondition(UpdateRecord(json: record.json) == record)
    },
    { _ = InspectRequest(line: text($0)) },
    { _ = try? CentreAddress(text($0)) },
    { bytes in
        // What is read is written and read again as the same.
        guard let file = try? ProvisioningFile(decoding: bytes) else { return }
        precondition((try? ProvisioningFile(decoding: file.encoded())) == file)
    },
    { bytes in
        _ = try? ProvisioningTable(
            bytes, common: ProvisioningDraft(), issuedOn: CivilDate(daysSinceEpoch: 20_000))
    },
    { _ = EnrolmentCode(text($0)) },
    { _ = TechnicianPIN(text($0)) },
    { _ = CentreEndpoint(text($0)) },
    { bytes in
        for method in TypingMethod.allCases {
            _ = TypingScript.composed(line: text(bytes), method: method, toneStyle: .old)
        }
    },
]

/// A bundle that can be read is read into exactly one value and written as the same bytes.
private func bundle(_ bytes: [UInt8]) {
    guard let bundle = try? CatalogueBundle(decoding: bytes) else { return }
    precondition((try? bundle.encoded()) == bytes)
    _ = try? bundle.catalogue()
}

/// The bytes as a signed manifest: what lies behind a good signature is parsed too.
private func update(_ bytes: [UInt8]) {
    _ = try? UpdateHeader.length(prefix: Array(bytes.prefix(UpdateHeader.prefixBytes)))
    guard
        let key = try? SigningKey(
            rawRepresentation: [UInt8](repeating: 7, count: SigningKey.seedBytes))
    else { return }
    let length = (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * $0)) }
    let signed = UpdateHeader.magic + length + bytes
    guard let signature = try? key.signature(over: signed) else { return }
    guard let header = try? UpdateHeader(verifying: signed + signature, by: key.verifyingKey)
    else { return }
    precondition(header.fileBytes > header.offset(of: .kernel))
}

/// Magic, version, length, serial and day of a bundle before its strings.
private func framed(_ rest: [UInt8]) -> [UInt8] {
    let length = 25 + rest.count
    let prefix: [UInt8] = [0x89, 0x4D, 0x43, 0x4B, 0x42, 0x0D, 0x0A, 0x1A, 1]
    let lengthBytes = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
    return prefix + lengthBytes + [0, 0, 0, 0, 0, 0, 0, 1, 7, 0xEA, 11, 23] + rest
}

/// Bytes as the DER of a PEM document, so that the fuzzer need not find base64.
private func pem(_ bytes: [UInt8], label: String) -> String {
    let body = Data(bytes).base64EncodedString(options: .lineLength64Characters)
    return "-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
