import ArgumentParser
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
        @Option(help: "Địa chỉ trung tâm.")
        var centre: String
        @Option(help: "Thư mục sẽ chứa tệp tải về.")
        var into: String

        func run() async throws {
            let key = try keyOptions.verifyingKey()
            let desk = UpdateDesk(paths: options.paths, key: key)
            let running = try options.paths.runningVersion()
            let download = try DownloadFile(directory: into, key: key)
            let outcome = try await HTTPUpdateTransport.with(try CentreAddress(centre)) {
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
