import Glibc

/// One lock around everything that touches fonts.
///
/// Shapers and canvases belong to one thread each, but Cairo and fontconfig keep fonts and glyphs
/// of all of them in process-wide caches. Tests draw on many threads at once, and a fault in
/// those caches would show as a crash at a counter; the lock is hardly ever contended.
enum FontLock {
    /// Recursive, because a layout may be freed while another is being made.
    private nonisolated(unsafe) static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
        let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &attributes)
        pthread_mutexattr_destroy(&attributes)
        return mutex
    }()

    /// Runs `body` while no other thread touches fonts.
    static func hold<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
