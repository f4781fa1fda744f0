import ArgumentParser
import Foundation
import Glibc
import Probes
import Runtime
import Slots
import Updates

/// Where the machine's parts are; given only for trials.
struct SlotOptions: ParsableArguments {
    @Option(help: "Thư mục ghi nhớ việc cập nhật.")
    var state = SlotPaths().state
    @Option(help: "Nơi gắn phân vùng khởi động; bỏ trống thì tự tìm.")
    var boot: String?
    @Option(help: "Ổ đĩa hoặc tệp ảnh đĩa; bỏ trống thì tự tìm (chỉ để thử).")
    var disk: String?
    @Option(help: "Tệp thay cho /proc/cmdline (chỉ để thử).")
    var commandLine: String?
    @Option(help: "Tệp thay cho /etc/os-release (chỉ để thử).")
    var release: String?
    @Option(help: "Thư mục /run của ki-ốt.")
    var run = "/run/motcua"

    var paths: SlotPaths {
        var paths = SlotPaths()
        paths.state = state
        paths.boot = boot
        paths.disk = disk
        paths.commandLine = commandLine ?? paths.commandLine
        paths.release = release ?? paths.release
        paths.healthyMark = run + "/healthy"
        return paths
    }

    /// Partitions and the boot partition belong to root.
    func demandRoot() throws {
        guard geteuid() == 0 else {
            throw ValidationError("Lệnh này cần quyền root. Chạy lại bằng root.")
        }
    }
}

extension UpdateCommand {
    /// `kioskctl update install`: into the other slot.
    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "install",
            abstract: "Ghi bản cập nhật vào khe còn lại; lần khởi động sau sẽ chạy thử.",
            discussion: """
                Chữ ký và từng byte được kiểm tra trước khi ghi. Hệ thống đang chạy không đổi. \
                Với --newest, TỆP là thư mục: lấy bản mới nhất trong các tệp .update của nó.
                """)

        @OptionGroup var keyOptions: UpdateKeyOptions
        @OptionGroup var options: SlotOptions
        @Flag(help: "Cho phép hạ phiên bản; phải ngồi tại máy và gõ lại số phiên bản.")
        var allowDowngrade = false
        @Flag(help: "TỆP là thư mục; không có gì để cài thì không phải lỗi.")
        var newest = false
        @Argument(help: "Tệp .update, hoặc thư mục.")
        var file: String

        func run() throws {
            try options.demandRoot()
            let key = try keyOptions.verifyingKey()
            let desk = UpdateDesk(paths: options.paths, key: key)
            var permission: InstallPlan.Permission = []
            if allowDowngrade {
                let update = try UpdateFile(file, key: key)
                try confirmAtTheMachine(update.header.manifest.version)
                permission = .downgrade
            }
            guard let path = try chosen(desk) else { return }
            let version = try desk.install(path, permission: permission)
            print("Đã ghi bản \(version). Ki-ốt sẽ khởi động lại khi vắng người để chạy thử.")
        }

        /// The file; nil when the directory holds none that is to be taken.
        private func chosen(_ desk: UpdateDesk) throws -> String? {
            guard newest else { return file }
            do throws(UpdateFault) {
                guard let path = try desk.newest(in: file) else {
                    print("\(file): không có tệp .update.")
                    return nil
                }
                return path
            } catch {
                guard error.isQuiet else { throw error }
                print("\(error)")
                return nil
            }
        }

        /// An older version is for somebody who stands there: on a console of the machine itself,
        /// not over a line, with the version typed again.
        private func confirmAtTheMachine(_ version: SystemVersion) throws {
            let name = ttyname(STDIN_FILENO).map { String(cString: $0) } ?? ""
            guard name.hasPrefix("/dev/tty") || name == "/dev/console" else {
                throw ValidationError(
                    "Hạ phiên bản phải làm ngay tại máy (bàn phím và màn hình của ki-ốt).")
            }
            print("Gõ lại số phiên bản \(version) rồi Enter để hạ phiên bản:")
            guard readLine() == version.description else {
                throw ValidationError("Số phiên bản không khớp. Không cài.")
            }
        }
    }

    /// `kioskctl update status`: both slots, the trial, the last end.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Khe đang chạy, khe còn lại, bản đang chờ.")

        @OptionGroup var options: SlotOptions
        @Flag(help: "Ghi ra JSON.")
        var json = false

        func run() throws {
            let status = try UpdateDesk(paths: options.paths).status()
            print(json ? try prettyJSON(status) : status.lines.joined(separator: "\n"))
        }
    }

    /// `kioskctl update bless`: the running version stays.
    struct Bless: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "bless",
            abstract: "Xác nhận bản đang chạy thử, khi ki-ốt đã báo khỏe.")

        @OptionGroup var options: SlotOptions

        func run() throws {
            try options.demandRoot()
            let desk = UpdateDesk(paths: options.paths)
            guard try desk.bless() else {
                throw ValidationError(
                    "Ki-ốt chưa báo khỏe (\(options.paths.healthyMark)). Chưa xác nhận. "
                        + "Xem kioskctl doctor.")
            }
            print(try desk.status().lines.joined(separator: "\n"))
        }
    }

    /// `kioskctl update settle`: for the start of the machine.
    struct Settle: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "settle",
            abstract: "Ghi nhận kết quả của lần cập nhật trước (chạy mỗi lần khởi động).")

        @OptionGroup var options: SlotOptions

        func run() throws {
            try options.demandRoot()
            let desk = UpdateDesk(paths: options.paths)
            try desk.settle()
            print(try desk.status().lines.joined(separator: "\n"))
        }
    }

    /// `kioskctl update reboot`: when nobody is there.
    struct Reboot: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reboot-when-idle",
            abstract: "Khởi động lại để chạy thử bản mới, chỉ khi vắng người.")

        private static let systemctlTimeoutSeconds = 60

        @OptionGroup var options: SlotOptions
        @Flag(help: "Chỉ nói sẽ làm gì.")
        var dryRun = false

        func run() throws {
            let status = try UpdateDesk(paths: options.paths).status()
            let mark = VisitMark(directory: options.run)
            let moment = RebootRule.Moment(
                isWaiting: status.isWaiting, isVisited: mark.isVisited,
                idleSeconds: mark.idleSeconds(nowSeconds: LiveKioskClock().wallSeconds()),
                nowSeconds: LiveKioskClock().wallSeconds(), hasScreen: KioskProbes.hasScreen())
            switch RebootRule().verdict(moment) {
            case .nothingWaits: print("Không có bản nào chờ.")
            case .visited: print("Đang có người dùng ki-ốt; chờ.")
            case .noScreen: print("Màn hình đang tắt hoặc chưa cắm; chờ.")
            case .tooSoon(let seconds): print("Người trước vừa rời đi; chờ thêm \(seconds) giây.")
            case .now:
                print("Vắng người; khởi động lại để chạy thử bản mới.")
                guard !dryRun else { return }
                try options.demandRoot()
                try ProgramRun.run(
                    "/usr/bin/systemctl", ["reboot"],
                    timeoutSeconds: Self.systemctlTimeoutSeconds)
            }
        }
    }
}

extension UpdateFault {
    /// What is no news to anybody when a stick or a download brings it again.
    fileprivate var isQuiet: Bool {
        switch self {
        case .notNewer, .alreadyWaiting, .refusedBefore, .busy, .onTrial: true
        default: false
        }
    }
}
