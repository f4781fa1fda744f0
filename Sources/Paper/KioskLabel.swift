import Catalogue
import Dossiers
import Interface
import Provisioning

/// The label on a kiosk's case and on its stick: name, office, centre, day; the name as QR.
///
/// Nothing of it opens anything: no code, no PIN.
public struct KioskLabelPaper: Sendable {
    /// How wide a label is: the printed width of 80 mm receipt paper, 72 mm.
    public static let widthMillimetres = 72

    private let file: ProvisioningFile
    private let strings: StringTable
    private let dotsPerInch: Int

    /// Creates a label.
    ///
    /// - Parameter dotsPerInch: 203 for a receipt printer, ``Interface/PrintUnit/perInch`` for a
    ///   PDF.
    public init(file: ProvisioningFile, strings: StringTable, dotsPerInch: Int) {
        self.file = file
        self.strings = strings
        self.dotsPerInch = dotsPerInch
    }

    /// The label's width in dots.
    public var width: Int { dots(576) }

    /// The label as elements.
    public func element() -> Element<Never> {
        let date = file.issuedAt.date
        let lines: [Element<Never>] = [
            line(file.station.kiosk, 72, .bold),
            line(file.station.wardName, 26, .bold),
            line(file.station.regionName, 24),
            line(text("label.centre", ["host": file.centre.address.host]), 22),
            line(text("label.day", ["day": "\(date.day)/\(date.month)/\(date.year)"]), 22),
        ]
        let code = Element<Never>.code(
            QRCode(
                text: file.station.kiosk, maximumSide: dots(180), dark: ink,
                light: Color(0xFFFFFF)))
        let columns: [Element<Never>] = [
            .flexible(weight: 1, .stack(Stack(.vertical, spacing: dots(4), children: lines))), code,
        ]
        let edge = dots(20)
        return .box(
            Box(padding: Insets(top: edge, left: edge, bottom: edge, right: edge)),
            .stack(
                Stack(.horizontal, spacing: dots(16), alignment: .center, children: columns)))
    }

    private let ink = Color(0x000000)

    /// Dots here of a length in dots at 203 dpi.
    private func dots(_ length: Int) -> Int { length * dotsPerInch / 203 }

    private func line(
        _ string: String, _ size: Int, _ weight: TextStyle.Weight = .regular
    ) -> Element<Never> {
        .text(Text(string, TextStyle(size: dots(size), weight: weight, color: ink)))
    }

    private func text(_ key: String, _ values: [String: String]) -> String {
        strings.text(key, .vietnamese, values)
    }
}
