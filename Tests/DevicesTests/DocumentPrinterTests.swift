import Devices
import Foundation
import Testing

/// The A4 printer: the same promises of the queue, the folder and the simulated one.
@Suite struct DocumentPrinterTests {
    private let document = Array("%PDF-1.5 invented".utf8)

    /// A stand-in for `lp` that does what the script says. A child writes it: while this process
    /// held it open, another test's child could hold it too, and Linux runs no file that somebody
    /// may still write.
    private func queue(
        _ script: String, timeoutMilliseconds: Int = 60_000
    ) throws -> (queue: PrintServiceQueue, folder: URL) {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("lp-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = folder.appendingPathComponent("lp")
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        writer.arguments = [
            "-c", "printf '%s' \"$1\" > \"$0\" && chmod 755 \"$0\"", program.path,
            "#!/bin/sh\ncd '\(folder.path)'\n\(script)\n",
        ]
        try writer.run()
        writer.waitUntilExit()
        try #require(writer.terminationStatus == 0)
        return (
            PrintServiceQueue(
                name: "a4", program: program.path, timeoutMilliseconds: timeoutMilliseconds),
            folder
        )
    }

    @Test func aQueueIsGivenTheDocumentItsNameAndATitle() throws {
        let (queue, folder) = try queue("echo \"$@\" > arguments; cat > taken")
        try queue.print(document, title: "to-khai")
        let taken = try Data(contentsOf: folder.appendingPathComponent("taken"))
        #expect(Array(taken) == document)
        let arguments = try String(
            contentsOf: folder.appendingPathComponent("arguments"), encoding: .utf8)
        #expect(arguments == "-d a4 -t to-khai -o media=A4 -\n")
    }

    @Test func aQueueThatRefusesIsToldAsRefused() throws {
        let (queue, _) = try queue("cat > /dev/null; exit 1")
        #expect(throws: DocumentPrinterFault.refused) {
            try queue.print(document, title: "to-khai")
        }
    }

    @Test func aQueueThatStopsReadingIsNoHang() throws {
        let (queue, _) = try queue("exit 0")
        let long = [UInt8](repeating: 0x20, count: 4 << 20)
        #expect(throws: DocumentPrinterFault.refused) {
            try queue.print(long, title: "to-khai")
        }
    }

    @Test func aQueueThatNeverEndsIsEnded() throws {
        let (queue, _) = try queue("cat > /dev/null; exec sleep 600", timeoutMilliseconds: 300)
        #expect(throws: DocumentPrinterFault.notAnswering) {
            try queue.print(document, title: "to-khai")
        }
    }

    @Test func aMissingPrintServiceIsToldAsNotAvailable() {
        let queue = PrintServiceQueue(name: "a4", program: "/nonexistent/lp")
        #expect(throws: DocumentPrinterFault.notAvailable) {
            try queue.print(document, title: "to-khai")
        }
    }

    @Test func aFolderKeepsEveryDocument() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("forms-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let printer = DocumentFolder(path: folder.path)
        try printer.print(document, title: "to-khai")
        try printer.print(document, title: "to-khai")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["to-khai-1.pdf", "to-khai-2.pdf"])
    }

    @Test(arguments: ["cups:", "cups:-o", "cups:a b", "cups:a;rm", "lp:a", "folder:relative", ""])
    func aWrongAddressIsRefused(_ text: String) {
        #expect(throws: DocumentPrinterAddress.ParsingError.self) {
            try DocumentPrinterAddress(parsing: text)
        }
    }

    @Test func addressesAreReadAndWrittenAlike() throws {
        for text in ["cups:Phong_1-A4.2", "folder:/var/tmp"] {
            #expect(try DocumentPrinterAddress(parsing: text).description == text)
        }
    }
}
