/// What an HTTP status means for the dossier that was sent.
public enum StatusVerdict: Hashable, Sendable {
    /// Counts as delivered if, and only if, the body is the centre's valid acknowledgement;
    /// otherwise as ``WaitReason/notTheCentre(status:)``.
    case deliveredIfSigned
    /// Try again.
    case wait(WaitReason)
    /// Into the tray "cần cán bộ xử lý" with the centre's reason.
    case tray
}

/// What to do after each answer, and when to try again (P2).
///
/// | status | what happens |
/// |---|---|
/// | 200, 201 with the centre's valid signed acknowledgement | delivered |
/// | 200, 201 without it; all other 1xx, 2xx, 3xx; 511 | retry: not the centre (a captive portal) |
/// | 401, 403, 407 | retry slowly; a technician must look |
/// | 408, 425 | retry |
/// | 429 | retry, not before the centre's `Retry-After` |
/// | 409 and every other 4xx | tray, with the centre's reason |
/// | other 5xx | retry, not before the centre's `Retry-After` |
/// | anything outside 100…599 | retry: not the centre |
/// | no answer: refused, cut, too slow | retry |
///
/// No row deletes anything, and no number of attempts is the last.
public struct RetryPolicy: Hashable, Sendable {
    /// Upper bound of the first wait, in seconds, at least 1.
    public let firstDelaySeconds: Int
    /// Upper bound of every later wait, in seconds.
    public let longestDelaySeconds: Int
    /// Upper bound of the wait when only a technician can help, in seconds.
    public let slowDelaySeconds: Int

    /// Creates a policy; values are brought into 1…86 400 seconds and into order.
    public init(
        firstDelaySeconds: Int = 1, longestDelaySeconds: Int = 300, slowDelaySeconds: Int = 900
    ) {
        self.firstDelaySeconds = min(max(firstDelaySeconds, 1), 86_400)
        self.longestDelaySeconds = min(max(longestDelaySeconds, self.firstDelaySeconds), 86_400)
        self.slowDelaySeconds = min(max(slowDelaySeconds, self.longestDelaySeconds), 86_400)
    }

    /// The longest that anything waits, in seconds; a stored time further away means that the
    /// clock was set back.
    public var horizonSeconds: Int { slowDelaySeconds }

    /// What a status means.
    public static func verdict(status: Int) -> StatusVerdict {
        switch status {
        case 200, 201: .deliveredIfSigned
        case 401, 403, 407: .wait(.notPermitted(status: status))
        case 408, 425: .wait(.centreFault(status: status))
        case 429: .wait(.busy)
        case 511: .wait(.notTheCentre(status: status))
        case 400...499: .tray
        case 500...599: .wait(.centreFault(status: status))
        default: .wait(.notTheCentre(status: status))
        }
    }

    /// The upper bound of the wait after this many failures in a row, in seconds: doubled each
    /// time, capped.
    public func greatestDelaySeconds(failures: Int) -> Int {
        let doublings = min(max(failures, 1) - 1, 17)
        return min(firstDelaySeconds << doublings, longestDelaySeconds)
    }

    /// How long to wait before the next attempt, in seconds, at least 1.
    ///
    /// Full jitter: evenly spread from 1 to the bound, so that the kiosks of a city do not come
    /// back all at once. A technician's case waits half to all of ``slowDelaySeconds``. The
    /// centre's own wish counts up to ``slowDelaySeconds``.
    /// - Parameters:
    ///   - failures: how many attempts failed in a row, this one included.
    ///   - random: 64 random bits.
    public func delaySeconds(
        failures: Int, reason: WaitReason, retryAfterSeconds: Int?, random: UInt64
    ) -> Int {
        let delay: Int
        if reason.needsTechnician {
            delay = Self.spread(random, from: (slowDelaySeconds + 1) / 2, to: slowDelaySeconds)
        } else {
            delay = Self.spread(random, from: 1, to: greatestDelaySeconds(failures: failures))
        }
        let wish = min(max(retryAfterSeconds ?? 0, 0), slowDelaySeconds)
        return max(delay, wish)
    }

    private static func spread(_ random: UInt64, from lowest: Int, to highest: Int) -> Int {
        let width = UInt64(max(highest - lowest, 0)) + 1
        return lowest + Int(random.multipliedFullWidth(by: width).high)
    }
}
