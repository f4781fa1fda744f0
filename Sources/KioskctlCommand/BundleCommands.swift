import ArgumentParser
import Catalogue
import Dossiers
import Foundation
import Runtime

extension CatalogueCommand {
    /// `kioskctl catalogue build`: one unsigned bundle of everything below `Assets`.
    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "build",
            abstract: "Dựng gói danh mục (chưa ký) từ thư mục tài nguyên.",
            discussion: """
                Số hiệu của mỗi lần phát hành phải lớn hơn lần trước: ki-ốt không nhận số nhỏ hơn.
                """)

        @Option(help: "Thư mục tài nguyên (Assets).")
        var assets = "Assets"
        @Option(help: "Tệp gói sẽ ghi.")
        var out: String
        @Option(help: "Số hiệu, từ 1.")
        var serial: UInt64
        @Option(help: "Ngày dựng, ví dụ 2026-11-23; bỏ trống là hôm nay.")
        var on: String?
        @Option(help: "Ghi chú của lần phát hành.")
        var note = ""

        func validate() throws {
            guard serial > 0 else { throw ValidationError("--serial phải từ 1.") }
        }

        func run() throws {
            let today = LocalDateTime(secondsSinceEpoch: LiveKioskClock().wallSeconds()).date
            guard let day = on.map({ CivilDate(iso: $0) }) ?? today else {
                throw ValidationError("--on phải có dạng 2026-11-23.")
            }
            let files = try CatalogueLoader.files(directory: assets)
            let catalogue = try CatalogueLoader.load(files: files)
            let findings = CatalogueLint.lint(catalogue, files: files)
            guard findings.isEmpty else {
                for finding in findings { print(finding) }
                throw ValidationError("Danh mục còn lỗi, không dựng gói. Sửa rồi chạy lại.")
            }
            let bundle = CatalogueBundle(
                header: .init(serial: serial, madeOn: day, note: note),
                trees: try CatalogueLoader.trees(files: files),
                attachments: try BundleFiles.attachments(assets: assets))
            let bytes = try bundle.encoded()
            try BundleFiles.write(bytes, to: out)
            print("\(out): \(bytes.count) byte, chưa ký.")
            print(BundleFiles.summary(bundle.header, catalogue, bundle.attachments))
        }
    }

    /// `kioskctl catalogue sign`: seals a bundle.
    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign", abstract: "Ký gói danh mục bằng khóa bí mật của nơi phát hành.")

        @Option(help: "Tệp khóa bí mật (\(PublisherKeyFiles.catalogue.privateName)).")
        var key: String
        @Option(help: "Gói chưa ký.")
        var bundle: String
        @Option(help: "Tệp gói đã ký sẽ ghi.")
        var out: String

        func run() throws {
            let key = try PublisherKeyFiles.catalogue.signingKey(key)
            let signed = try CatalogueSigning.sign(try BundleFiles.read(bundle), with: key)
            try BundleFiles.write(signed, to: out)
            print("\(out): \(signed.count) byte, ký bằng khóa \(key.verifyingKey.identifier).")
        }
    }

    /// `kioskctl catalogue keys`: a new pair of keys.
    struct Keys: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys", abstract: "Tạo cặp khóa để ký danh mục; không ghi đè khóa cũ.")

        @Option(help: "Thư mục sẽ ghi khóa.")
        var out: String

        func run() throws {
            var generator = SystemRandomNumberGenerator()
            let key = try PublisherKeyFiles.catalogue.make(directory: out, using: &generator)
            print("Khóa \(key.identifier).")
            print(
                "\(out)/\(PublisherKeyFiles.catalogue.privateName): khóa bí mật, sao lưu và giữ kín, "
                    + "không chép lên ki-ốt.")
            print(
                "\(out)/\(PublisherKeyFiles.catalogue.publicName): khóa công khai, chép lên từng ki-ốt."
            )
        }
    }

    /// `kioskctl catalogue verify`: what a bundle is, and what a kiosk would do with it.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Kiểm tra gói danh mục đã ký như ki-ốt sẽ kiểm tra.")

        @Option(help: "Tệp khóa công khai (\(PublisherKeyFiles.catalogue.publicName)).")
        var key: String
        @Option(help: "Thư mục dữ liệu của ki-ốt: cho biết ki-ốt ấy sẽ nhận gói hay không.")
        var state: String?
        @Argument(help: "Gói đã ký.")
        var file: String

        func run() throws {
            let key = try PublisherKeyFiles.catalogue.verifyingKey(key)
            var isSound = show(try BundleFiles.read(file), key: key)
            if let state {
                let shelf = CatalogueShelf(
                    directory: StateDirectory(path: state).cataloguePath, offerPath: file, key: key)
                let shelved = try shelf.look()
                print("Ki-ốt sẽ làm: \(shelved.report)")
                isSound = isSound && !shelved.outcome.isFault
            }
            if !isSound { throw ExitCode.failure }
        }

        /// Says what the bundle holds, or what is wrong with it.
        private func show(_ bytes: [UInt8], key: VerifyingKey) -> Bool {
            do throws(BundleError) {
                let content = try CatalogueSigning.verifiedContent(of: bytes, by: key)
                let bundle = try CatalogueBundle(decoding: content)
                let catalogue = try bundle.catalogue()
                print("\(file): hợp lệ, ký bằng khóa \(key.identifier).")
                print(BundleFiles.summary(bundle.header, catalogue, bundle.attachments))
                return true
            } catch {
                print("\(file): \(error)")
                return false
            }
        }
    }
}

/// Files and words that the commands share.
enum BundleFiles {
    /// Tables beside the YAML that travel with the catalogue.

    static func read(_ path: String) throws -> [UInt8] {
        do throws(WholeFile.Fault) {
            return try WholeFile.read(path, limitBytes: BundleLimits.standard.bytes)
        } catch {
            throw BundleRefusal.unreadable(error)
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        do throws(WholeFile.Fault) {
            try WholeFile.write(
                bytes, directory: url.deletingLastPathComponent().path,
                name: url.lastPathComponent, mode: 0o644)
        } catch {
            throw ValidationError(
                "Không ghi được \(error.path) (\(error.words)). Kiểm tra thư mục và quyền ghi.")
        }
    }

    /// The tables that a kiosk reads beside the procedures.
    static func attachments(assets: String) throws -> [CatalogueBundle.Attachment] {
        try [UnitTable.fileName].map { name in
            CatalogueBundle.Attachment(name: name, bytes: try read(assets + "/" + name))
        }
    }

    static func summary(
        _ header: CatalogueBundle.Header, _ catalogue: ProcedureCatalogue,
        _ attachments: [CatalogueBundle.Attachment]
    ) -> String {
        let keys = Set(catalogue.procedures.map(\.key))
        let note = header.note.isEmpty ? "" : " Ghi chú: \(header.note)."
        let tables = attachments.map { "\($0.name) (\($0.bytes.count) byte)" }
        return "Số hiệu \(header.serial), ngày \(header.madeOn.iso): \(keys.count) thủ tục, "
            + "\(catalogue.procedures.count) phiên bản, \(attachments.count) bảng kèm theo"
            + (tables.isEmpty ? "." : ": " + tables.joined(separator: ", ") + ".") + note
    }
}
