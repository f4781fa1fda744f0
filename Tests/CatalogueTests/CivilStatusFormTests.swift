import Catalogue
import Testing

/// The forms of the smaller civil-status matters, line by line as the facts give them.
@Suite struct CivilStatusFormTests {
    private static let requester = [
        "Họ, chữ đệm, tên người yêu cầu:", "Ngày, tháng, năm sinh:", "Nơi cư trú: (2)",
        "Giấy tờ tùy thân: (3)",
    ]

    private static func parent(_ word: String) -> [String] {
        [
            "Họ, chữ đệm, tên người \(word):", "Năm sinh: (5)", "Dân tộc: (2)", "Quốc tịch: (2)",
            "Nơi cư trú: (2)", "Giấy tờ tùy thân: (3)",
        ]
    }

    private static let reregistration =
        ["Kính gửi: (1)"] + requester + [
            "Quan hệ với người được khai sinh:", "Họ, chữ đệm, tên:", "Ngày, tháng, năm sinh:",
            "Giới tính:", "Dân tộc:", "Quốc tịch:", "Nơi sinh: (4)", "Quê quán:",
        ] + parent("mẹ") + parent("cha") + [
            "Đã đăng ký khai sinh tại: (6)", "Đề nghị cấp bản sao:", "Số lượng:", "Làm tại:",
        ]

    private static let maritalStatus =
        ["Kính gửi: (1)"] + requester + [
            "Quan hệ với người được cấp Giấy xác nhận tình trạng hôn nhân:", "Họ, chữ đệm, tên:",
            "Ngày, tháng, năm sinh:", "Giới tính:", "Dân tộc:", "Quốc tịch:", "Nơi cư trú: (2)",
            "Giấy tờ tùy thân: (3)", "Tình trạng hôn nhân: (4)",
            "Mục đích sử dụng Giấy xác nhận tình trạng hôn nhân: (5)", "Làm tại:",
        ]

    private static let extract = [
        "Kính gửi: (1)", "Họ, chữ đệm, tên người yêu cầu:", "Nơi cư trú: (2)",
        "Giấy tờ tùy thân: (3)", "Quan hệ với người được cấp bản sao Trích lục hộ tịch:",
        "Đề nghị cơ quan cấp bản sao trích lục (4)", "Họ, chữ đệm, tên:",
        "Ngày, tháng, năm sinh:", "Giới tính:", "Dân tộc:", "Quốc tịch:", "Nơi cư trú: (2)",
        "Giấy tờ tùy thân: (3)", "Đã đăng ký tại:", "Số lượng bản sao:", "Làm tại:",
    ]

    private static let change =
        ["Kính gửi: (1)"] + requester + [
            "Quan hệ với người được thay đổi, cải chính, xác định lại dân tộc, bổ sung thông tin "
                + "hộ tịch:",
            "Đề nghị cơ quan đăng ký việc (4)", "Họ, chữ đệm, tên:", "Ngày, tháng, năm sinh:",
            "Giới tính: (2)", "Dân tộc: (2)", "Quốc tịch: (2)", "Nơi cư trú: (2)",
            "Giấy tờ tùy thân: (3)", "Đã đăng ký (5)", "Nội dung: (6)", "Lý do:",
            "Đề nghị cấp bản sao(7):", "Số lượng:", "Làm tại:",
        ]

    /// A row of the marriage form is its words and one empty label a party.
    private static let marriage =
        ["Kính gửi: (3)"]
        + [
            "Họ, chữ đệm, tên", "Ngày, tháng, năm sinh", "Dân tộc", "Quốc tịch", "Nơi cư trú (4)",
            "Giấy tờ tùy thân (5)", "Kết hôn lần thứ mấy",
        ].flatMap { [$0, "", ""] } + ["Đề nghị cấp bản sao(6):", "Số lượng:", "Làm tại:"]

    private static let legalLines = [
        "birth-reregistration": reregistration, "marital-status": maritalStatus,
        "civil-status-extract": extract, "civil-status-change": change, "marriage": marriage,
    ]

    private static func today(_ key: String) throws -> Procedure {
        let day = try #require(CivilDate(iso: "2026-11-24"))
        return try #require(try ShippedAssets.catalogue().procedure(key: key, on: day))
    }

    @Test(arguments: legalLines.keys.sorted())
    func labelsStandInLegalOrder(key: String) throws {
        let procedure = try Self.today(key)
        #expect(procedure.forms.count == 1)
        let form = try #require(procedure.forms.first)
        #expect(form.lines.map(\.label) == Self.legalLines[key])
    }

    @Test func bothPartiesOfAMarriageHaveTheSameRowsAndSign() throws {
        let form = try #require(try Self.today("marriage").forms.first)
        let tables = form.body.compactMap { element -> FormTable? in
            if case .table(let table) = element { table } else { nil }
        }
        let table = try #require(tables.first)
        #expect(table.columns.map(\.label) == ["Thông tin", "Bên nữ", "Bên nam"])
        for row in table.cells {
            let bride = row[1].fields.map { $0.rawValue.replacing("bride.", with: "") }
            let groom = row[2].fields.map { $0.rawValue.replacing("groom.", with: "") }
            #expect(!bride.isEmpty && bride == groom)
        }
        let names = form.body.flatMap { element -> [FieldID?] in
            guard case .signature(let signature) = element else { return [] }
            return signature.columns.map(\.name)
        }
        #expect(names == ["bride.name", "groom.name"])
    }

    @Test func whatWasNotReadInTheFormSaysSo() throws {
        for key in Self.legalLines.keys.sorted() {
            let form = try #require(try Self.today(key).forms.first)
            #expect(form.source.state == .secondary, "\(key)")
            #expect(form.notes.contains { $0.source.state == .unverified }, "\(key)")
            #expect(!form.notes.contains { $0.source.state == .verified }, "\(key)")
        }
    }
}
