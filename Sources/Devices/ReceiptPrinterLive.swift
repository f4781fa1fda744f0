extension ReceiptPrinter {
    /// The printer at an address, on the machine's clock.
    ///
    /// Nothing is opened yet: a printer that is not there shows at the first status or job.
    public convenience init(
        address: PrinterAddress, profile: PrinterProfile,
        timing: PrinterTiming = PrinterTiming()
    ) {
        let clock = MonotonicPrinterClock()
        switch address {
        case .tcp(let host, let port):
            let line = TCPPrinterTransport(host: host, port: port, clock: clock)
            self.init(transport: line, profile: profile, clock: clock, timing: timing)
        case .usb(let path):
            let line = USBPrinterTransport(path: path, clock: clock)
            self.init(transport: line, profile: profile, clock: clock, timing: timing)
        case .file(let path):
            let line = FilePrinterTransport(
                path: path, dotsPerLine: profile.dotsPerLine, clock: clock)
            self.init(
                transport: line, profile: profile, clock: clock, timing: timing,
                startsClean: true)
        case .simulated:
            let manual = ManualPrinterClock()
            let line = SimulatedPrinter(dotsPerLine: profile.dotsPerLine, clock: manual)
            self.init(
                transport: line, profile: profile, clock: manual, timing: timing,
                startsClean: true)
        }
    }
}
