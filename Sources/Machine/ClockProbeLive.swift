import CLinux
import Doctor
import Glibc

/// Reads the clock and whether the kernel holds it to be right.
public enum ClockProbe {
    /// Looks once; blocks for nothing.
    ///
    /// The kernel's flag is cleared by whoever disciplines the clock: systemd-timesyncd, and
    /// chronyd with `rtcsync` (adjtimex(2): `TIME_ERROR` while it is set).
    public static func look() -> Seen<DoctorFacts.Clock> {
        var state = timex()
        // No modes are set: this only reads, and needs no right.
        let answer = adjtimex(&state)
        guard answer >= 0 else { return .hidden(String(cString: strerror(errno))) }
        return .value(
            DoctorFacts.Clock(
                nowSeconds: Int(state.time.tv_sec), isSynchronised: answer != TIME_ERROR))
    }
}
