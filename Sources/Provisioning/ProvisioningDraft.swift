import Catalogue
import Dossiers

/// The values of a provisioning file as texts, not yet checked: what a dialogue, options or a row
/// of a CSV gave.
public struct ProvisioningDraft: Hashable, Sendable {
    private var texts: [ProvisioningField: String] = [:]

    /// Creates an empty draft.
    public init() {}

    /// The value of a field; nil or empty removes it.
    public subscript(field: ProvisioningField) -> String? {
        get { texts[field] }
        set { texts[field] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The fields that have a value, in the order of the format.
    public var given: [ProvisioningField] { ProvisioningField.allCases.filter { texts[$0] != nil } }

    /// Puts the usual values where there is none; a printer's kind only with a printer.
    public mutating func fillUsual() {
        for field in ProvisioningField.allCases where texts[field] == nil {
            if field == .printerProfile, texts[.printer] == nil { continue }
            texts[field] = field.usual
        }
    }

    /// Everything that is wrong; empty when a file can be made.
    public func faults(issuedOn: CivilDate) -> [ProvisioningFault] {
        var faults: [ProvisioningFault] = []
        for field in ProvisioningField.allCases {
            if let text = texts[field] {
                if let words = ProvisioningRules.problem(field, text) {
                    faults.append(ProvisioningFault(place: field.path, words: words))
                }
            } else if field.isRequired {
                faults.append(
                    ProvisioningFault(
                        place: field.path, words: "Thiếu giá trị này. \(field.question)."))
            }
        }
        if let day = texts[.validUntil].flatMap({ CivilDate(iso: $0) }),
            !(0...ProvisioningRules.longestValidityDays).contains(
                day.daysSinceEpoch - issuedOn.daysSinceEpoch)
        {
            faults.append(
                ProvisioningFault(
                    place: ProvisioningField.validUntil.path,
                    words: "Hạn dùng phải nằm trong \(ProvisioningRules.longestValidityDays) ngày "
                        + "kể từ ngày lập tệp (\(issuedOn.iso))."))
        }
        switch (texts[.printer], texts[.printerProfile]) {
        case (_?, nil):
            faults.append(
                ProvisioningFault(
                    place: ProvisioningField.printerProfile.path,
                    words: "Có máy in thì phải có kiểu máy in."))
        case (nil, _?):
            faults.append(
                ProvisioningFault(
                    place: ProvisioningField.printer.path,
                    words: "Có kiểu máy in thì phải có địa chỉ máy in."))
        default: break
        }
        return faults
    }

    /// The file of these values.
    ///
    /// - Parameter issuedAt: When it is made, by Vietnam's clocks.
    /// - Throws: ``ProvisioningFaults`` with everything that is wrong.
    public func file(issuedAt: LocalDateTime) throws(ProvisioningFaults) -> ProvisioningFile {
        let faults = faults(issuedOn: issuedAt.date)
        guard faults.isEmpty else { throw ProvisioningFaults(faults) }
        guard let station = station, let screen = screen, let centre = centre,
            let validUntil = texts[.validUntil].flatMap({ CivilDate(iso: $0) })
        else { throw ProvisioningFaults("Thiếu giá trị bắt buộc.") }
        return ProvisioningFile(
            issuedAt: issuedAt, validUntil: validUntil, station: station, screen: screen,
            printer: printer, documentPrinter: texts[.documentPrinter], scanner: texts[.scanner],
            centre: centre, technicianPIN: texts[.technicianPIN].flatMap { TechnicianPIN($0) })
    }

    private var station: Station? {
        guard let code = texts[.wardCode], let name = texts[.wardName],
            let region = texts[.regionName], let base = texts[.trackingBase],
            let number = texts[.kioskNumber].flatMap({ Int($0) })
        else { return nil }
        return Station(
            wardCode: code, wardName: name, regionName: region, kioskNumber: number,
            trackingBase: base)
    }

    private var screen: ProvisioningFile.Screen? {
        guard let diagonal = texts[.diagonal].flatMap({ ProvisioningRules.diagonal($0) }),
            let rotation = texts[.rotation].flatMap({ ScreenRotation($0) }),
            let reach = texts[.reach].flatMap({ ScreenReach(rawValue: $0) })
        else { return nil }
        return ProvisioningFile.Screen(
            diagonalInches: diagonal, rotation: rotation, reach: reach,
            touchCalibration: texts[.touchCalibration].flatMap { TouchMatrix($0) },
            connector: texts[.connector])
    }

    private var printer: ProvisioningFile.Printer? {
        guard let address = texts[.printer], let profile = texts[.printerProfile] else {
            return nil
        }
        return ProvisioningFile.Printer(address: address, profile: profile)
    }

    private var centre: ProvisioningFile.Centre? {
        guard let address = texts[.centre].flatMap({ CentreEndpoint($0) }),
            let enrolment = texts[.enrolmentCentre].flatMap({ CentreEndpoint($0) }),
            let fingerprint = texts[.authorityFingerprint],
            let code = texts[.enrolmentCode].flatMap({ EnrolmentCode($0) })
        else { return nil }
        return ProvisioningFile.Centre(
            address: address, enrolmentAddress: enrolment, authorityFingerprint: fingerprint,
            enrolmentCode: code)
    }
}
