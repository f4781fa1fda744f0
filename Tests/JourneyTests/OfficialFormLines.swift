/// What the filled forms say, by script and form: the labels exactly and in the order of the
/// regulations, as far as their prints and copies show them (docs/decisions/0003), each with the
/// invented answers of the script.
enum OfficialFormLines {
    static let birth: [String: String] = [
        "birth-2026 birth-2024": """
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ BÍCH ĐÀO
        Ngày, tháng, năm sinh: 5/3/1999
        Nơi cư trú: (2) (để trống)
        Giấy tờ tùy thân: (3) Căn cước số 001199012346 do Bộ Công an cấp ngày 10/5/2022
        Quan hệ với người được khai sinh: Mẹ
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
        Làm tại: UBND phường Thanh Xuân, ngày 23 tháng 11 năm 2026
        Đề nghị cấp bản sao(6): Có
        Số lượng: 2 bản
        """,
        "birth-2016 birth-2015": """
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ HỒNG
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: (3) Chứng minh nhân dân số 012345679 do Công an Hà Nội cấp ngày 2/4/2010
        Quan hệ với người được khai sinh: Mẹ
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
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        """,
    ]

    static let linkedBirth: [String: String] = [
        "linked-birth-2026 linked-birth-2026": """
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ BÍCH ĐÀO
        Số định danh cá nhân: 001199012346
        Ngày, tháng, năm sinh: 5/3/1999
        Nơi cư trú: (2) số 5, phường Mẫu, Hà Nội
        Quan hệ với người được khai sinh: Mẹ
        Số điện thoại (6): 0912345678
        Địa chỉ email (6): (để trống)
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
        số 12/2023
        , quyển số 01
        đăng ký ngày 02
        tháng 06
        năm 2023
        tại UBND phường Mẫu
        Họ tên của chủ hộ: NGUYỄN VĂN BÌNH
        Số định danh cá nhân: 001096012347
        Quan hệ với chủ hộ: Con đẻ
        Nơi đề nghị đăng ký thường trú: phường Mẫu, Hà Nội
        Nơi đăng ký khám, chữa bệnh ban đầu (5): Trạm y tế phường Mẫu
        Số Giấy chứng nhận hộ nghèo: (để trống)
        ngày cấp: (để trống)
         Có
         Có
        - Giấy khai sinh: 01 bản chính; 2
        - Thông báo kết quả giải quyết đăng ký cư trú: Tại bộ phận một cửa
        địa chỉ nhận [1]: (để trống)
        - Thẻ bảo hiểm y tế: Tại bộ phận một cửa
        địa chỉ nhận [2]: (để trống)
        - Thẻ căn cước: Tại bộ phận một cửa
        địa chỉ nhận [2]: (để trống)
        - Tích hợp thông tin vào tài khoản định danh điện tử: Có
         (để trống)
        Lần sinh thứ (để trống)
        Liệt kê tên, ngày sinh, số định danh cá nhân của các con đẻ (đối với con đã được cấp số định danh) (để trống)
         (để trống)
        Tên chủ tài khoản: (để trống)
        Số tài khoản: (để trống)
        Ngân hàng: (để trống)
         (để trống)
        """,
        "linked-birth-2016 birth-2015": """
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: TRẦN THỊ HỒNG
        Nơi cư trú: (2) số 5, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: (3) Chứng minh nhân dân số 012345679 do Công an Hà Nội cấp ngày 2/4/2010
        Quan hệ với người được khai sinh: Mẹ
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
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        """,
        "linked-birth-2016 household-change-2014": """
        Kính gửi: (để trống)
        1. Họ và tên (1): TRẦN THỊ HỒNG
        2. Giới tính: Nữ
        3. CMND số: 012345679
        4. Hộ chiếu số: (để trống)
        5. Nơi thường trú: số 5, phường Mẫu, quận Mẫu, Hà Nội
        6. Địa chỉ chỗ ở hiện nay: số 5, phường Mẫu, quận Mẫu, Hà Nội
        7. Số điện thoại liên hệ: 0912345678
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
         UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        """,
        "linked-birth-2016 insurance-2016": """
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
        """,
    ]

    static let death: [String: String] = [
        "death-2026 death-2024": """
        Kính gửi: (1) UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: ĐỖ VĂN HẢI
        Ngày, tháng, năm sinh: 1/6/1975
        Nơi cư trú: (2) (để trống)
        Giấy tờ tùy thân: (3) Căn cước số 001075012348 do Bộ Công an cấp ngày 10/5/2022
        Quan hệ với người đã chết: Con
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
        Làm tại: UBND phường Thanh Xuân, ngày 23 tháng 11 năm 2026
        Đề nghị cấp bản sao(5): Có
        Số lượng: 3 bản
        """,
        "death-2016 death-2015": """
        Kính gửi: UBND phường Thanh Xuân
        Họ, chữ đệm, tên người yêu cầu: PHẠM THỊ LAN
        Nơi cư trú: số 5, phường Mẫu, quận Mẫu, Hà Nội
        Giấy tờ tùy thân: Chứng minh nhân dân số 012345671 do Công an Hà Nội cấp ngày 10/5/2008
        Quan hệ với người đã chết: Con
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
        Làm tại: UBND phường Thanh Xuân, ngày 03 tháng 10 năm 2016
        """,
    ]
}
