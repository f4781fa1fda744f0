import Dispatch

/// Milliseconds since the machine started, for spans.
public func monotonicMilliseconds() -> Int {
    Int(DispatchTime.now().uptimeNanoseconds / 1_000_000)
}
