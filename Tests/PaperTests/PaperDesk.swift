import Catalogue
import Devices
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Rehearsal
import Runtime

/// Slips with the project's own fonts and words.
struct PaperDesk: Sendable {
    let assets: KioskAssets
    let station: Station
    /// The slip of the rehearsal's visit: an invented mother and child.
    let facts: SlipFacts

    static func shared() throws -> PaperDesk { try made.get() }

    private static let made = Result { try PaperDesk() }

    private init() throws {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/")
        FontConfiguration.use(root + "/Assets/fonts.conf")
        assets = try KioskAssets(directory: root + "/Assets")
        station = try JSONDecoder().decode(
            Station.self,
            from: Data(contentsOf: URL(fileURLWithPath: root + "/Assets/station.json")))
        facts = try SampleScreens.slipFacts(
            assets: assets, station: station, measuring: TextShaper())
    }

    /// The slip on paper that is as long as it needs.
    func scene(
        _ facts: SlipFacts, _ width: SlipWidth, station: Station? = nil, measuring: TextShaper
    ) -> Scene<Never> {
        let element = SlipPaper(
            facts: facts, station: station ?? self.station, strings: assets.strings, width: width
        ).element()
        let height = naturalHeight(of: element, width: width.rawValue, measuring: measuring)
        return layout(
            element, in: Size(width: width.rawValue, height: height), measuring: measuring,
            interaction: Interaction(focusColor: Color(0), focusWidth: 0))
    }

    func bitmap(_ facts: SlipFacts, _ width: SlipWidth) throws -> MonochromeBitmap {
        let shaper = TextShaper()
        let scene = scene(facts, width, measuring: shaper)
        return try rasterize(
            items: scene.items, size: scene.size, shaper: shaper, icons: assets.icons)
    }

    /// The words on the slip from top to bottom, a line each.
    func words(_ facts: SlipFacts, _ width: SlipWidth, station: Station? = nil) -> [String] {
        scene(facts, width, station: station, measuring: TextShaper()).items.compactMap { item in
            if case .text(let text) = item.shape { text.string } else { nil }
        }
    }

    /// Facts as long as they come.
    var longFacts: SlipFacts {
        var facts = facts
        facts.maskedApplicant = "C*** T*** T*** N*** P**** N***** T** N***** N*** Ẫ* Ễ* Ổnnghiêng"
        facts.number = "BNTHUO99-261123-9999"
        facts.procedureName = LocalizedText(
            vietnamese: "Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân có yếu tố nước "
                + "ngoài kết hợp đăng ký nhận cha, mẹ, con lưu động tại nhà",
            english: "Birth registration for a person who already has papers, with a foreign "
                + "element, combined with the recognition of parents, at home")
        let paper = NeededPaper(
            id: "long",
            name: LocalizedText(
                vietnamese: "Văn bản của cơ sở y tế đã thực hiện kỹ thuật hỗ trợ sinh sản cho việc "
                    + "mang thai hộ, kèm bản dịch tiếng Việt có chứng thực chữ ký người dịch",
                english: "Confirmation by the medical facility of the assisted reproduction for "
                    + "surrogacy, with a certified translation into Vietnamese"),
            caseText: nil, condition: .always, use: .submit, source: facts.quote.timeReason.source)
        let words = LocalizedText(
            vietnamese: "quá 60 ngày, chưa kể bản sao trích lục",
            english: "after 60 days, certified copies not included")
        let fee = QuotedFee(
            id: "registration", title: words, rule: "late", amountDong: 1_250_000,
            shortReason: words, reason: facts.quote.timeReason)
        facts.quote = Quote(
            fees: [fee], appointed: facts.quote.appointed, timeReason: facts.quote.timeReason,
            movedToNextWorkingDay: true, papers: Array(repeating: paper, count: 8))
        facts.delivery = LocalizedText(
            vietnamese: "Bưu chính công ích, tại số 128 ngõ Mẫu, phường Mẫu Thượng, Hà Nội",
            english: "By post, 128 Mẫu alley, Mẫu Thượng ward, Hà Nội")
        return facts
    }

    var longStation: Station {
        var station = station
        station.wardName = "UBND phường Phan Rang Tháp Chàm Nghiêng Thượng Hạ Mẫu Một Hai Ba"
        station.kioskNumber = 99
        return station
    }
}
