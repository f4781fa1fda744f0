import Interface
import Paper

/// A form of a register office with invented people; it is none of the official ones.
struct SampleForm {
    var isFilled: Bool
    private let form = FormBlocks()

    var document: SheetDocument {
        form.document(
            head + applicant + child + parents + end + notes, pageNumber: "Trang {page}/{pages}")
    }

    private func value(_ string: String) -> String? { isFilled ? string : nil }

    private func label(_ words: String, _ mark: String) -> FormText {
        FormText(words + " ") + .raised(mark)
    }

    private var head: [SheetBlock] {
        [
            form.motto(
                country: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                motto: "Độc lập - Tự do - Hạnh phúc"),
            form.title("TỜ KHAI MẪU"),
            form.columns([
                FormColumn(weight: 1, []),
                FormColumn(
                    weight: 4,
                    [
                        form.field(
                            FormField(
                                label("Kính gửi:", "(1)"), value("UBND phường Mẫu Thượng")))
                    ]),
                FormColumn(weight: 1, []),
            ]),
        ]
    }

    private var applicant: [SheetBlock] {
        [
            form.field(FormField("Họ, chữ đệm, tên người yêu cầu:", value("H'Hen Niê Y Bhiă"))),
            form.characters(
                "Số định danh cá nhân:", isFilled ? "001199012346" : "", count: 12),
            form.field(
                FormField(
                    label("Nơi cư trú:", "(2)"),
                    value(
                        "số 128 ngõ Mẫu, tổ dân phố Ẫ Ễ Ổ, phường Mẫu Thượng, tỉnh Đắk Lắk; "
                            + "tạm trú tại thôn K'Brôi, xã Mẫu Hạ"), emptyLines: 1)),
            form.field(FormField("Quan hệ với người được khai sinh:", value("Mẹ"))),
        ]
    }

    private var child: [SheetBlock] {
        [
            form.heading("Đề nghị đăng ký cho người dưới đây:"),
            form.field(
                FormField("Họ, chữ đệm, tên:", value("NGUYỄN THỊ ÁNH"), fillsLine: true)),
            form.fields([
                FormField("Ngày, tháng, năm sinh:", value("20/11/2026"), weight: 2),
                FormField(
                    "ghi bằng chữ:",
                    value("Ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu"),
                    weight: 3),
            ]),
            form.fields([
                FormField("Giới tính:", value("Nữ"), weight: 3),
                FormField("Dân tộc:", value("Ê Đê"), weight: 4),
                FormField("Quốc tịch:", value("Việt Nam"), weight: 4),
            ]),
        ]
    }

    private var parents: [SheetBlock] {
        [("mẹ", "H'Hen Niê Y Bhiă", "1999"), ("cha", "Nguyễn Văn Ổn", "1997")].flatMap {
            [
                form.field(FormField(FormText("Họ, chữ đệm, tên người \($0.0):"), value($0.1))),
                form.fields([
                    FormField("Năm sinh:", value($0.2)), FormField("Dân tộc:", value("Kinh")),
                    FormField("Quốc tịch:", value("Việt Nam")),
                ]),
            ]
        }
    }

    private var end: [SheetBlock] {
        [
            form.paragraph(
                "Tôi cam đoan nội dung đề nghị trên đây là đúng sự thật, được sự thỏa thuận nhất "
                    + "trí của các bên liên quan theo quy định pháp luật."),
            form.choice(
                FormChoice(
                    "Tôi đồng ý nhận kết quả qua dịch vụ bưu chính công ích đến địa chỉ đã ghi ở "
                        + "trên và trả cước phí theo bảng giá được niêm yết.", isChosen: isFilled)
            ),
            form.columns([
                FormColumn([
                    form.choices(
                        label("Cấp bản sao:", "(3)"),
                        [
                            FormChoice("Có", isChosen: isFilled),
                            FormChoice("Không", isChosen: false),
                        ]),
                    form.field(FormField("Số lượng:", value("3 bản"))),
                ]),
                FormColumn([
                    form.signature(
                        [
                            .italic("Mẫu Thượng, ngày 23 tháng 11 năm 2026"),
                            .bold("Người yêu cầu"), .italic("(Ký, ghi rõ họ, chữ đệm, tên)"),
                        ], name: value("H'Hen Niê Y Bhiă"))
                ]),
            ]),
        ]
    }

    private var notes: [SheetBlock] {
        form.footnotes([
            FormNote("(1)", "Ghi rõ tên cơ quan."),
            FormNote(
                "(2)",
                "Ghi theo nơi đăng ký thường trú; trường hợp không có nơi đăng ký thường trú thì "
                    + "ghi theo nơi đăng ký tạm trú; trường hợp không có cả hai thì ghi theo nơi "
                    + "đang sinh sống."),
            FormNote("(3)", "Đánh dấu X vào ô tương ứng."),
        ])
    }
}
