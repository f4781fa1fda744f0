import Drawing
import Interface
import Screens
import Session
import Testing

/// What is not certain is said with its source (P5).
struct CertaintyTests {
    /// The words of a screen, all pages.
    private func words(_ name: String) throws -> String {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        let display = Display.supported[0]
        let shown = try #require(gallery[name])
        let first = gallery.scene(shown.state, display, measuring: shaper)
        var words = first.semanticsText()
        for (column, pages) in first.pages where pages.count > 1 {
            for page in 1..<pages.count {
                var state = shown.state
                state.pages[column.rawValue] = page
                words += gallery.scene(state, display, measuring: shaper).semanticsText()
            }
        }
        return words
    }

    @Test func theReviewCitesTheHoursBehindTheAppointedTime() throws {
        let words = try words("review")
        #expect(words.contains("Quyết định 18/2020/QĐ-UBND của Hà Nội, Điều 9 · theo nguồn"))
        #expect(!words.contains("cán bộ sẽ xác nhận ngày"))
    }

    @Test func theReviewSaysThatAnOfficerConfirmsTheDayAndSaysMore() throws {
        let words = try words("review-notices")
        #expect(words.contains("(cán bộ sẽ xác nhận ngày giờ)"))
        #expect(words.contains("Cha mẹ chưa đăng ký kết hôn"))
        #expect(words.contains("Em bé sinh ở nước ngoài"))
    }

    @Test func anAmountThatWasNotReadInTheLawIsShownWithItsSource() throws {
        #expect(try words("procedure").contains("06/2020/NQ-HĐND của Hà Nội · theo nguồn"))
    }

    @Test(arguments: ["done", "done-printing", "done-seen", "done-not-printed-paperOut"])
    func theCodeIsSaidToBeForTheOfficer(name: String) throws {
        #expect(try words(name).contains("Cán bộ ở quầy dùng mã này để tìm hồ sơ."))
    }
}
