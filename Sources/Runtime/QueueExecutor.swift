import Dispatch

/// Runs tasks on a serial queue of its own.
///
/// Swift's common pool and dispatch's global queues are watched by dispatch, once a second, for as
/// long as the program runs (swift-corelibs-libdispatch, `event/workqueue.c`); queues of one's own
/// are not. A kiosk that nobody uses must not wake for that.
final class QueueExecutor: TaskExecutor {
    private let queue: DispatchQueue

    /// Creates an executor whose queue bears this name.
    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
