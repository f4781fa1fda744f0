import ArgumentParser
import Catalogue
import Dossiers
import Foundation
import Provisioning
import Runtime

/// `kioskctl provision write`: one file by dialogue or options, or many from a table.
struct ProvisionWriteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract: "Lập tệp cấu hình: hỏi từng mục, hoặc lấy từ lựa chọn, hoặc từ bảng CSV.",
        discussion: """
            Không có --csv: hỏi những mục chưa có trong lựa chọn; thêm --yes thì không hỏi. \
            Có --csv: dòng đầu là tên cột, trùng tên lựa chọn (ward-code, kiosk-number, …); mỗi \
            dòng một ki-ốt; lựa chọn là giá trị chung. Một dòng sai thì không ghi gì.
            """)

    @Option(
        help: "Tệp ghi ra, hoặc thư mục (que USB). Với --csv: thư mục, mỗi ki-ốt một thư mục con.")
    var out: String
    @Option(help: "Bảng CSV, mỗi dòng một ki-ốt.") var csv: String?
    @Flag(help: "Không hỏi: mục thiếu thì báo lỗi.") var yes = false
    @Flag(help: "Ghi đè tệp đã có.") var replace = false
    @OptionGroup var options: ProvisioningOptions

    func run() throws {
        let now = ProvisionCommand.now
        if let csv {
            try writeTable(csv, now: now)
        } else {
            try writeOne(now: now)
        }
    }

    // MARK: One kiosk

    private func writeOne(now: LocalDateTime) throws {
        let target = try Self.target(out)
        try refuseExisting([target])
        var draft = options.draft
        var pin = options.technicianPin
        if yes {
            draft.fillUsual()
            draft[.validUntil] = draft[.validUntil] ?? Self.usualEnd(now)
        } else {
            let dialogue = ProvisioningDialogue(
                ask: { prompt in
                    print(prompt, terminator: "")
                    fflush(nil)
                    return readLine()
                }, tell: { print($0) })
            guard let outcome = dialogue.run(given: draft, pin: pin, today: now.date) else {
                print("")
                throw ProvisionCommand.refuse("Đã thôi, chưa có gì được ghi.")
            }
            draft = outcome.draft
            pin = outcome.pin
        }
        try save(try Self.file(draft, pin: pin, now: now), target)
    }

    private static func usualEnd(_ now: LocalDateTime) -> String {
        now.date.adding(days: ProvisioningFile.usualValidityDays).iso
    }

    /// A directory gets the file under its one name.
    private static func target(_ out: String) throws -> String {
        var isDirectory: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: out, isDirectory: &isDirectory)
        if isThere && isDirectory.boolValue { return out + "/" + ProvisioningFile.fileName }
        // A stick that is not there must not become a file of its name.
        guard isThere || out.hasSuffix(".json") else {
            throw ProvisionCommand.refuse(
                "Không có thư mục \(out). Cắm và mở que USB trước, hoặc ghi tên tệp .json.")
        }
        return out
    }

    private static func file(
        _ draft: ProvisioningDraft, pin: String?, now: LocalDateTime
    ) throws -> ProvisioningFile {
        var draft = draft
        do {
            if let pin {
                var generator = SystemRandomNumberGenerator()
                draft[.technicianPIN] = try TechnicianPIN(pin: pin, using: &generator).text
            }
            return try draft.file(issuedAt: now)
        } catch let faults as ProvisioningFaults {
            throw ProvisionCommand.refuse(faults.description)
        } catch let fault as ProvisioningFault {
            throw ProvisionCommand.refuse(fault.text)
        }
    }

    // MARK: Many kiosks

    private func writeTable(_ path: String, now: LocalDateTime) throws {
        let bytes: [UInt8]
        do throws(WholeFile.Fault) {
            bytes = try WholeFile.read(path, limitBytes: 1 << 20)
        } catch {
            throw ProvisionCommand.refuse(
                "Không đọc được \(path) (\(error.words)). Kiểm tra đường dẫn.")
        }
        var common = options.draft
        common[.validUntil] = common[.validUntil] ?? Self.usualEnd(now)
        let table: ProvisioningTable
        do throws(ProvisioningFaults) {
            table = try ProvisioningTable(bytes, common: common, issuedOn: now.date)
        } catch {
            throw ProvisionCommand.refuse("\(path): chưa ghi gì.\n\(error.description)")
        }
        // Everything is made before the first byte is written.
        let files = try table.rows.map { row in
            try Self.file(row.draft, pin: row.pin ?? options.technicianPin, now: now)
        }
        let targets = files.map { out + "/" + $0.station.kiosk + "/" + ProvisioningFile.fileName }
        try refuseExisting(targets)
        for (file, target) in zip(files, targets) { try save(file, target) }
        print("\(files.count) tệp. Mỗi thư mục chép vào một que USB có nhãn MOTCUA.")
    }

    // MARK: Writing

    private func refuseExisting(_ targets: [String]) throws {
        guard !replace else { return }
        let existing = targets.filter { FileManager.default.fileExists(atPath: $0) }
        guard existing.isEmpty else {
            throw ProvisionCommand.refuse(
                "Đã có \(existing.prefix(3).joined(separator: ", ")). "
                    + "Chọn chỗ khác, hoặc thêm --replace để ghi đè.")
        }
    }

    private func save(_ file: ProvisioningFile, _ target: String) throws {
        let url = URL(fileURLWithPath: target)
        let folder = url.deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        do throws(WholeFile.Fault) {
            try WholeFile.write(file.encoded(), directory: folder, name: url.lastPathComponent)
        } catch {
            throw ProvisionCommand.refuse(
                "Không ghi được \(error.path) (\(error.words)). Kiểm tra quyền ghi và chỗ trống.")
        }
        print("\(target): \(file.station.kiosk), dùng đến hết ngày \(file.validUntil.iso)")
    }
}
