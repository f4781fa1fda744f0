import Drawing
import Foundation
import Interface
import Testing

struct CodeTests {
    /// ASCII, as every address that we print: readers guess the encoding of other bytes.
    private static let address = "https://tra-cuu.example.vn/t/7K3F-9M2X?p=ha-dinh&kiosk=TX02"

    /// What zbarimg (Debian package zbar-tools) reads from a PNG file.
    private func decoded(_ png: [UInt8], name: String) throws -> String {
        let program = "/usr/bin/zbarimg"
        guard FileManager.default.isExecutableFile(atPath: program) else {
            Issue.record("install the Debian package zbar-tools: codes cannot be read back")
            return ""
        }
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("code-\(name)-\(ProcessInfo.processInfo.processIdentifier).png")
        try Data(png).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--quiet", "--raw", path.path]
        process.environment = ["DBUS_SESSION_BUS_ADDRESS": "disabled:"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private func item(_ side: Int, modulePixels: Int = 0) -> DrawItem {
        let frame = Rectangle(x: 7, y: 9, width: side, height: side)
        let code = QRCode(
            text: Self.address, modulePixels: modulePixels, maximumSide: side, dark: Color(0),
            light: Color(0xFFFFFF))
        return DrawItem(frame: frame, bounds: frame, shape: .code(code))
    }

    @Test func aCodeOnTheScreenCanBeRead() throws {
        let canvas = try Fixtures.canvas(300, 300, shaper: Fixtures.shaper())
        canvas.paint([item(280)], background: Color(0xE6F2F0))
        let read = try decoded(canvas.pngBytes(), name: "screen")
        #expect(read == Self.address)
    }

    @Test func aCodeOnTheSlipCanBeRead() throws {
        let bitmap = try rasterize(
            items: [item(280, modulePixels: 6)], size: Size(width: 384, height: 300),
            shaper: Fixtures.shaper(), icons: try Fixtures.icons())
        let read = try decoded(monochromePNG(bitmap), name: "slip")
        #expect(read == Self.address)
    }

    @Test func modulesAreWholePixelsWithAQuietZoneOfFour() throws {
        let shaper = Fixtures.shaper()
        let side = try #require(shaper.codeModules(Self.address))
        let canvas = try Fixtures.canvas(300, 300, shaper: shaper)
        canvas.paint([item(280)], background: Color(0xE6F2F0))
        let module = 280 / (side + 8)
        let left = 7 + (280 - module * side) / 2
        let top = 9 + (280 - module * side) / 2
        let matrix = try #require(QRMatrix.encode(Self.address))
        for row in -4..<side + 4 {
            for column in -4..<side + 4 {
                let isDark = matrix.isDark(column: column, row: row)
                for offset in [0, module - 1] {
                    let pixel = canvas.pixel(
                        x: left + column * module + offset, y: top + row * module + offset)
                    #expect(pixel == (isDark ? 0 : 0xFFFFFF), "module \(column), \(row)")
                }
            }
        }
    }

    @Test func aTextBeyondVersionFortyHasNoCode() {
        let longest = String(repeating: "a", count: QRMatrix.maximumBytes)
        #expect(QRMatrix.encode(longest)?.side == 177)
        #expect(QRMatrix.encode(longest + "a") == nil)
        #expect(QRMatrix.encode("") == nil)
        #expect(Fixtures.shaper().codeModules(longest + "a") == nil)
    }

    @Test func aShortTextTakesTheSmallestVersion() {
        #expect(Fixtures.shaper().codeModules("7K3F-9M2X") == 21)
    }
}
