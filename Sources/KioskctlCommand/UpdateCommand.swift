import ArgumentParser
import Dossiers
import Runtime
import Slots
import Updates

/// `kioskctl update …`: the whole system of a kiosk, renewed.
struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Cập nhật toàn bộ hệ thống của ki-ốt.",
        subcommands: [
            Keys.self, Make.self, Inspect.self, Install.self, Status.self, Bless.self,
            Settle.self, Reboot.self, Fetch.self,
        ])

    /// `kioskctl update keys`: a new pair of keys.
    struct Keys: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys",
            abstract: "Tạo cặp khóa để ký bản cập nhật; không ghi đè khóa cũ.")

        @Option(help: "Thư mục sẽ ghi khóa.")
        var out: String

        func run() throws {
            var generator = SystemRandomNumberGenerator()
            let files = PublisherKeyFiles.update
            let key = try files.make(directory: out, using: &generator)
            print("Khóa \(key.identifier).")
            print(
                "\(out)/\(files.privateName): khóa bí mật, sao lưu và giữ kín, "
                    + "không chép lên ki-ốt.")
            print("\(out)/\(files.publicName): khóa công khai, đóng vào ảnh đĩa của ki-ốt.")
        }
    }

    /// `kioskctl update make`: one signed file of the three parts.
    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make", abstract: "Đóng gói và ký một bản cập nhật.",
            discussion: """
                Kiểm tra trước khi ký: nhân phải ghi đúng mã băm gốc và phiên bản, hệ thống tệp \
                phải khớp cây băm.
                """)

        @Option(help: "Hệ thống tệp chỉ đọc (root.squashfs).")
        var root: String
        @Option(help: "Cây băm dm-verity (root.verity).")
        var verity: String
        @Option(help: "Nhân hợp nhất (kernel.efi).")
        var kernel: String
        @Option(help: "Mã băm gốc, 64 chữ số thập lục phân.")
        var rootHash: String
        @Option(help: "Phiên bản, ví dụ 2026.12.1.")
        var version: String
        @Option(help: "Bản cũ nhất được cập nhật thẳng lên bản này; bỏ trống là mọi bản.")
        var minimum: String?
        @Option(help: "Tệp khóa bí mật (\(PublisherKeyFiles.update.privateName)).")
        var key: String
        @Option(help: "Tệp sẽ ghi, ví dụ motcua-2026.12.1.update.")
        var out: String

        func run() throws {
            let version = try systemVersion(version, option: "--version")
            // The least of all: every system may be updated.
            let minimum = try systemVersion(minimum ?? "0.0.0", option: "--minimum")
            let header = try UpdateAssembly(
                root: root, verity: verity, kernel: kernel, rootHash: rootHash,
                version: version, minimumVersion: minimum
            ).make(out, key: try PublisherKeyFiles.update.signingKey(key))
            print("\(out): bản \(version), \(header.fileBytes) byte, đã ký.")
        }
    }

    /// `kioskctl update inspect`: what a file is, once it is found sound.
    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inspect",
            abstract: "Kiểm tra chữ ký và từng byte của một bản cập nhật; không cài.")

        @OptionGroup var keyOptions: UpdateKeyOptions
        @Argument(help: "Tệp .update.")
        var file: String

        func run() throws {
            let update = try UpdateFile(file, key: try keyOptions.verifyingKey())
            try update.verify()
            let manifest = update.header.manifest
            print("\(file): hợp lệ, đúng chữ ký của nơi phát hành.")
            print("Phiên bản \(manifest.version), cài được từ bản \(manifest.minimumVersion).")
            print("Mã băm gốc \(manifest.rootHash)")
            for part in UpdatePart.allCases {
                print("\(part.rawValue): \(manifest[part].bytes) byte, \(manifest[part].sha256)")
            }
        }
    }
}

/// Whose updates are taken.
struct UpdateKeyOptions: ParsableArguments {
    @Option(help: "Tệp khóa công khai của nơi phát hành bản cập nhật.")
    var key = "/usr/share/motcua/update-public.key"

    func verifyingKey() throws -> VerifyingKey {
        try PublisherKeyFiles.update.verifyingKey(key)
    }
}

/// A version from an option.
func systemVersion(_ text: String, option: String) throws -> SystemVersion {
    guard let version = SystemVersion(text) else {
        throw ValidationError("\(option) phải có dạng 2026.12.1 (năm.tháng.số) hoặc 1.4.0.")
    }
    return version
}
