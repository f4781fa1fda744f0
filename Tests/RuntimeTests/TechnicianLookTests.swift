import Doctor
import Foundation
import Probes
import Runtime
import Session
import Testing

@Suite("What the technician's page shows of the doctor")
struct TechnicianLookTests {
    @Test("The certificate's end is looked up in the identity, and damage is not taken for none")
    func certificate() throws {
        let state = NSTemporaryDirectory() + "motcua-look-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: state) }
        try FileManager.default.createDirectory(
            atPath: state + "/identity", withIntermediateDirectories: true)
        #expect(KioskProbes(kiosk: state).look().certificate == .value(.none))
        try Data("{".utf8).write(to: URL(fileURLWithPath: state + "/identity/identity.json"))
        let damaged = KioskProbes(kiosk: state).look().certificate
        guard case .hidden = damaged else {
            Issue.record("\(damaged)")
            return
        }
    }

    @Test("A finding keeps its words, and every verdict its level")
    func finding() {
        let levels = Verdict.allCases.map { verdict in
            TechnicianFinding(Finding(.printer, verdict, "hết giấy", todo: "lắp giấy")).level
        }
        #expect(levels == [.ok, .warning, .fault])
        let shown = TechnicianFinding(Finding(.printer, .fail, "hết giấy", todo: "lắp giấy"))
        #expect([shown.name, shown.seen, shown.advice] == ["printer", "hết giấy", "lắp giấy"])
        #expect(TechnicianFinding(Finding(.clock, .ok, "đúng giờ")).advice.isEmpty)
    }
}
