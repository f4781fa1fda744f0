import Dossiers
import Foundation
import Store
import Testing
import Wire

@Suite("Looking into a running kiosk's store")
struct InspectionTests {
    @Test("Inspection leaves a slip that is being printed as it is; a restart settles it")
    func printingSlip() throws {
        let example = try StoreExample()
        let envelope = try example.commitOne()
        try example.store.setSlip(id: envelope.id, to: .printing, nowSeconds: exampleSeconds)
        let inspection = try DossierStore(path: example.directory.database, role: .inspection)
        #expect(inspection.recoveredSlips == 0)
        #expect(try inspection.counts().waiting == 1)
        try inspection.close()
        #expect(try example.store.slipState(id: envelope.id) == .printing)
        try example.store.close()
        let restarted = try DossierStore(path: example.directory.database)
        #expect(restarted.recoveredSlips == 1)
        #expect(try restarted.slipState(id: envelope.id) == .unknown)
    }

    @Test("What inspection returns from the tray is due at once for the kiosk that runs")
    func returned() throws {
        let example = try StoreExample()
        let envelope = try example.commitOne()
        try example.store.moveToTray(
            id: envelope.id, reason: TrayReason(status: 422, code: "cannot-open"),
            nowSeconds: exampleSeconds)
        let inspection = try DossierStore(path: example.directory.database, role: .inspection)
        #expect(try inspection.trayEntries().map(\.number) == [envelope.number])
        try inspection.returnFromTray(id: envelope.id, nowSeconds: exampleSeconds + 9)
        #expect(try inspection.settings().synchronous == 2)
        let due = try example.store.dueEnvelopes(nowSeconds: exampleSeconds + 9, limit: 9)
        #expect(due.map(\.envelope) == [envelope])
        // The kiosk goes on writing beside it.
        try example.commitOne(seed: 2)
        #expect(try inspection.counts().waiting == 2)
    }

    @Test("Inspection makes no store where there is none")
    func noStore() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: StoreError.self) {
            try DossierStore(path: directory.database, role: .inspection)
        }
        guard case .cannotOpen = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: directory.database))
    }

    @Test("Inspection makes no schema in an empty file")
    func emptyFile() throws {
        let directory = try TemporaryDirectory()
        try Data().write(to: URL(filePath: directory.database))
        #expect(throws: StoreError.failed("schema 0, not 1")) {
            try DossierStore(path: directory.database, role: .inspection)
        }
        #expect(try Data(contentsOf: URL(filePath: directory.database)).isEmpty)
    }
}
