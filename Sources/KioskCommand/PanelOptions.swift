import ArgumentParser
import Window

/// How the panel hangs on the wall: what SDL cannot know.
struct PanelOptions: ParsableArguments {
    @Option(help: "Góc xoay hình theo chiều kim đồng hồ: 0, 90, 180 hoặc 270 độ.")
    var rotation = 0
    @Option(help: "Hiệu chỉnh chạm: sáu số a,b,c,d,e,f như ma trận của libinput.")
    var calibration: String?
    @Option(help: "Màn hình thứ mấy khi có nhiều màn hình, đếm từ 0.")
    var display = 0

    func validate() throws {
        guard Rotation(rawValue: rotation) != nil else {
            throw ValidationError("--rotation phải là 0, 90, 180 hoặc 270.")
        }
        guard (0...15).contains(display) else {
            throw ValidationError("--display phải từ 0 đến 15.")
        }
        if let calibration, TouchCalibration(text: calibration) == nil {
            throw ValidationError(
                "--calibration phải có sáu số cách nhau bằng dấu phẩy, ví dụ 1,0,0,0,1,0.")
        }
    }

    /// The window's configuration with what these options say.
    func applied(to configuration: WindowConfiguration) -> WindowConfiguration {
        var configuration = configuration
        configuration.rotation = Rotation(rawValue: rotation) ?? .none
        configuration.calibration = calibration.flatMap { TouchCalibration(text: $0) } ?? .identity
        configuration.displayIndex = display
        return configuration
    }
}
