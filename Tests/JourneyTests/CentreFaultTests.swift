import Dossiers
import Foundation
import Rehearsal
import Store
import Testing

extension Journeys {
    /// P2 at a line that fails: the dossier is delivered once, however often it is sent.
    @Suite(.serialized) struct CentreFaultTests {
        @Test("A centre that starts later gets the dossier once", .timeLimit(.minutes(10)))
        func refusedThenStarted() async throws {
            let office = try Office()
            try office.world.startCentre()
            office.world.stopCentre()
            let number = try submit(office, port: nil) { scene, strings in
                #expect(scene["title"]?.label == strings("done.title.waiting"))
            }
            try office.world.startCentre()
            try await expectDeliveredOnce(office, number)
        }

        @Test(
            "A line that is slow, fails or is cut delivers the dossier once",
            .timeLimit(.minutes(10)),
            arguments: [
                FaultProxy.Fault.slow(milliseconds: 2000), .serverError, .cutBeforeStored,
                .cutAfterStored,
            ])
        func faultThenWell(_ fault: FaultProxy.Fault) async throws {
            let office = try Office()
            try office.world.startCentre()
            let proxy = try FaultProxy(to: office.world.centrePort, fault: fault, times: 2)
            defer { proxy.stop() }
            let number = try submit(office, port: proxy.port) { _, _ in }
            try await expectDeliveredOnce(office, number)
            // The fault must have been met, or the test shows nothing.
            if case .slow = fault {
                #expect(proxy.connections >= 1)
            } else {
                #expect(proxy.connections == 3)
            }
        }

        /// Submits and returns the number; looks at the done screen once its state is known.
        private func submit(
            _ office: Office, port: Int?,
            _ look: (SeenScene, (String) -> String) -> Void
        ) throws -> String {
            let client = try office.world.startKiosk(centrePort: port)
            let visitor = QuickVisitor(client: client)
            try visitor.fillIn(.motherAlone)
            _ = try visitor.tap("submit")
            let strings = try Wording()
            let sending = strings("done.title.stored")
            let isSettled = try becomes(within: 30) {
                let title = try client.scene()["title"]?.label
                return title != nil && title != sending && title != strings("storing.title")
            }
            #expect(isSettled)
            let scene = try client.scene()
            #expect(scene.screen == "done")
            look(scene) { strings($0) }
            return try #require(scene["number"]?.value)
        }

        private func expectDeliveredOnce(_ office: Office, _ number: String) async throws {
            let path = office.world.stateDirectory + "/dossiers.sqlite"
            let isDelivered = try becomes(within: 40) {
                try waiting(path).waiting == 0
            }
            #expect(isDelivered)
            office.world.stopKiosk()
            #expect(try waiting(path).delivered == 1)
            #expect(try await office.arrived().map(\.number.text) == [number])
        }
    }
}
