import Session

/// The technician's pages as a visit never passes them, with findings of every kind.
enum TechnicianSamples {
    static func make(from home: SessionState) -> [SampleScreen] {
        func sample(
            _ name: String, _ screen: ScreenName, _ change: (inout Technician) -> Void = { _ in }
        ) -> SampleScreen {
            var state = home
            var technician = Technician()
            change(&technician)
            state.screen = screen
            state.technician = technician
            return SampleScreen(name: name, state: state)
        }
        return [
            sample("technician-pin", .technicianPIN) { $0.pin = "1234" },
            sample("technician-pin-wrong", .technicianPIN) { $0.verdict = .wrong(attemptsLeft: 2) },
            sample("technician-pin-locked", .technicianPIN) { $0.verdict = .locked(seconds: 121) },
            sample("technician-pin-checking", .technicianPIN) { $0.isChecking = true },
            sample("technician-looking", .technician) {
                $0.findings = Array(findings.prefix(2))
                $0.isLooking = true
            },
            sample("technician", .technician) { $0.findings = findings },
            sample("technician-confirm", .technician) {
                $0.findings = findings
                $0.confirming = .powerOff
            },
            sample("technician-failed", .technician) {
                $0.task = .printTestSlip
                $0.isTaskDone = false
            },
            sample("touch-test", .touchTest) { $0.touches = [ScenePlace(x: 131, y: 118)] },
            sample("touch-measured", .touchTest) {
                $0.touches = Technician.crosses
                $0.calibration = [1.0132, -0.0021, 0.0044, 0.0007, 0.9871, -0.012]
            },
            sample("touch-none", .touchTest) {
                $0.touches = Technician.crosses
                $0.calibration = []
            },
        ]
    }

    private static let findings: [TechnicianFinding] = [
        TechnicianFinding(
            name: "screen", subject: "Màn hình", level: .ok, seen: "1080 × 1920, 21,5 inch, KMS"),
        TechnicianFinding(
            name: "printer", subject: "Máy in phiếu", level: .warning, seen: "Giấy sắp hết.",
            advice: "Thay cuộn giấy 80 mm trước giờ mở cửa."),
        TechnicianFinding(
            name: "centre", subject: "Đường truyền về trung tâm", level: .fault,
            seen: "Không kết nối được từ 10:51 hôm nay; 3 hồ sơ đang chờ gửi.",
            advice: "Kiểm tra cáp mạng và bộ định tuyến. Hồ sơ vẫn an toàn trên ki-ốt."),
        TechnicianFinding(name: "clock", subject: "Đồng hồ", level: .ok, seen: "Lệch 0,2 giây."),
        TechnicianFinding(
            name: "disk", subject: "Ổ đĩa", level: .ok, seen: "Còn trống 41 GB, không có lỗi."),
        TechnicianFinding(
            name: "certificate", subject: "Chứng thư của ki-ốt", level: .warning,
            seen: "Hết hạn ngày 12/12/2026.",
            advice:
                "Ki-ốt tự gia hạn khi nối được trung tâm; nếu sau 3 ngày vẫn thấy dòng này, báo trung tâm."
        ),
        TechnicianFinding(
            name: "version", subject: "Phiên bản", level: .ok,
            seen: "1.4.0, danh mục số 31, ngày 20/11/2026."),
    ]
}
