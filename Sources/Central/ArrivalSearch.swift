import Dossiers
import Wire

/// What an officer looks a dossier up by: the slip's number, the lookup code, or the text of the
/// slip's QR code.
public struct ArrivalSearch: Sendable {
    private let number: String?
    private let codeHash: String?

    /// Reads what was typed or scanned; nil when it is none of the three.
    public init?(_ text: String) {
        if let number = DossierNumber(text.uppercased()) {
            self.number = number.text
            codeHash = nil
        } else if let statement = try? SlipStatement(url: text) {
            number = statement.number.text
            codeHash = nil
        } else if let code = LookupCode(text) {
            number = nil
            codeHash = code.hash
        } else {
            return nil
        }
    }

    /// Whether this is the dossier.
    public func finds(_ stored: StoredDossier) -> Bool {
        if let number { return stored.number == number }
        // The centre knows the code's hash alone.
        let envelope = try? DossierEnvelope.decode(json: stored.envelope)
        return envelope?.lookupCodeHash == codeHash && codeHash != nil
    }
}
