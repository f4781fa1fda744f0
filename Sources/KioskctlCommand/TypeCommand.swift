import ArgumentParser
import Foundation
import VietnameseText

/// `kioskctl type`: key sequences in, composed text out.
struct TypeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "type",
        abstract: "Đọc các phím, mỗi dòng một chuỗi (< là phím xóa), và viết ra chữ tiếng Việt.")

    @Option(help: "Kiểu gõ: telex, telex-w, telex-simple hoặc vni.")
    var method = TypingMethod.telex
    @Option(help: "Kiểu đặt dấu: old (hòa) hoặc new (hoà).")
    var toneStyle = ToneStyle.old

    func run() throws {
        while let line = readLine() {
            print(TypingScript.composed(line: line, method: method, toneStyle: toneStyle))
        }
    }
}

extension TypingMethod: ExpressibleByArgument {}
extension ToneStyle: ExpressibleByArgument {}
