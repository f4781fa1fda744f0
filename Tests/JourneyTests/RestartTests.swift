import Catalogue
import Devices
import Dossiers
import Foundation
import Rehearsal
import Store
import Testing

/// The Vietnamese sentences of the kiosk.
struct Wording {
    private let strings: StringTable

    init() throws { strings = try StringTable.load(directory: Office.assets) }

    func callAsFunction(_ key: String) -> String { strings.text(key, .vietnamese) }
}

/// What the kiosk's store counts.
func waiting(_ path: String) throws -> StoreCounts {
    let store = try DossierStore(path: path)
    defer { try? store.close() }
    return try store.counts()
}

extension Journeys {
    /// What a kiosk finds when it comes back after a power cut (P2).
    @Suite(.serialized) struct RestartTests {
        @Test(
            "Dossiers that waited when the power went are delivered once",
            .timeLimit(.minutes(10)))
        func waitingDossiersAreDelivered() async throws {
            let office = try Office()
            try office.world.startCentre()
            office.world.stopCentre()
            var numbers: [String] = []
            for _ in 0..<2 {
                let client = try office.world.startKiosk()
                let visitor = QuickVisitor(client: client)
                try visitor.fillIn(.motherAlone)
                _ = try visitor.tap("submit")
                #expect(try becomes { try client.scene()["number"] != nil })
                numbers.append(try #require(try client.scene()["number"]?.value))
                office.world.killKiosk()
            }
            let path = office.world.stateDirectory + "/dossiers.sqlite"
            #expect(try waiting(path).waiting == 2)
            try office.world.startCentre()
            _ = try office.world.startKiosk()
            #expect(try becomes(within: 40) { try waiting(path).waiting == 0 })
            #expect(try await office.arrived().map(\.number.text).sorted() == numbers)
        }

        @Test(
            "A slip that was being printed when the power went is unknown",
            .timeLimit(.minutes(10)))
        func printingBecomesUnknown() throws {
            let office = try Office()
            let client = try office.world.startKiosk()
            let visitor = QuickVisitor(client: client)
            // Once 100 rows are out it is so slow that the power surely goes before the last.
            let slow = PrinterFault.slow(bytesPerSecond: 2000)
            office.world.printer.fault = .afterRows(100, slow)
            try visitor.fillIn(.motherAlone)
            _ = try visitor.tap("submit")
            #expect(try becomes { try client.scene()["number"] != nil })
            let number = try #require(
                DossierNumber(try client.scene()["number"]?.value ?? ""))
            #expect(becomes { office.world.printer.fault == slow })
            office.world.killKiosk()
            let store = try DossierStore(path: office.world.stateDirectory + "/dossiers.sqlite")
            #expect(store.recoveredSlips == 1)
            #expect(try store.track(number: number)?.slip == .unknown)
        }
    }
}
