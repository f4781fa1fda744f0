import Drawing
import Foundation
import Interface
import Testing

/// PDF files as others read them: the tools of the Debian package poppler-utils.
struct PDFTests {
    private let style = TextStyle(family: .serif, size: 54, color: Color(0))
    private let names = [
        "Nguyễn Thị Ánh", "H'Hen Niê", "Y Bhiă", "Đắk Lắk", "K'Brôi", "Tổ dân phố Ẫ Ễ Ổ",
        "các chữ ợ ự ỵ Ẵ ẵ Ỷ",
    ]
    private let metadata = PDFMetadata(
        title: "Tờ khai (đăng ký) khai sinh", creator: "kiosk",
        created: PDFMetadata.Time(year: 2026, month: 11, day: 23, hour: 9, minute: 41))

    private func document(_ texts: [Text]) -> SheetDocument {
        SheetDocument(
            margins: Insets(all: 236), paper: Color(0xFFFFFF),
            blocks: texts.map { SheetBlock(.text($0), spaceBefore: 20) },
            marginLines: [SheetMarginLine("Trang {page}/{pages}", style)])
    }

    private func pdf(_ texts: [Text]) throws -> [UInt8] {
        let shaper = Fixtures.shaper()
        return try pdfBytes(
            paginate(document(texts), measuring: shaper), metadata: metadata, shaper: shaper,
            icons: try Fixtures.icons())
    }

    /// What a tool prints about the file.
    private func run(_ tool: String, _ options: [String] = [], on pdf: [UInt8]) throws -> String {
        let program = "/usr/bin/" + tool
        guard FileManager.default.isExecutableFile(atPath: program) else {
            Issue.record("install the Debian package poppler-utils: PDF files cannot be read")
            return ""
        }
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("sheet-\(UUID().uuidString).pdf")
        try Data(pdf).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = options + [path.path] + (tool == "pdftotext" ? ["-"] : [])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    /// The lines of the file's words, without the marks between pages.
    private func words(_ pdf: [UInt8]) throws -> [String] {
        try run("pdftotext", ["-enc", "UTF-8"], on: pdf).split { $0.isNewline || $0 == "\u{C}" }
            .map(String.init)
    }

    @Test func namesComeOutAsTheyWentIn() throws {
        let found = try words(try pdf(names.map { Text($0, style) }))
        #expect(found.count == names.count)
        // Swift compares by meaning; a reader elsewhere compares bytes.
        for (name, line) in zip(names, found) { #expect(Array(name.utf8) == Array(line.utf8)) }
    }

    @Test func decomposedLettersComeOutComposed() throws {
        let decomposed = names.map(\.decomposedStringWithCanonicalMapping)
        #expect(Array(decomposed[0].utf8) != Array(names[0].utf8))
        let found = try words(
            try pdf(
                decomposed.map { name in
                    Text(spans: [Text.Span("Họ tên: ", style), Text.Span(name, style)])
                }))
        #expect(found.map { Array($0.utf8) } == names.map { Array("Họ tên: \($0)".utf8) })
    }

    @Test func everyVietnameseLetterComesOut() throws {
        let letters = Fixtures.letters.map(String.init)
        let lines = stride(from: 0, to: letters.count, by: 20).map { start in
            letters[start..<min(start + 20, letters.count)].joined()
        }
        let found = try words(try pdf(lines.map { Text($0, style) }))
        #expect(found.map { Array($0.utf8) } == lines.map { Array($0.utf8) })
    }

    @Test func boldItalicRaisedAndEvenWordsComeOut() throws {
        var bold = style
        bold.weight = .bold
        var italic = style
        italic.italic = true
        let long =
            "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, "
            + "được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật."
        let found = try words(
            try pdf([
                Text(spans: [
                    Text.Span("Họ, chữ đệm, tên: ", style), Text.Span("NGUYỄN THỊ ÁNH", bold),
                ]),
                Text("(Ký, ghi rõ họ, chữ đệm, tên)", italic),
                Text(long, style, alignment: .stretch),
            ]))
        #expect(
            found.joined(separator: " ")
                == "Họ, chữ đệm, tên: NGUYỄN THỊ ÁNH (Ký, ghi rõ họ, chữ đệm, tên) \(long)")
    }

    @Test func dotsAreNoLetters() throws {
        let leader = Text.Leader(color: Color(0), leastLength: 100, extraLines: 2)
        let found = try words(
            try pdf([Text("Quê quán:", style, leader: leader), Text("Nơi sinh:", style)]))
        #expect(found == ["Quê quán:", "Nơi sinh:"])
    }

    @Test func everyFontIsEmbedded() throws {
        var bold = style
        bold.weight = .bold
        let table = try run(
            "pdffonts", on: try pdf(names.map { Text($0, style) } + names.map { Text($0, bold) }))
        let fonts = table.split(separator: "\n").dropFirst(2)
        #expect(fonts.count >= 2)
        for font in fonts {
            // name, type, encoding, emb, sub, uni, object, generation.
            let columns = font.split(separator: " ").suffix(5)
            #expect(font.contains("+LiberationSerif"), "\(font)")
            #expect(columns.prefix(3) == ["yes", "yes", "yes"], "\(font)")
        }
    }

    @Test func theFileHasThePagesAndSaysWhatItIs() throws {
        let texts = (0..<60).map { Text("dòng \($0)", style) }
        let pages = paginate(document(texts), measuring: Fixtures.shaper())
        #expect(pages.count == 2)
        let file = try pdf(texts)
        let info = try run("pdfinfo", ["-isodates"], on: file)
        for line in [
            ("Pages", "2"), ("Title", metadata.title), ("Creator", "kiosk"),
            ("CreationDate", "2026-11-23T09:41:00+07"), ("Page size", "595.2 x 841.92 pts (A4)"),
        ] {
            let found = info.split(separator: "\n").first { $0.hasPrefix(line.0 + ":") }
            let value = found?.dropFirst(line.0.count + 1).trimmingCharacters(in: .whitespaces)
            #expect(value == line.1)
        }
        let found = try words(file)
        #expect(found.filter { $0.hasPrefix("dòng") } == texts.map(\.string))
        #expect(found.filter { $0.hasPrefix("Trang") } == ["Trang 1/2", "Trang 2/2"])
    }

    @Test func theSamePagesGiveTheSameBytes() throws {
        let texts = names.map { Text($0, style) }
        #expect(try pdf(texts) == pdf(texts))
        var later = metadata
        later.created.minute = 42
        let shaper = Fixtures.shaper()
        let other = try pdfBytes(
            paginate(document(texts), measuring: shaper), metadata: later, shaper: shaper,
            icons: try Fixtures.icons())
        #expect(try pdf(texts) != other)
    }

    @Test func linesCodesSymbolsAndSurfacesAreShapes() throws {
        let code = QRCode(
            text: "TX02-261123-0017", maximumSide: 400, dark: Color(0), light: Color(0xFFFFFF))
        let blocks: [Element<Never>] = [
            .rule(Rule(thickness: 4, color: Color(0))), .code(code),
            .icon(Icon("check", size: 80, color: Color(0))),
            .box(
                Box(fill: Color(0xE6F2F0), border: Border(width: 4, color: Color(0)), radius: 20),
                .space(Size(width: 100, height: 100))),
            .box(
                Box(border: Border(width: 4, color: Color(0)), radius: 20),
                .space(Size(width: 100, height: 100))),
        ]
        var document = document([])
        document.blocks = blocks.map { SheetBlock($0, spaceBefore: 30) }
        let shaper = Fixtures.shaper()
        let file = try pdfBytes(
            paginate(document, measuring: shaper), metadata: metadata, shaper: shaper,
            icons: try Fixtures.icons())
        let images = try run("pdfimages", ["-list"], on: file).split(separator: "\n")
        #expect(images.count == 2, "only the table's head: \(images)")
    }

    @Test func aDocumentWithoutPagesIsRefused() throws {
        let icons = try Fixtures.icons()
        #expect(throws: DrawingError.emptyDocument) {
            try pdfBytes([], metadata: metadata, shaper: Fixtures.shaper(), icons: icons)
        }
        #expect(throws: DrawingError.impossibleSize(width: 0, height: 10)) {
            try pdfBytes(
                [Scene<Never>(size: Size(width: 0, height: 10))], metadata: metadata,
                shaper: Fixtures.shaper(), icons: icons)
        }
    }
}
