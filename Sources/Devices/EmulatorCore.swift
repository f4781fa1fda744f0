import CLinux
import Glibc
import Interface
import Synchronization

/// The emulator's sockets and its one loop.
final class EmulatorCore: Sendable {
    private struct State {
        var printer: EmulatedPrinter
        var listener: Descriptor?
        /// One at a time, as many printers do; others wait to be accepted.
        var connection: Descriptor?
        var isStopped = false
        var lastReadMilliseconds: Int64
    }

    private static let slowTickMilliseconds = 10

    let port: UInt16
    private let wakeReader: Descriptor
    private let wakeWriter: Descriptor
    private let clock: any PrinterClock
    private let onSlip: PrinterEmulator.SlipHandler
    private let state: Mutex<State>

    init(
        port: UInt16, dotsPerLine: Int, clock: any PrinterClock,
        onSlip: @escaping PrinterEmulator.SlipHandler
    ) throws(PrinterTransportError) {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC | O_NONBLOCK) == 0 else {
            throw .notConnected(systemReason(errno))
        }
        wakeReader = Descriptor(owning: ends[0])
        wakeWriter = Descriptor(owning: ends[1])
        let (listener, boundPort) = try Self.listen(port: port)
        self.port = boundPort
        self.clock = clock
        self.onSlip = onSlip
        state = Mutex(
            State(
                printer: EmulatedPrinter(dotsPerLine: dotsPerLine), listener: listener,
                lastReadMilliseconds: clock.nowMilliseconds))
    }

    private static func listen(
        port: UInt16
    ) throws(PrinterTransportError) -> (Descriptor, UInt16) {
        let flags = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let number = socket(AF_INET, Int32(flags), 0)
        guard number >= 0 else { throw .notConnected(systemReason(errno)) }
        let descriptor = Descriptor(owning: number)
        var isOn: Int32 = 1
        setsockopt(
            number, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(number, general, size) == 0 && Glibc.listen(number, 8) == 0
                    && getsockname(number, general, &size) == 0
            }
        }
        guard isListening else {
            throw .notConnected("port \(port): \(systemReason(errno))")
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    var fault: PrinterFault { state.withLock { $0.printer.fault } }

    func setFault(_ fault: PrinterFault) {
        let reaction = state.withLock { $0.printer.setFault(fault) }
        finish(reaction, from: nil)
        state.withLock { state in
            if state.printer.fault != .unplugged, state.listener == nil, !state.isStopped {
                state.listener = try? Self.listen(port: port).0
            }
        }
        wakeUp()
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            unplug(&state)
        }
        wakeUp()
    }

    /// Serves until stopped. Sleeps while nothing happens.
    func run() {
        while true {
            let (descriptors, timeout, isStopped) = state.withLock { state in
                (pollable(state), pollTimeout(state), state.isStopped)
            }
            if isStopped { return }
            var entries = descriptors.map { descriptor, events in
                pollfd(fd: descriptor.number, events: events, revents: 0)
            }
            let count = poll(&entries, nfds_t(entries.count), timeout)
            if count < 0, errno != EINTR { return }
            for (entry, (descriptor, _)) in zip(entries, descriptors) where entry.revents != 0 {
                let reaction = state.withLock { serve(descriptor, &$0) }
                finish(reaction, from: descriptor)
            }
        }
    }

    /// How many bytes the printer takes now.
    private func allowance(_ state: State) -> Int {
        let limit = min(state.printer.freeSpace, 16_384)
        guard case .slow(let bytesPerSecond) = state.printer.fault else { return limit }
        let passed = min(max(clock.nowMilliseconds - state.lastReadMilliseconds, 0), 1000)
        return min(limit, Int(passed) * min(bytesPerSecond, 1_000_000) / 1000)
    }

    private func pollTimeout(_ state: State) -> Int32 {
        if case .slow = state.printer.fault, state.connection != nil {
            return Int32(Self.slowTickMilliseconds)
        }
        return -1
    }

    private func pollable(_ state: State) -> [(Descriptor, Int16)] {
        var list: [(Descriptor, Int16)] = [(wakeReader, Int16(POLLIN))]
        if let connection = state.connection {
            // A full or slow printer reads no more now; that its sender left is reported anyway.
            list.append((connection, allowance(state) > 0 ? Int16(POLLIN) : 0))
        } else if let listener = state.listener {
            list.append((listener, Int16(POLLIN)))
        }
        return list
    }

    private func serve(
        _ descriptor: Descriptor, _ state: inout State
    ) -> EmulatedPrinter.Reaction {
        if descriptor === wakeReader {
            var bytes = [UInt8](repeating: 0, count: 64)
            _ = Glibc.read(wakeReader.number, &bytes, bytes.count)
        } else if descriptor === state.listener {
            accept(from: descriptor, &state)
        } else if descriptor === state.connection {
            return receive(from: descriptor, &state)
        }
        return EmulatedPrinter.Reaction()
    }

    private func accept(from listener: Descriptor, _ state: inout State) {
        let number = Glibc.accept(listener.number, nil, nil)
        guard number >= 0 else { return }
        let connection = Descriptor(owning: number)
        connection.makeNonBlocking()
        connection.sendAtOnce()
        state.connection = connection
        state.lastReadMilliseconds = clock.nowMilliseconds
    }

    private func receive(
        from connection: Descriptor, _ state: inout State
    ) -> EmulatedPrinter.Reaction {
        let limit = allowance(state)
        state.lastReadMilliseconds = clock.nowMilliseconds
        var buffer = [UInt8](repeating: 0, count: max(limit, 1))
        // With a limit of 0 only an end of the connection can have woken us.
        let count = recv(connection.number, &buffer, limit, 0)
        if count > 0 { return state.printer.receive(buffer[..<count]) }
        if count < 0, errno == EAGAIN || errno == EINTR { return EmulatedPrinter.Reaction() }
        state.connection = nil
        return state.printer.disconnect()
    }

    /// Hands over the slips, then answers: whoever has the answer finds the slip there. The
    /// handler is called without the lock, so it may change the fault.
    private func finish(_ reaction: EmulatedPrinter.Reaction, from sender: Descriptor?) {
        for slip in reaction.slips { onSlip(slip.bitmap, slip.isComplete) }
        state.withLock { state in
            if let sender { reply(reaction.replies, to: sender) }
            if let connection = state.connection {
                reply(reaction.announcements, to: connection)
            }
            if state.printer.fault == .unplugged { unplug(&state) }
        }
    }

    /// What does not fit the socket is dropped: status bytes are few, and a printer does not wait.
    private func reply(_ bytes: [UInt8], to connection: Descriptor) {
        guard !bytes.isEmpty else { return }
        _ = send(connection.number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func unplug(_ state: inout State) {
        for descriptor in [state.connection, state.listener].compactMap({ $0 }) {
            // At once, whoever still holds the descriptor.
            shutdown(descriptor.number, Int32(SHUT_RDWR))
        }
        state.connection = nil
        state.listener = nil
    }

    private func wakeUp() {
        var one: UInt8 = 1
        _ = Glibc.write(wakeWriter.number, &one, 1)
    }
}
