import Catalogue
import Foundation

/// Someone who fills in a form through the inspection socket with whole words instead of keys:
/// for tests that need many visits and are not about typing.
public struct QuickVisitor {
    private let client: InspectClient

    /// Creates a visitor.
    public init(client: InspectClient) { self.client = client }

    /// From the home screen to the confirmed declaration; "Gửi hồ sơ" is the next tap.
    ///
    /// - Throws: ``RehearsalFailure`` when the kiosk is gone or takes an answer amiss.
    public func fillIn(_ script: VisitScript) throws {
        _ = try tap("event.\(script.lifeEvent)")
        _ = try tap("procedure.\(script.procedure)")
        var scene = try tap("start")
        // A form has some dozens of questions; more steps than that means going in a circle.
        for _ in 0..<120 {
            guard scene.screen.hasPrefix("question:") else { break }
            let question = scene.screen
            let field = FieldID(String(question.dropFirst("question:".count)))
            guard let answer = script.answers[field] else {
                throw RehearsalFailure("the script has no answer to \(field)")
            }
            try give(answer, scene)
            scene = try tap("continue")
            guard scene.screen != question else {
                throw RehearsalFailure(
                    "\(field) was not taken: \(scene["problem"]?.label ?? "no reason shown")")
            }
        }
        // "Tiếp tục" and the confirmation turn the pages first, so that everything is seen.
        for _ in 0..<60 where scene.screen == "review" { scene = try tap("continue") }
        guard scene.screen == "declaration" else {
            throw RehearsalFailure("expected the declaration, found \(scene.screen)")
        }
        for _ in 0..<20 where scene["confirm"]?.isSelected == false {
            scene = try tap("confirm")
        }
    }

    /// Activates a control and returns the scene after it.
    public func tap(_ id: String) throws -> SeenScene { try act("tap \(id)") }

    /// Writes words and returns the scene after it.
    public func type(_ text: String) throws -> SeenScene { try act("type \(text)") }

    private func act(_ request: String) throws -> SeenScene {
        let answer = try client.request(request)
        guard let scene = try? JSONDecoder().decode(SeenScene.self, from: answer) else {
            throw RehearsalFailure("\(request): \(String(decoding: answer, as: UTF8.self))")
        }
        return scene
    }

    private func give(_ answer: ScriptedAnswer, _ scene: SeenScene) throws {
        switch answer {
        case .words(let text), .digits(let text): _ = try type(text)
        case .date(let day, let month, let year):
            _ = try type(padded(day) + padded(month) + String(year))
        case .time(let hour, let minute): _ = try type(padded(hour) + padded(minute))
        case .year(let year):
            _ = try tap("year-alone")
            _ = try type(String(year))
        case .option(let key): _ = try tap("option.\(key)")
        case .offer(let index):
            if scene["offer.\(index)"] != nil {
                _ = try tap("offer.\(index)")
            } else {
                let options = scene.nodes.filter { $0.role == "option" }
                guard options.indices.contains(index) else {
                    throw RehearsalFailure("nothing is offered on \(scene.screen)")
                }
                _ = try tap(options[index].id)
            }
        case .count(let count): for _ in 1..<max(1, count) { _ = try tap("more") }
        case .skip: break
        }
    }

    private func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
