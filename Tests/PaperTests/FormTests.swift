import Drawing
import Foundation
import Interface
import Paper
import Runtime
import Testing

/// How a form is set: that all of it is there, fits, and looks as it was looked at.
struct FormTests {
    private let form = FormBlocks()

    private func pages(_ blocks: [SheetBlock]) throws -> [Scene<Never>] {
        _ = try PaperDesk.shared()
        return paginate(form.document(blocks, pageNumber: "{page}"), measuring: TextShaper())
    }

    private func page(_ blocks: SheetBlock...) throws -> Scene<Never> {
        let pages = try pages(blocks)
        #expect(pages.count == 1)
        return try #require(pages.first)
    }

    // MARK: The look

    /// `UPDATE_GOLDEN=1` records anew; a failing test leaves `NAME.actual.png`.
    @Test(arguments: [true, false]) func theFormLooksAsItDid(isFilled: Bool) throws {
        let desk = try PaperDesk.shared()
        let shaper = TextShaper()
        let pages = paginate(SampleForm(isFilled: isFilled).document, measuring: shaper)
        let record = pages.enumerated().map { number, page in
            "page \(number + 1)\n" + page.items.map(\.line).joined()
        }.joined()
        let png = Data(
            try sheetPNG(
                pages[0], paper: Color(0xFFFFFF), dotsPerInch: 45, shaper: shaper,
                icons: desk.assets.icons))
        let name = "\(Self.directory)/form-\(isFilled ? "filled" : "empty")"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try png.write(to: URL(fileURLWithPath: name + ".png"))
            try record.write(toFile: name + ".txt", atomically: true, encoding: .utf8)
            return
        }
        let earlier = try String(contentsOfFile: name + ".txt", encoding: .utf8)
        let picture = try Data(contentsOf: URL(fileURLWithPath: name + ".png"))
        if earlier != record || picture != png {
            try png.write(to: URL(fileURLWithPath: name + ".actual.png"))
        }
        #expect(earlier == record)
        #expect(picture == png)
    }

    @Test(arguments: [true, false]) func everythingFits(isFilled: Bool) throws {
        _ = try PaperDesk.shared()
        let pages = paginate(SampleForm(isFilled: isFilled).document, measuring: TextShaper())
        for page in pages {
            #expect(page.overflows.isEmpty)
            #expect(page.itemsOutsideWindow.isEmpty)
        }
    }

    @Test func valuesHoweverLongAreNotCut() throws {
        let long = (0..<40).map { "Nguyễn\($0) Phan Thị Ổ" }.joined(separator: " ")
        let page = try page(
            form.field(FormField("Họ, chữ đệm, tên:", long)),
            form.fields([
                FormField("Giới tính:", "Nữ"), FormField("Quốc tịch:", String(long.prefix(200))),
                FormField("Dân tộc:", nil),
            ]),
            form.characters("Số định danh cá nhân:", "00119901234600119901", count: 12),
            form.columns([FormColumn([form.field(FormField("Quê quán:", long))])]))
        #expect(page.overflows.isEmpty)
        #expect(page.words.contains("Họ, chữ đệm, tên: \(long)"))
    }

    // MARK: Parts

    @Test func onlyAMissingValueLeavesDots() throws {
        let page = try page(
            form.field(FormField("Một:", "có")), form.field(FormField("Hai:", nil)),
            form.field(FormField("Ba:", "", emptyLines: 2)),
            form.field(FormField("Bốn:", "có", fillsLine: true)))
        #expect(page.texts.map { $0.leader != nil } == [false, true, true, true])
        let heights = page.items.map(\.frame.height)
        #expect(heights[1] == heights[0] && heights[2] == 3 * heights[0])
        #expect(page.items.allSatisfy { $0.frame.maxX == form.rightEdge })
    }

    @Test func fieldsOnALineShareItByWeight() throws {
        let page = try page(
            form.fields([FormField("Giới tính:", weight: 1), FormField("Dân tộc:", weight: 3)]))
        let frames = page.items.map(\.frame)
        #expect(frames[0].y == frames[1].y)
        #expect((frames[1].width - 3 * frames[0].width).magnitude <= 3)
        #expect(frames[1].maxX == form.rightEdge)
    }

    @Test func onlyAChosenBoxIsCrossed() throws {
        let page = try page(
            form.choices(
                "Cấp bản sao:",
                [FormChoice("Có", isChosen: true), FormChoice("Không", isChosen: false)]))
        #expect(page.words == ["Cấp bản sao:", "Có", "", "X", "Không", ""])
        let boxes = page.surfaces
        #expect(boxes.count == 2)
        let cross = try #require(page.items.first { $0.text?.string == "X" }?.frame)
        #expect((boxes[0].center.x - cross.center.x).magnitude <= 1)
        #expect((boxes[0].center.y - cross.center.y).magnitude <= 1)
    }

    @Test func everyCharacterHasItsBox() throws {
        let page = try page(form.characters("Số:", "0123", count: 6))
        #expect(page.words == ["Số:", "0", "1", "2", "3", "", ""])
        let cells = page.items.filter { $0.text != nil }.dropFirst().map(\.frame)
        #expect(Set(cells.map(\.width)).count == 1)
        for (left, right) in zip(cells, cells.dropFirst()) { #expect(left.maxX == right.x) }
        // The frame around all, and a line before each but the first.
        #expect(page.surfaces.count == 6)
        #expect(page.surfaces[0].contains(cells[0]) && page.surfaces[0].contains(cells[5]))
    }

    @Test func theMottoIsUnderlinedAsLongAsItIs() throws {
        let page = try page(form.motto(country: "VIỆT NAM", motto: "Độc lập - Tự do"))
        let motto = try #require(page.items.first { $0.text?.string == "Độc lập - Tự do" })
        let rule = try #require(page.items.last)
        #expect(rule.frame.x == motto.frame.x && rule.frame.width == motto.frame.width)
        #expect(rule.frame.y == motto.frame.maxY)
    }

    @Test func aHeadingStaysWithWhatFollows() throws {
        let filler = (0..<60).map { form.field(FormField("Dòng \($0):", "x")) }
        for count in 20..<60 {
            let blocks =
                Array(filler[..<count]) + [form.heading("Mục")] + Array(filler[count...])
            for page in try pages(blocks) {
                let last = page.words.last { $0.hasPrefix("Dòng") || $0 == "Mục" }
                #expect(last != "Mục", "after \(count) lines")
            }
        }
    }

    private static let directory =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Goldens"
}

extension FormBlocks {
    /// Where the lines of a page end.
    fileprivate var rightEdge: Int { PrintUnit.a4.width - PrintUnit.millimetres(15) }
}

extension DrawItem {
    fileprivate var text: Text? {
        if case .text(let text) = shape { text } else { nil }
    }

    /// Place and words, or what else it is.
    fileprivate var line: String {
        let what =
            switch shape {
            case .text(let text): text.leader == nil ? text.string : text.string + " …"
            case .surface: "surface"
            case .rule: "rule"
            default: "other"
            }
        return "\(frame.x) \(frame.y) \(frame.width) \(frame.height) \(what)\n"
    }
}

extension Scene {
    fileprivate var texts: [Text] { items.compactMap(\.text) }
    fileprivate var words: [String] { texts.map(\.string) }
    fileprivate var surfaces: [Rectangle] {
        items.compactMap { item in
            if case .surface = item.shape { item.frame } else { nil }
        }
    }
}
