import Dossiers
import Foundation
import Rehearsal
import Testing

extension Journeys {
    /// P2 and P3 together: the line is encrypted and mutual, and losing its right loses nothing.
    @Suite(.serialized) struct EnrolledTests {
        @Test(
            "An enrolled kiosk delivers; revoked, it keeps; enrolled anew, it delivers",
            .timeLimit(.minutes(10)))
        func revokedAndEnrolledAnew() async throws {
            let office = try Office { $0.isEnrolled = true }
            try office.world.startCentre()
            try office.world.enrol(ward: "TX", number: 2)
            try submit(office, endsWith: "done.title.sent")
            #expect(try await office.arrived().count == 1)

            try office.world.central("revoke", "--kiosk", "TX02")
            try submit(office, endsWith: "done.title.waiting")
            #expect(try await office.arrived().count == 1, "a revoked kiosk files nothing")

            try office.world.enrol(ward: "TX", number: 2)
            _ = try office.world.startKiosk()
            #expect(try await becomes(within: 60) { try await office.arrived().count == 2 })
            office.world.stopKiosk()
        }

        /// Fills in and submits a dossier, waits for the words at its end, and ends the kiosk.
        private func submit(_ office: Office, endsWith key: String) throws {
            let client = try office.world.startKiosk()
            try QuickVisitor(client: client).fillIn(.motherAlone)
            _ = try QuickVisitor(client: client).tap("submit")
            let words = try Wording()(key)
            #expect(try becomes(within: 60) { try client.scene()["title"]?.label == words })
            office.world.stopKiosk()
        }
    }
}
