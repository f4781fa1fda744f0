import Testing
import VietnameseText

/// Numbers, dates, money and codes in words.
struct WordsTests {
    @Test(arguments: [
        (0, "không"), (1, "một"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"),
        (14, "mười bốn"), (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"),
        (24, "hai mươi tư"), (25, "hai mươi lăm"), (100, "một trăm"), (101, "một trăm linh một"),
        (105, "một trăm linh năm"), (110, "một trăm mười"), (115, "một trăm mười lăm"),
        (131, "một trăm ba mươi mốt"), (999, "chín trăm chín mươi chín"),
        (1000, "một nghìn"), (1001, "một nghìn không trăm linh một"),
        (2016, "hai nghìn không trăm mười sáu"), (1985, "một nghìn chín trăm tám mươi lăm"),
        (15_000, "mười lăm nghìn"), (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_050_300, "một triệu không trăm năm mươi nghìn ba trăm"),
        (2_000_000_021, "hai tỷ không trăm hai mươi mốt"),
        (
            999_999_999_999,
            "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu "
                + "chín trăm chín mươi chín nghìn chín trăm chín mươi chín"
        ), (-3, "âm ba"),
    ])
    func numberIsRead(number: Int, expected: String) {
        #expect(VietnameseWords.number(number) == expected)
    }

    @Test func numberBeyondTheLimitIsReadDigitByDigit() {
        #expect(
            VietnameseWords.number(1_000_000_000_000)
                == "một" + String(repeating: " không", count: 12))
        #expect(VietnameseWords.number(.min).hasPrefix("chín hai hai ba"))
        #expect(VietnameseWords.number(.max).hasPrefix("chín hai hai ba"))
    }

    @Test func dateIsReadWithThePartsThatAreKnown() {
        #expect(
            VietnameseWords.date(day: 12, month: 9, year: 2016)
                == "ngày mười hai tháng chín năm hai nghìn không trăm mười sáu")
        #expect(
            VietnameseWords.date(day: 24, month: 4, year: 1951)
                == "ngày hai mươi tư tháng tư năm một nghìn chín trăm năm mươi mốt")
        #expect(
            VietnameseWords.date(day: nil, month: 1, year: 2005)
                == "tháng một năm hai nghìn không trăm linh năm")
        #expect(
            VietnameseWords.date(day: nil, month: 12, year: 2000) == "tháng mười hai năm hai nghìn")
        #expect(VietnameseWords.date(day: nil, month: nil, year: 1945).hasPrefix("năm một nghìn"))
        #expect(VietnameseWords.date(day: 3, month: nil, year: 2000) == "năm hai nghìn")
    }

    @Test func moneyIsReadInDong() {
        #expect(VietnameseWords.dong(8000) == "tám nghìn đồng")
        #expect(VietnameseWords.dong(0) == "không đồng")
        #expect(VietnameseWords.dong(1_250_000) == "một triệu hai trăm năm mươi nghìn đồng")
    }

    @Test func codeIsSpelledWithPausesAtSeparators() {
        #expect(
            VietnameseWords.spelled(code: "7K3F-9M2X")
                == "bảy ca ba ép, chín mờ hai xờ")
        #expect(VietnameseWords.spelled(code: "đ--D ") == "đê, dê")
        #expect(VietnameseWords.spelled(code: "") == "")
        #expect(VietnameseWords.spelled(code: String(repeating: "1", count: 900)).count < 900)
    }
}
