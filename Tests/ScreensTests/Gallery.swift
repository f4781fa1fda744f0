import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Rehearsal
import Runtime
import Screens
import Session
import Testing

/// The screens that these tests look at, with the project's own fonts, words and catalogue.
struct Gallery: Sendable {
    let assets: KioskAssets
    let station: Station
    /// What a whole visit shows, and what only a test reaches (see `Corners.swift`).
    let screens: [ShownState]

    /// Made once; every test of the process shares it.
    static func shared() throws -> Gallery { try made.get() }

    private static let made = Result { try Gallery() }

    static let assetsDirectory = packageDirectory + "/Assets"

    static var packageDirectory: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
            .joined(separator: "/")
    }

    private init() throws {
        FontConfiguration.use(Self.assetsDirectory + "/fonts.conf")
        assets = try KioskAssets(directory: Self.assetsDirectory)
        station = try JSONDecoder().decode(
            Station.self,
            from: Data(contentsOf: URL(fileURLWithPath: Self.assetsDirectory + "/station.json")))
        let walked = try SampleScreens.make(
            assets: assets, station: station, measuring: TextShaper()
        ).map { ShownState(name: $0.name, state: $0.state) }
        screens = walked + (try Corners.make(from: walked, catalogue: assets.catalogue))
    }

    subscript(name: String) -> ShownState? { screens.first { $0.name == name } }

    func context(_ display: Display) -> ViewContext {
        ViewContext(
            // The fuller kiosk: one with an A4 printer has a button more.
            session: assets.session(
                station: station, printsForms: true,
                technician: TechnicianOffer(tasks: TechnicianTask.allCases)),
            strings: assets.strings, display: display)
    }

    /// One picture of a state.
    func scene(
        _ state: SessionState, _ display: Display, measuring: TextShaper,
        pressed: ElementID? = nil, focused: ElementID? = nil
    ) -> Scene<CitizenAction> {
        layout(
            view(state, context(display)), in: display.size, measuring: measuring,
            interaction: focusOutline(state.preferences, pressed: pressed, focused: focused))
    }
}

/// A state with the name under which these tests speak of it.
struct ShownState: Sendable {
    var name: String
    var state: SessionState
    /// Whether a whole visit does not pass through it.
    var isCorner = false
}

/// One way to look at every screen.
struct Look: Hashable, Sendable, CustomTestStringConvertible {
    var display: Display
    var preferences: Preferences

    var testDescription: String {
        "\(display.size.width)x\(display.size.height) \(preferences.textSize)"
            + " \(preferences.contrast) \(preferences.language)"
    }

    /// Supported displays × text sizes × contrasts × languages.
    static let all: [Look] = Display.supported.flatMap { display in
        Preferences.TextSize.allCases.flatMap { size in
            Preferences.Contrast.allCases.flatMap { contrast in
                Language.allCases.map { language in
                    Look(
                        display: display,
                        preferences: Preferences(
                            textSize: size, contrast: contrast, language: language))
                }
            }
        }
    }

    func apply(to state: SessionState) -> SessionState {
        var state = state
        let method = state.preferences.typingMethod
        state.preferences = preferences
        state.preferences.typingMethod = method
        return state
    }
}
