import Catalogue
import Provisioning

/// Plain facts about a kiosk, as the probes brought them; the rules make findings of them.
public struct DoctorFacts: Hashable, Sendable {
    /// One connector of the graphics card.
    public struct Connector: Hashable, Sendable {
        /// `HDMI-A-1`.
        public var name: String
        /// Whether a screen answers there.
        public var isConnected: Bool
        /// The screen's own first mode, `1080x1920`.
        public var mode: String?

        /// Creates a connector.
        public init(name: String, isConnected: Bool, mode: String? = nil) {
            self.name = name
            self.isConnected = isConnected
            self.mode = mode
        }
    }

    /// What the receipt printer said.
    public enum Printer: Hashable, Sendable {
        /// None is declared.
        case none
        /// It answered that all is well.
        case ready(paperNearEnd: Bool)
        /// Paper, cover, cutter: its own words, in Vietnamese.
        case troubled(String)
        /// Another program has it: the kiosk, most likely.
        case busy
        /// It cannot be found, or does not answer.
        case missing(String)
        /// It is there and never answers, as its kind is declared.
        case silent
    }

    /// The network, without what lies beyond it.
    public struct Network: Hashable, Sendable {
        /// Names of cards with a link.
        public var linked: [String]
        /// Addresses other than those of the machine itself.
        public var addresses: [String]
        /// Whether there is a way to other networks.
        public var hasRoute: Bool

        /// Creates the facts.
        public init(linked: [String], addresses: [String], hasRoute: Bool) {
            self.linked = linked
            self.addresses = addresses
            self.hasRoute = hasRoute
        }
    }

    /// How far a connection to the centre came.
    public enum Centre: Hashable, Sendable {
        /// No centre is declared.
        case none
        /// Its name has no address.
        case unresolved(host: String)
        /// Nobody answered in time.
        case unanswered(host: String, port: Int)
        /// The other side refused.
        case refused(host: String, port: Int)
        /// A connection stood after so many milliseconds.
        case reached(host: String, port: Int, milliseconds: Int)
    }

    /// The clock.
    public struct Clock: Hashable, Sendable {
        /// Seconds since 1970.
        public var nowSeconds: Int
        /// Whether the system's clock follows a time server.
        public var isSynchronised: Bool

        /// Creates the facts.
        public init(nowSeconds: Int, isSynchronised: Bool) {
            self.nowSeconds = nowSeconds
            self.isSynchronised = isSynchronised
        }
    }

    /// The disk on which the state directory lies.
    public struct Disk: Hashable, Sendable {
        /// Its size in MiB.
        public var totalMebibytes: Int
        /// What is free for the kiosk's user, in MiB.
        public var freeMebibytes: Int
        /// Whether it takes nothing any more.
        public var isReadOnly: Bool

        /// Creates the facts.
        public init(totalMebibytes: Int, freeMebibytes: Int, isReadOnly: Bool) {
            self.totalMebibytes = totalMebibytes
            self.freeMebibytes = freeMebibytes
            self.isReadOnly = isReadOnly
        }
    }

    /// What an eMMC says of its wear (JEDEC JESD84-B51 §7.4.35 and following).
    public struct Wear: Hashable, Sendable {
        /// The device, `mmcblk0`.
        public var device: String
        /// The worse of the two life time estimates: 1 for up to 10 % used … 10 for up to 100 %,
        /// 11 beyond; nil when the device does not say.
        public var lifeTimeTenths: Int?
        /// Spare blocks: 1 normal, 2 four fifths used, 3 nearly none; nil when it does not say.
        public var spare: Int?

        /// Creates the facts.
        public init(device: String, lifeTimeTenths: Int?, spare: Int?) {
            self.device = device
            self.lifeTimeTenths = lifeTimeTenths
            self.spare = spare
        }
    }

    /// Whether the system's files are verified while they are read.
    public struct Root: Hashable, Sendable {
        /// The root hash of the kernel's command line.
        public var hash: String?
        /// Whether a dm-verity device is in use.
        public var isVerified: Bool

        /// Creates the facts.
        public init(hash: String?, isVerified: Bool) {
            self.hash = hash
            self.isVerified = isVerified
        }
    }

    /// Which versions run.
    public struct Versions: Hashable, Sendable {
        /// The operating system as it calls itself.
        public var system: String
        /// `VERSION_ID` of an image of ours.
        public var version: String?
        /// The kernel's release.
        public var kernel: String
        /// The newer system that could not be read, so that this one runs.
        public var unreadable: String?

        /// Creates the facts.
        public init(system: String, version: String?, kernel: String, unreadable: String? = nil) {
            self.system = system
            self.version = version
            self.kernel = kernel
            self.unreadable = unreadable
        }
    }

    /// The catalogue that the kiosk keeps.
    public struct KeptCatalogue: Hashable, Sendable {
        /// Its serial number.
        public var serial: UInt64
        /// The day on which it was made.
        public var madeOn: CivilDate

        /// Creates the facts.
        public init(serial: UInt64, madeOn: CivilDate) {
            self.serial = serial
            self.madeOn = madeOn
        }
    }

    /// Dossiers on the kiosk's disk.
    public struct Outbox: Hashable, Sendable {
        /// How many wait to be sent.
        public var waiting: Int
        /// How many wait for an officer.
        public var tray: Int
        /// Since when the oldest waits, seconds since 1970.
        public var oldestSeconds: Int?

        /// Creates the facts.
        public init(waiting: Int, tray: Int, oldestSeconds: Int? = nil) {
            self.waiting = waiting
            self.tray = tray
            self.oldestSeconds = oldestSeconds
        }
    }

    /// The kiosk's certificate.
    public enum Certificate: Hashable, Sendable {
        /// The kiosk has not enrolled.
        case none
        /// It is valid until then, seconds since 1970; `fault` says why the last wish for another
        /// one failed.
        case until(seconds: Int, fault: String? = nil)
    }

    /// The provisioning file.
    public enum Provisioned: Hashable, Sendable {
        /// There is none.
        case none
        /// It is wrong, in these words.
        case wrong(String)
        /// It is in force.
        case right(ProvisioningFile)
    }

    /// The connectors.
    public var screen: Seen<[Connector]>
    /// Names of touch panels.
    public var touch: Seen<[String]>
    /// The receipt printer.
    public var printer: Seen<Printer>
    /// Whether the A4 printer's queue takes jobs; nil when none is declared.
    public var documentPrinter: Seen<Bool?>
    /// Whether the scanner's device is there; nil when none is declared.
    public var scanner: Seen<Bool?>
    /// Names of sound cards.
    public var sound: Seen<[String]>
    /// The network.
    public var network: Seen<Network>
    /// The line to the centre.
    public var centre: Seen<Centre>
    /// The clock.
    public var clock: Seen<Clock>
    /// The data disk.
    public var disk: Seen<Disk>
    /// Its wear; nil for disks that do not tell it this way.
    public var wear: Seen<Wear?>
    /// The TPM's major version; nil for none.
    public var tpm: Seen<Int?>
    /// The root.
    public var root: Seen<Root>
    /// The versions.
    public var version: Seen<Versions>
    /// The catalogue; nil before the first one.
    public var catalogue: Seen<KeptCatalogue?>
    /// The outbox; nil before the first start.
    public var outbox: Seen<Outbox?>
    /// The certificate.
    public var certificate: Seen<Certificate>
    /// The provisioning file.
    public var provisioning: Seen<Provisioned>

    /// Facts of a kiosk that nobody looked at.
    public init(hidden reason: String = "chưa xem") {
        screen = .hidden(reason)
        touch = .hidden(reason)
        printer = .hidden(reason)
        documentPrinter = .hidden(reason)
        scanner = .hidden(reason)
        sound = .hidden(reason)
        network = .hidden(reason)
        centre = .hidden(reason)
        clock = .hidden(reason)
        disk = .hidden(reason)
        wear = .hidden(reason)
        tpm = .hidden(reason)
        root = .hidden(reason)
        version = .hidden(reason)
        catalogue = .hidden(reason)
        outbox = .hidden(reason)
        certificate = .hidden(reason)
        provisioning = .hidden(reason)
    }
}
