import ArgumentParser
import Devices
import Drawing
import Foundation
import Interface
import Synchronization

/// `kioskctl printer-emulator`: a receipt printer without hardware.
struct PrinterEmulatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "printer-emulator",
        abstract: "Máy in ESC/POS giả lập: mỗi phiếu thành một tệp PNG.",
        discussion: """
            Gõ tên lỗi rồi Enter để đổi tình trạng khi đang chạy: none, paper-out,
            paper-out after 200, cover-open, silent, unplugged.
            """)

    @Option(help: "Cổng TCP trên 127.0.0.1; 0 là cổng bất kỳ.")
    var port: UInt16 = 9100
    @Option(help: "Thư mục ghi phiếu.")
    var out: String

    func run() throws {
        try FileManager.default.createDirectory(
            atPath: out, withIntermediateDirectories: true)
        let slips = SlipFolder(directory: out)
        let emulator = try PrinterEmulator(port: port) { bitmap, isComplete in
            slips.write(bitmap, isComplete: isComplete)
        }
        print("printer emulator on 127.0.0.1:\(emulator.port), slips in \(out)")
        while let line = readLine() {
            guard let fault = PrinterFault(parsing: line) else {
                print("unknown fault: \(line)")
                continue
            }
            emulator.fault = fault
            print("fault: \(emulator.fault)")
        }
        // Without a terminal the emulator runs until it is killed.
        while true { pause() }
    }
}

/// Slips as numbered PNG files.
final class SlipFolder: Sendable {
    private let directory: String
    private let count = Mutex(0)

    init(directory: String) { self.directory = directory }

    func write(_ bitmap: MonochromeBitmap, isComplete: Bool) {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let name = String(format: "slip-%03d%@.png", number, isComplete ? "" : "-torn")
        do {
            let png = try monochromePNG(bitmap)
            try Data(png).write(
                to: URL(fileURLWithPath: "\(directory)/\(name)"), options: .atomic)
            print("\(name): \(bitmap.width) × \(bitmap.height) dots")
        } catch {
            print("\(name): \(error)")
        }
    }
}
