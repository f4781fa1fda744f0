/// What the filled forms say from the mark to the signature, by script and form: words and labels
/// exactly and in the order of the regulations, as far as their prints and copies show them
/// (docs/decisions/0003), each with the invented answers of the script, and of each box whether
/// it is crossed.
enum OfficialFormLines {
    static let birth: [String: String] = [
        "birth-2026 birth-2024": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI ĐĂNG KÝ KHAI SINH
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ BÍCH ĐÀO
        Ngày, tháng, năm sinh: 5/3/1999
        Nơi cư trú: (2) (để trống)
        Giấy tờ tùy thân: (3) Căn cước số 001199012346 do Bộ Công an cấp ngày 10/5/2022
        Quan hệ với người được khai sinh: Mẹ
        Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:
        Họ, chữ đệm, tên: NGUYỄN THỊ ÁNH
        Ngày, tháng, năm sinh: 12/11/2026 ghi bằng chữ: ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi sáu
        Giới tính: Nữ
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Nơi sinh: (4) Bệnh viện Mẫu, phường Mẫu, Hà Nội
        Quê quán: xã Mẫu, Hà Nội
        Họ, chữ đệm, tên người mẹ: TRẦN THỊ BÍCH ĐÀO
        Năm sinh: (5) 5/3/1999
        Dân tộc: (2) (để trống)
        Quốc tịch: (2) (để trống)
        Nơi cư trú: (2) (để trống)
        Giấy tờ tùy thân: (3) Căn cước số 001199012346 do Bộ Công an cấp ngày 10/5/2022
        Họ, chữ đệm, tên người cha: NGUYỄN VĂN BÌNH
        Năm sinh: (5) 1996
        Dân tộc: (2) Kinh
        Quốc tịch: (2) Việt Nam
        Nơi cư trú: (2) phường Mẫu, Hà Nội
        Giấy tờ tùy thân: (3) Căn cước số 001096012347 do Bộ Công an cấp ngày 20/11/2021
        Thông tin về Giấy chứng nhận kết hôn của cha, mẹ trẻ (nếu cha, mẹ trẻ đã ĐKKH): Số: 12/2023, Quyển số: 01, đăng ký ngày 2/6/2023, tại UBND phường Mẫu
        Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật.
        Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.
        Làm tại: UBND phường Thanh Xuân, ngày 23 tháng 11 năm 2026
        Đề nghị cấp bản sao(6):
        Có (có đánh dấu)
        Không (không đánh dấu)
        Số lượng: 2 bản
        Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) Trần Thị Bích Đào
        """,
        "birth-2016 birth-2015": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI ĐĂNG KÝ KHAI SINH
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ HỒNG
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: (3) Chứng minh nhân dân số 012345679 do Công an Hà Nội cấp ngày 2/4/2010
        Quan hệ với người được khai sinh: Mẹ
        Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:
        Họ, chữ đệm, tên: LÊ MINH KHÔI
        Ngày, tháng, năm sinh: 12/9/2016 ghi bằng chữ: ngày mười hai tháng chín năm hai nghìn không trăm mười sáu
        Nơi sinh: (4) Bệnh viện Mẫu, phường Mẫu, quận Mẫu, Hà Nội
        Giới tính: Nam
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Quê quán: xã Mẫu, huyện Mẫu, Hà Nội
        Họ, chữ đệm, tên người mẹ: TRẦN THỊ HỒNG
        Năm sinh: (5) 8/3/1988
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Họ, chữ đệm, tên người cha: LÊ VĂN ĐỨC
        Năm sinh: (5) 1985
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định của pháp luật.
        Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) Trần Thị Hồng
        """,
    ]

    static let linkedBirth: [String: String] = [
        "linked-birth-2026 linked-birth-2026": """
        Mẫu số 01
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI ĐIỆN TỬ
        Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế và cấp thẻ căn cước cho trẻ em dưới 6 tuổi
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ BÍCH ĐÀO
        Số định danh cá nhân: 001199012346
        Ngày, tháng, năm sinh: 5/3/1999
        Nơi cư trú: (2) số 5, phường Mẫu, Hà Nội
        Quan hệ với người được khai sinh: Mẹ
        Số điện thoại (6): 0912345678
        Địa chỉ email (6): (để trống)
        Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:
        Họ, chữ đệm, tên: NGUYỄN THỊ ÁNH
        Ngày, tháng, năm sinh: 12/11/2026 ghi bằng chữ: ngày mười hai tháng mười một năm hai nghìn không trăm hai mươi sáu
        Nơi sinh: (3) Bệnh viện Mẫu, phường Mẫu, Hà Nội
        Giới tính: Nữ
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Quê quán: xã Mẫu, Hà Nội
        Số Giấy chứng sinh (7): 123
        ngày 14
        tháng 11
        năm 2026
        Cơ sở khám bệnh, chữa bệnh cấp: Bệnh viện Mẫu
        Họ, chữ đệm, tên người mẹ: TRẦN THỊ BÍCH ĐÀO
        Số định danh cá nhân/ số giấy tờ tùy thân: 001199012346
        Ngày, tháng, năm sinh: 5/3/1999
        Dân tộc (4): (để trống)
        Quốc tịch (4): (để trống)
        Nơi cư trú: (2) số 5, phường Mẫu, Hà Nội
        Họ, chữ đệm, tên người cha: NGUYỄN VĂN BÌNH
        Số định danh cá nhân/ số giấy tờ tùy thân: 001096012347
        Ngày, tháng, năm sinh: 1996
        Dân tộc (4): (để trống)
        Quốc tịch (4): (để trống)
        Nơi cư trú (2): phường Mẫu, Hà Nội
        Thông tin về Giấy chứng nhận kết hôn của cha, mẹ trẻ (nếu cha, mẹ trẻ đã đăng ký kết hôn):
        số 12/2023
        , quyển số 01
        đăng ký ngày 02
        tháng 06
        năm 2023
        tại UBND phường Mẫu
        (Đối với trường hợp khai sinh của trẻ em có cha hoặc mẹ là công dân Việt Nam còn người kia là công dân nước ngoài thì đính kèm Văn bản thỏa thuận của cha, mẹ về việc chọn quốc tịch cho con).
        Thông tin đăng ký thường trú:
        Họ tên của chủ hộ: NGUYỄN VĂN BÌNH
        Số định danh cá nhân: 001096012347
        Quan hệ với chủ hộ: Con đẻ
        Nơi đề nghị đăng ký thường trú: phường Mẫu, Hà Nội
        Nơi đăng ký khám, chữa bệnh ban đầu (5): Trạm y tế phường Mẫu
        Số Giấy chứng nhận hộ nghèo: (để trống)
        ngày cấp: (để trống)
        Cấp thẻ căn cước:
        Có đề nghị cấp thẻ căn cước trong quy trình liên thông. (có đánh dấu)
        Không đề nghị cấp thẻ căn cước trong quy trình liên thông. (không đánh dấu)
        Hình thức nhận kết quả của thủ tục hành chính:
        1. Bản điện tử: (có đánh dấu)
        Các kết quả thủ tục hành chính được gửi vào kho quản lý dữ liệu điện tử của người yêu cầu trên Cổng dịch vụ công quốc gia, ứng dụng VNeID và Hệ thống thông tin giải quyết thủ tục hành chính Bộ Tư pháp, Bộ Công an, Bộ Tài chính.
        2. Bản giấy:
        - Giấy khai sinh: 01 bản chính; 2
        bản sao giấy khai sinh tại Bộ phận một cửa của cơ quan giải quyết đăng ký khai sinh.
        - Thông báo kết quả giải quyết đăng ký cư trú:
        Tại Bộ phận một cửa của cơ quan giải quyết đăng ký khai sinh (có đánh dấu)
        Tại cơ quan giải quyết đăng ký thường trú (không đánh dấu)
        Qua dịch vụ bưu chính (cá nhân trả cước phí cho cơ quan cung cấp dịch vụ); (không đánh dấu)
        địa chỉ nhận [1]: (để trống)
        - Thẻ bảo hiểm y tế:
        Tại Bộ phận một cửa của cơ quan giải quyết đăng ký khai sinh (có đánh dấu)
        Tại cơ quan giải quyết hồ sơ cấp thẻ BHYT (không đánh dấu)
        Qua dịch vụ bưu chính (cá nhân trả cước phí cho cơ quan cung cấp dịch vụ); (không đánh dấu)
        địa chỉ nhận [2]: (để trống)
        - Thẻ căn cước:
        Tại Bộ phận một cửa của cơ quan giải quyết đăng ký khai sinh (có đánh dấu)
        Tại cơ quan công an cấp xã (không đánh dấu)
        Qua dịch vụ bưu chính (cá nhân trả cước phí cho cơ quan cung cấp dịch vụ); (không đánh dấu)
        địa chỉ nhận [2]: (để trống)
        - Tích hợp thông tin vào tài khoản định danh điện tử:
        Đồng ý tích hợp thông tin thẻ bảo hiểm y tế, giấy khai sinh vào tài khoản định danh điện tử mức độ 2 trên ứng dụng VNeID của Cha hoặc Mẹ hoặc người giám hộ [3]: (có đánh dấu)
        Người mẹ thuộc đối tượng được hỗ trợ kinh phí khi sinh con sau đây (tích dấu x nếu thuộc trường hợp dưới đây):
        Phụ nữ dân tộc thiểu số rất ít người; (không đánh dấu)
        Phụ nữ ở tỉnh, thành phố có mức sinh dưới mức sinh thay thế; (không đánh dấu)
        Phụ nữ sinh đủ 02 con trước 35 tuổi: (không đánh dấu)
        Lần sinh thứ (để trống)
        Liệt kê tên, ngày sinh, số định danh cá nhân của các con đẻ (đối với con đã được cấp số định danh) (để trống)
        Đăng ký hình thức nhận hỗ trợ tài chính khi sinh con:
        Tài khoản ngân hàng (không đánh dấu)
        Tên chủ tài khoản: (để trống)
        Số tài khoản: (để trống)
        Ngân hàng: (để trống)
        Tiền mặt nhận tại Bộ phận Một cửa của cơ quan giải quyết đăng ký khai sinh. (không đánh dấu)
        Tôi cam đoan nội dung khai trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định pháp luật và chịu trách nhiệm trước pháp luật về cam đoan của mình.
        """,
        "linked-birth-2016 birth-2015": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI ĐĂNG KÝ KHAI SINH
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ HỒNG
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: (3) Chứng minh nhân dân số 012345679 do Công an Hà Nội cấp ngày 2/4/2010
        Quan hệ với người được khai sinh: Mẹ
        Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:
        Họ, chữ đệm, tên: LÊ MINH KHÔI
        Ngày, tháng, năm sinh: 12/9/2016 ghi bằng chữ: ngày mười hai tháng chín năm hai nghìn không trăm mười sáu
        Nơi sinh: (4) Bệnh viện Mẫu, phường Mẫu, quận Mẫu, Hà Nội
        Giới tính: Nam
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Quê quán: xã Mẫu, huyện Mẫu, Hà Nội
        Họ, chữ đệm, tên người mẹ: TRẦN THỊ HỒNG
        Năm sinh: (5) 8/3/1988
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Họ, chữ đệm, tên người cha: LÊ VĂN ĐỨC
        Năm sinh: (5) 1985
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật, được sự thỏa thuận nhất trí của các bên liên quan theo quy định của pháp luật.
        Tôi chịu hoàn toàn trách nhiệm trước pháp luật về nội dung cam đoan của mình.
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) Trần Thị Hồng
        """,
        "linked-birth-2016 household-change-2014": """
        Mẫu HK02 ban hành theo TT số 36/2014/TT-BCA ngày 09/9/2014
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        PHIẾU BÁO THAY ĐỔI HỘ KHẨU, NHÂN KHẨU
        Kính gửi: (để trống)
        I. Thông tin về người viết phiếu báo
        1. Họ và tên (1): TRẦN THỊ HỒNG
        2. Giới tính: Nữ
        3. CMND số: 012345679
        4. Hộ chiếu số: (để trống)
        5. Nơi thường trú: số 5, phường Mẫu, quận Mẫu, Hà Nội
        6. Địa chỉ chỗ ở hiện nay: số 5, phường Mẫu, quận Mẫu, Hà Nội
        7. Số điện thoại liên hệ: 0912345678
        II. Thông tin về người có thay đổi hộ khẩu, nhân khẩu
        1. Họ và tên (1): LÊ MINH KHÔI
        2. Giới tính: Nam
        3. Ngày, tháng, năm sinh: 12/9/2016
        4. Dân tộc: Kinh
        5. Quốc tịch: Việt Nam
        6. CMND số: (để trống)
        7. Hộ chiếu số: (để trống)
        8. Nơi sinh: Bệnh viện Mẫu, phường Mẫu, quận Mẫu, Hà Nội
        9. Nguyên quán: xã Mẫu, huyện Mẫu, Hà Nội
        10. Nghề nghiệp, nơi làm việc: (để trống)
        11. Nơi thường trú: (để trống)
        12. Địa chỉ chỗ ở hiện nay: số 5, phường Mẫu, quận Mẫu, Hà Nội
        Số điện thoại liên hệ: 0912345678
        13. Họ và tên chủ hộ: LÊ VĂN ĐỨC
        14. Quan hệ với chủ hộ: Con đẻ
        15. Nội dung thay đổi hộ khẩu, nhân khẩu (2): Đăng ký thường trú cho trẻ em mới sinh tại số 5, phường Mẫu, quận Mẫu, Hà Nội
        16. Những người cùng thay đổi:
        TT; Họ và tên; Ngày, tháng, năm sinh; Giới tính; Nơi sinh; Nghề nghiệp; Dân tộc; Quốc tịch; CMND số (hoặc Hộ chiếu số); Quan hệ với người có thay đổi
        UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        Ý KIẾN CỦA CHỦ HỘ (3) (Ghi rõ nội dung và ký, ghi rõ họ tên) Lê Văn Đức
        NGƯỜI VIẾT PHIẾU BÁO (Ký, ghi rõ họ tên) Trần Thị Hồng
        XÁC NHẬN CỦA CÔNG AN (4)
        TRƯỞNG CÔNG AN (Ký, ghi rõ họ tên và đóng dấu)
        """,
        "linked-birth-2016 insurance-2016": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI THAM GIA BẢO HIỂM Y TẾ
        Họ và tên: LÊ MINH KHÔI
        Ngày, tháng, năm sinh: 12/9/2016
        Giới tính: Nam
        Quốc tịch: Việt Nam
        Dân tộc: Kinh
        Nơi đăng ký khai sinh: UBND phường Thanh Xuân
        Họ tên cha, mẹ hoặc người giám hộ: TRẦN THỊ HỒNG
        Địa chỉ: số 5, phường Mẫu, quận Mẫu, Hà Nội
        Số điện thoại liên hệ: 0912345678
        Nơi đăng ký khám, chữa bệnh ban đầu: Trạm y tế phường Mẫu
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        Người kê khai (Ký, ghi rõ họ tên) Trần Thị Hồng
        """,
    ]

    static let death: [String: String] = [
        "death-2026 death-2024": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI ĐĂNG KÝ KHAI TỬ
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: ĐỖ VĂN HẢI
        Ngày, tháng, năm sinh: 1/6/1975
        Nơi cư trú: (2) (để trống)
        Giấy tờ tùy thân: (3) Căn cước số 001075012348 do Bộ Công an cấp ngày 10/5/2022
        Quan hệ với người đã chết: Con
        Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:
        Họ, chữ đệm, tên: NGUYỄN THỊ SÁU
        Ngày, tháng, năm sinh: 1941
        Giới tính: (2) Nữ
        Dân tộc: (2) Kinh
        Quốc tịch: (2) Việt Nam
        Nơi cư trú cuối cùng: (2) số 5, phường Mẫu, Hà Nội
        Giấy tờ tùy thân: (3) Căn cước công dân số 001141012349 do Cục Cảnh sát cấp ngày 3/3/2021
        Đã chết vào lúc: 04 giờ 30 phút, ngày 15 tháng 11 năm 2026
        Nơi chết: Bệnh viện Mẫu, phường Mẫu, Hà Nội
        Nguyên nhân chết: Bệnh già
        Số Giấy báo tử: (4) 15 do Bệnh viện Mẫu cấp ngày 15 tháng 11 năm 2026
        Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.
        Làm tại: UBND phường Thanh Xuân, ngày 23 tháng 11 năm 2026
        Đề nghị cấp bản sao(5):
        Có (có đánh dấu)
        Không (không đánh dấu)
        Số lượng: 3 bản
        Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) Đỗ Văn Hải
        """,
        "death-2016 death-2015": """
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        TỜ KHAI ĐĂNG KÝ KHAI TỬ
        Kính gửi: UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: PHẠM THỊ LAN
        Nơi cư trú: số 5, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: Chứng minh nhân dân số 012345671 do Công an Hà Nội cấp ngày 10/5/2008
        Quan hệ với người đã chết: Con
        Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:
        Họ, chữ đệm, tên: PHẠM VĂN TƯ
        Giới tính: Nam
        Ngày, tháng, năm sinh: 1938
        Dân tộc: Kinh
        Quốc tịch: Việt Nam
        Nơi cư trú cuối cùng: số 7, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: Chứng minh nhân dân số 010203041
        Đã chết vào lúc 04 giờ 30 phút, ngày 25 tháng 09 năm 2016
        Nơi chết: Bệnh viện Mẫu, phường Mẫu, quận Mẫu, Hà Nội
        Nguyên nhân chết: Bệnh già
        Số giấy báo tử/Giấy tờ thay thế Giấy báo tử: 15 do Bệnh viện Mẫu cấp ngày 25/9/2016
        Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) Phạm Thị Lan
        """,
    ]
}
