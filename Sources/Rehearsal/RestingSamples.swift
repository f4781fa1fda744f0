import Dossiers
import Screens

/// The resting page for every reason, as an office would see it: for pictures, goldens and the
/// audit.
public enum RestingSamples {
    /// A stable name and what the page tells.
    public static func make(station: Station) -> [(name: String, notice: RestingNotice)] {
        RestingReason.allCases.map { reason in
            let isKnown = ![.notProvisioned, .optionsWrong, .dataMissing].contains(reason)
            return (
                "resting-\(reason.rawValue)",
                RestingNotice(
                    reason: reason, detail: detail(reason),
                    kiosk: isKnown ? station.kiosk : nil,
                    wardName: isKnown ? station.wardName : nil)
            )
        }
    }

    private static func detail(_ reason: RestingReason) -> String? {
        reason == .provisioningWrong
            ? "Mục screen.diagonalInches: 215 lớn hơn 65. Đường chéo tính bằng inch, ví dụ 21.5."
            : nil
    }
}
