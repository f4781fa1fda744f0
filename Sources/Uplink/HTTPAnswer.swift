import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Gathers one answer of the centre, up to the limit of its length; stops reading where the status
/// alone decides.
final class HTTPAnswer: HTTPClientResponseDelegate, Sendable {
    /// Reading was ended by us.
    private struct Enough: Error {}

    /// What has arrived.
    struct Received: Sendable {
        var head: HTTPResponseHead?
        var body: [UInt8] = []
        var isTooLong = false
    }

    private let state = Mutex(Received())

    var received: Received { state.withLock { $0 } }

    func didReceiveHead(
        task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        state.withLock { $0.head = head }
        if case .wait = RetryPolicy.verdict(status: Int(head.status.code)) {
            return task.eventLoop.makeFailedFuture(Enough())
        }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Void>, _ part: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let isTooLong = state.withLock { received in
            let length = received.body.count + part.readableBytes
            received.isTooLong = length > HTTPCentreTransport.answerLimitBytes
            if !received.isTooLong { received.body += part.readableBytesView }
            return received.isTooLong
        }
        return isTooLong
            ? task.eventLoop.makeFailedFuture(Enough()) : task.eventLoop.makeSucceededVoidFuture()
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}
