import Catalogue
import Dossiers

/// What a kiosk is told once, from a stick: where it stands, its devices, its centre.
///
/// Nothing in it is secret for long: the enrolment code works once and for a limited time. Read
/// from a file by ``init(decoding:)``, made from a checked ``ProvisioningDraft``.
public struct ProvisioningFile: Hashable, Sendable {
    /// The file's name on a stick and in the state directory.
    public static let fileName = "provisioning.json"
    /// The greatest file that is read, in bytes.
    public static let limitBytes = 65_536
    /// How long a file is taken when nobody says otherwise, in days after its making: as long as
    /// the one-time code in it, which the centre makes for two weeks.
    public static let usualValidityDays = 13
    /// The version of the format that is read and written.
    public static let version = 1
    static let format = "motcua-provisioning"

    /// The screen.
    public struct Screen: Hashable, Sendable {
        /// 7…65 inches.
        public var diagonalInches: Double
        /// How far the picture is turned.
        public var rotation: ScreenRotation
        /// How high controls stand; noted, not used yet.
        public var reach: ScreenReach
        /// The touch panel's correction; nil for none.
        public var touchCalibration: TouchMatrix?
        /// The DRM connector at which a screen must be, `HDMI-A-1`; nil for any. The kiosk shows on
        /// the first screen.
        public var connector: String?
    }

    /// The receipt printer.
    public struct Printer: Hashable, Sendable {
        /// `tcp://HOST:PORT` or `usb:/dev/…`, as `PrinterAddress` reads it.
        public var address: String
        /// One of ``ProvisioningRules/printerProfiles``.
        public var profile: String
    }

    /// The centre and how to enrol there.
    public struct Centre: Hashable, Sendable {
        /// For enrolled kiosks.
        public var address: CentreEndpoint
        /// For enrolment.
        public var enrolmentAddress: CentreEndpoint
        /// SHA-256 of the DER of the authority's certificate, 64 lower-case hexadecimal digits.
        public var authorityFingerprint: String
        /// Works once.
        public var enrolmentCode: EnrolmentCode
    }

    /// When it was made, by Vietnam's clocks.
    public let issuedAt: LocalDateTime
    /// The last day on which a kiosk takes it. What was taken stays in force.
    public let validUntil: CivilDate
    /// Where the kiosk stands.
    public let station: Station
    /// The screen.
    public let screen: Screen
    /// The receipt printer; nil for none.
    public let printer: Printer?
    /// `cups:QUEUE`; nil for none.
    public let documentPrinter: String?
    /// The scanner's device; nil for none.
    public let scanner: String?
    /// The centre.
    public let centre: Centre
    /// Opens the technician's page; nil leaves it closed.
    public let technicianPIN: TechnicianPIN?

    init(
        issuedAt: LocalDateTime, validUntil: CivilDate, station: Station, screen: Screen,
        printer: Printer?, documentPrinter: String?, scanner: String?, centre: Centre,
        technicianPIN: TechnicianPIN?
    ) {
        self.issuedAt = issuedAt
        self.validUntil = validUntil
        self.station = station
        self.screen = screen
        self.printer = printer
        self.documentPrinter = documentPrinter
        self.scanner = scanner
        self.centre = centre
        self.technicianPIN = technicianPIN
    }

    /// Every value as text.
    public var draft: ProvisioningDraft {
        var draft = ProvisioningDraft()
        draft[.wardCode] = station.wardCode
        draft[.wardName] = station.wardName
        draft[.regionName] = station.regionName
        draft[.kioskNumber] = String(station.kioskNumber)
        draft[.trackingBase] = station.trackingBase
        draft[.diagonal] = screen.diagonalInches.description
        draft[.rotation] = String(screen.rotation.rawValue)
        draft[.reach] = screen.reach.rawValue
        draft[.touchCalibration] = screen.touchCalibration?.text
        draft[.connector] = screen.connector
        draft[.printer] = printer?.address
        draft[.printerProfile] = printer?.profile
        draft[.documentPrinter] = documentPrinter
        draft[.scanner] = scanner
        draft[.centre] = centre.address.text
        draft[.enrolmentCentre] = centre.enrolmentAddress.text
        draft[.authorityFingerprint] = centre.authorityFingerprint
        draft[.enrolmentCode] = centre.enrolmentCode.text
        draft[.technicianPIN] = technicianPIN?.text
        draft[.validUntil] = validUntil.iso
        return draft
    }
}
