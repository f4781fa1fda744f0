import ArgumentParser
import Provisioning
import Runtime
import Slots
import Updates
import Uplink

extension UpdateCommand {
    /// `kioskctl update fetch`: from the centre, for a later installation.
    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fetch",
            abstract: "Tải bản cập nhật mới từ trung tâm; đứt đường truyền thì lần sau tải tiếp.",
            discussion: "Chỉ tải. Cài bằng: kioskctl update install --newest THƯ-MỤC")

        @OptionGroup var keyOptions: UpdateKeyOptions
        @OptionGroup var options: SlotOptions
        @Option(help: "Địa chỉ trung tâm; hoặc dùng --provisioning.")
        var centre: String?
        @Option(help: "Tệp cấu hình của ki-ốt, có địa chỉ trung tâm.")
        var provisioning: String?
        @Option(help: "Thư mục dữ liệu của ki-ốt, có danh tính để nối với trung tâm https.")
        var state = "/var/lib/motcua/kiosk"
        @Option(help: "Thư mục sẽ chứa tệp tải về.")
        var into: String

        func validate() throws {
            guard (centre == nil) != (provisioning == nil) else {
                throw ValidationError("Cần đúng một trong hai: --centre hoặc --provisioning.")
            }
        }

        /// The centre's address; nil when the kiosk was told of none.
        private func address() throws -> CentreAddress? {
            if let centre { return try CentreAddress(centre) }
            guard let provisioning else { return nil }
            let bytes = try WholeFile.read(
                provisioning, limitBytes: ProvisioningFile.limitBytes)
            return try CentreAddress(try ProvisioningFile(decoding: bytes).centre.address.text)
        }

        func run() async throws {
            guard let address = try address() else {
                print("Ki-ốt không có trung tâm; không có gì để tải.")
                return
            }
            let identity =
                address.isEncrypted
                ? try StateDirectory(path: state).identity.load()?.identity : nil
            let key = try keyOptions.verifyingKey()
            let desk = UpdateDesk(paths: options.paths, key: key)
            let running = try options.paths.runningVersion()
            let download = try DownloadFile(directory: into, key: key)
            let outcome = try await HTTPUpdateTransport.with(address, identity: identity) {
                transport in
                var partial = download
                return try await UpdateDownload(transport: transport, key: key).run(
                    running: running, into: &partial, isWanted: desk.isWanted)
            }
            switch outcome {
            case .nothing: print("Trung tâm không có bản mới hơn \(running).")
            case .unwanted(let version): print("Bản \(version) đã cài hoặc đã bị loại; không tải.")
            case .fetched(let version): print("Đã có đủ tệp của bản \(version) trong \(into).")
            }
        }
    }
}
