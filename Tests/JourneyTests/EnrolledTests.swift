import Dossiers
import Foundation
import Rehearsal
import Testing

extension Journeys {
    /// P2 and P3 together: the line is encrypted and mutual, and losing its right loses nothing.
    @Suite(.serialized) struct EnrolledTests {
        @Test(
            "An enrolled kiosk delivers; revoked, it keeps and rests; enrolled anew, it delivers",
            .timeLimit(.minutes(10)))
        func revokedAndEnrolledAnew() async throws {
            let office = try Office { $0.isEnrolled = true }
            try office.world.startCentre()
            try office.world.enrol(ward: "TX", number: 2)
            try submit(office, endsWith: "done.title.sent")
            #expect(try await office.arrived().count == 1)

            try office.world.central("revoke", "--kiosk", "TX02")
            try submit(office, endsWith: "done.title.waiting", isLastVisit: true)
            #expect(try await office.arrived().count == 1, "a revoked kiosk files nothing")
            let log = try String(contentsOfFile: office.world.logPath, encoding: .utf8)
            #expect(log.contains("identityRefused"), "it takes no further visit: \(log)")

            try office.world.enrol(ward: "TX", number: 2)
            _ = try office.world.startKiosk()
            #expect(try await becomes(within: 60) { try await office.arrived().count == 2 })
            office.world.stopKiosk()
        }

        /// Fills in and submits a dossier and waits for the words at its end.
        ///
        /// - Parameter isLastVisit: The kiosk ends by itself once the citizen has left; otherwise it
        ///   is ended.
        private func submit(
            _ office: Office, endsWith key: String, isLastVisit: Bool = false
        ) throws {
            let client = try office.world.startKiosk()
            let visitor = QuickVisitor(client: client)
            try visitor.fillIn(.motherAlone)
            _ = try visitor.tap("submit")
            let words = try Wording()(key)
            #expect(try becomes(within: 60) { try client.scene()["title"]?.label == words })
            guard isLastVisit else { return office.world.stopKiosk() }
            #expect(office.world.kioskProcessID != nil, "the citizen's slip comes first")
            // Its answer may be lost: the kiosk ends with this tap.
            _ = try? visitor.tap("finish")
            #expect(becomes(within: 30) { office.world.kioskProcessID == nil })
        }
    }
}
