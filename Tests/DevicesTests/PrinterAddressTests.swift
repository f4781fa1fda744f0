import Devices
import Testing

@Suite struct PrinterAddressTests {
    @Test(arguments: [
        ("tcp://192.168.1.50:9100", PrinterAddress.tcp(host: "192.168.1.50", port: 9100)),
        ("tcp://printer.ward.example", .tcp(host: "printer.ward.example", port: 9100)),
        ("tcp://[fe80::1]:515", .tcp(host: "fe80::1", port: 515)),
        ("tcp://[::1]", .tcp(host: "::1", port: 9100)),
        ("usb:/dev/usb/lp0", .usb(path: "/dev/usb/lp0")),
        ("file:/var/tmp/slips.bin", .file(path: "/var/tmp/slips.bin")),
        ("simulated:", .simulated),
    ])
    func anAddressIsRead(text: String, address: PrinterAddress) throws {
        #expect(try PrinterAddress(parsing: text) == address)
        #expect(try PrinterAddress(parsing: address.description) == address)
    }

    @Test(arguments: [
        "", "tcp://", "tcp://:9100", "tcp://host:", "tcp://host:0", "tcp://host:65536",
        "tcp://host:-1", "tcp://host:9100/path", "tcp://a b", "tcp://[::1]9100", "tcp://a/b",
        "usb:lp0", "usb:/", "file:", "file:slips.bin", "lpt1", "http://printer",
    ])
    func anythingElseIsRefusedWithAReason(text: String) {
        #expect {
            _ = try PrinterAddress(parsing: text)
        } throws: { error in
            guard let error = error as? PrinterAddress.ParsingError else { return false }
            return !error.description.isEmpty
        }
    }

    @Test func anEndlessAddressIsRefused() {
        #expect(throws: PrinterAddress.ParsingError.self) {
            try PrinterAddress(parsing: "tcp://" + String(repeating: "a", count: 600))
        }
    }

    @Test(arguments: [
        ("none", PrinterFault.none), ("paper-out", .paperOut), ("cover-open", .coverOpen),
        ("paper-near-end", .paperNearEnd), ("cutter-stuck", .cutterStuck), ("silent", .silent),
        ("unplugged", .unplugged), ("slow 2000", .slow(bytesPerSecond: 2000)),
        ("paper-out after 120", .paperOutAfterRows(120)),
        ("slow 500 after 1", .afterRows(1, .slow(bytesPerSecond: 500))),
    ])
    func aFaultIsReadFromItsLine(line: String, fault: PrinterFault) {
        #expect(PrinterFault(parsing: line) == fault)
        #expect(PrinterFault(parsing: "  \(line)\t") == fault)
        #expect(fault.description == line)
    }

    @Test(arguments: [
        "", "paper", "slow", "slow 0", "slow x", "none after 5", "paper-out after -1",
        "paper-out after", "paper-out after 1 after 2", "silent silent",
    ])
    func aLineThatIsNoFaultIsRefused(line: String) {
        #expect(PrinterFault(parsing: line) == nil)
    }
}
