import Catalogue
import Dossiers
import Foundation
import Interface
import Rehearsal
import Testing

extension Journeys {
    /// The main job with real pointer events on a real window (issue 2, "It must show").
    @Suite(.serialized) struct WindowJourneyTests {
        /// What `VisitScript.motherOnTime` taps, as the centre must have it; lines that the
        /// catalogue fills in from others included.
        static let typed: Answers = [
            "office.name": .text("UBND phường Thanh Xuân"),
            "requester.relation": .choice("mother"),
            "requester.name": .text("Trần Thị Bích Đào"),
            "requester.birthDate": .date(day(1999, 3, 5)),
            "requester.identityKind": .choice("card"),
            "requester.personalNumber": .text("001199012346"),
            "requester.identityIssueDate": .date(day(2022, 5, 10)),
            "child.name": .text("Nguyễn Thị Ánh"),
            "child.birthDate": .date(day(2026, 11, 12)),
            "child.sex": .choice("female"),
            "child.birthPlaceKind": .choice("facility"),
            "child.birthFacility": .text("Bệnh viện Mẫu"),
            "child.birthPlace": .text("phường Mẫu, Hà Nội"),
            "child.hometown": .text("xã Mẫu, Hà Nội"),
            "mother.name": .text("Trần Thị Bích Đào"),
            "mother.birthDate": .date(day(1999, 3, 5)),
            "mother.personalNumber": .text("001199012346"),
            "father.name": .text("Nguyễn Văn Bình"),
            "father.birthDate": .date(day(1996)),
            "father.personalNumber": .text("001096012347"),
            "father.residence": .text("phường Mẫu, Hà Nội"),
            "parents.married": .flag(true),
            "marriage.number": .text("12/2023"),
            "marriage.book": .text("01"),
            "marriage.date": .date(day(2023, 6, 2)),
            "marriage.place": .text("UBND phường Mẫu"),
            "copies.wanted": .flag(true),
            "copies.count": .count(2),
            "delivery.method": .choice("desk"),
            "contact.phone": .text("0912345678"),
        ]

        @Test(
            "A birth registered by touch is at the centre, and its slip is genuine",
            .timeLimit(.minutes(10)),
            arguments: [Size(width: 1080, height: 1920), Size(width: 1920, height: 1080)])
        func birthFromTouchToCentre(size: Size) async throws {
            let office = try Office {
                $0.size = size
                $0.headless = false
            }
            try office.world.startCentre()
            try office.world.startDisplay()
            let client = try office.world.startKiosk()
            let hand = try WindowHand(client: client, display: office.world.display ?? "")
            let visitor = Visitor(hand: hand)
            try visitor.fillIn(.motherOnTime)
            try visitor.declareAndSend()
            let isDone = try becomes {
                let scene = try hand.look()
                return scene.screen == "done" && scene["reprint"] != nil
            }
            #expect(isDone)
            let shown = try hand.look()
            let number = try #require(shown["number"]?.value)
            #expect(try await becomes { try await office.arrived().count == 1 })
            let dossier = try #require(try await office.arrived().first)
            #expect(dossier.number.text == number)
            #expect(dossier.isDeclared)
            for (field, answer) in Self.typed.sorted(by: { $0.key < $1.key }) {
                #expect(dossier.answers[field] == answer, "\(field)")
            }
            let slip = try #require(office.world.slips.slips.first)
            #expect(office.world.slips.slips.count == 1)
            #expect(slip.isComplete)
            let text = try #require(try codeText(of: slip.bitmap, in: office.directory))
            #expect(text == shown["qr"]?.value)
            let statement = try SlipStatement(url: text)
            #expect(statement.verify(try office.verifyingKey()))
            #expect(statement.number.text == number)
        }

        private static func day(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) -> PartialDate
        {
            PartialDate(year: year, month: month, day: day)
                ?? PartialDate(
                    CivilDate(daysSinceEpoch: 0))
        }
    }
}
