import Catalogue
import Devices
import Dossiers
import Drawing
import Interface
import Paper
import Screens
import Session
import Store
import Uplink
import Window
import Wire

/// Everything that a kiosk is told when it starts.
public struct KioskConfiguration: Sendable {
    /// Where the kiosk stands.
    public var station: Station
    /// The screen.
    public var display: Display
    /// The times of a visit.
    public var times: SessionTimes
    /// The database's path.
    public var storePath: String
    /// Signs slips.
    public var signingKey: SigningKey
    /// The centre's pinned keys.
    public var centreKeys: CentrePublicKeys
    /// Where the centre is; nil keeps everything on the kiosk.
    public var centre: CentreAddress?
    /// Proves this kiosk to an https centre; nil for a centre on this machine.
    public var identity: IdentityDirectory?
    /// Where the printer is; nil when there is none.
    public var printer: PrinterAddress?
    /// Its profile.
    public var printerProfile: PrinterProfile
    /// Where the A4 printer for official forms is; nil when there is none.
    public var documentPrinter: DocumentPrinterAddress?
    /// Tells other programs whether somebody is there; nil tells nobody.
    public var visitMark: VisitMark?
    /// Who may open the technician's page, and what it can do; nil when there is no PIN.
    public var technician: TechnicianDesk.Configuration?
    /// How the window finds the scene under a finger; nil for a panel without turn and correction.
    public var touch: TouchTransform?

    /// Creates a configuration.
    public init(
        station: Station, display: Display, times: SessionTimes, storePath: String,
        signingKey: SigningKey, centreKeys: CentrePublicKeys, centre: CentreAddress?,
        identity: IdentityDirectory? = nil, printer: PrinterAddress?,
        printerProfile: PrinterProfile,
        documentPrinter: DocumentPrinterAddress? = nil, visitMark: VisitMark? = nil
    ) {
        self.station = station
        self.display = display
        self.times = times
        self.storePath = storePath
        self.signingKey = signingKey
        self.centreKeys = centreKeys
        self.centre = centre
        self.identity = identity
        self.printer = printer
        self.printerProfile = printerProfile
        self.documentPrinter = documentPrinter
        self.visitMark = visitMark
    }
}

/// The desks that carry out effects, each on a queue of its own.
private struct Desks {
    let storage: StorageDesk
    let slips: SlipDesk
    let forms: FormDesk
    let technician: TechnicianDesk?
    let touch: TouchTransform
    let shaper: TextShaper
    let mailbox: EventMailbox

    func perform(_ effect: SessionEffect) {
        switch effect {
        case .store(let request): storage.store(request)
        case .askPrinter:
            slips.ask()
            storage.reopenIfNeeded()
        case .printSlip(let facts): slips.print(facts)
        case .printForm(let request): forms.print(request)
        case .wipe:
            shaper.forget()
            storage.wipe()
            forms.wipe()
            storage.reopenIfNeeded()
        case .checkPIN(let pin): technician?.check(pin)
        case .examine: technician?.examine()
        case .carryOut(let task): technician?.carryOut(task)
        case .measureTouch(let places):
            mailbox.post(.session(.touchMeasured(touch.correction(of: places))))
        case .startTimer, .cancelTimer: break
        }
    }
}

/// The kiosk put together: the core, its picture, and the desks that carry out effects.
public final class Kiosk {
    /// What reaches the loop from other threads.
    public let mailbox: EventMailbox
    /// The visit and its picture.
    public let core: KioskCore
    /// How long frames took.
    public let timings = FrameTimings()

    private let configuration: KioskConfiguration
    private let assets: KioskAssets
    private let clock: any KioskClock
    private let shaper: TextShaper
    private let storage: StorageDesk
    private let uplink: UplinkDesk?
    private let service: KioskService

    /// Puts the parts together; nothing is opened before ``openEdges(onFault:)``.
    ///
    /// - Parameter shaper: measures and draws on the loop's thread; given away by the caller.
    /// - Throws: ``KeyError`` when one of the centre's keys is not a key.
    public init(
        configuration: KioskConfiguration, assets: KioskAssets, clock: any KioskClock,
        generator: any RandomNumberGenerator & Sendable, shaper: TextShaper = TextShaper(),
        service: KioskService = KioskService()
    ) throws {
        self.service = service
        self.configuration = configuration
        self.assets = assets
        self.clock = clock
        let mailbox = EventMailbox()
        self.mailbox = mailbox
        let acknowledgementKey = try VerifyingKey(
            base64: configuration.centreKeys.acknowledgement)
        let uplink = configuration.centre.map { address in
            UplinkDesk(
                address: address, acknowledgementKey: acknowledgementKey,
                identity: configuration.identity, clock: clock, mailbox: mailbox,
                health: service.health)
        }
        self.uplink = uplink
        let storage = StorageDesk(
            configuration: StorageDesk.Configuration(
                station: configuration.station,
                sealer: DossierSealer(
                    recipient: try SealingKey(base64: configuration.centreKeys.sealing)),
                signingKey: configuration.signingKey),
            clock: clock, mailbox: mailbox, generator: generator,
            onCommit: {
                uplink?.notify()
                return uplink != nil
            })
        self.storage = storage
        let slips = SlipDesk(
            printer: configuration.printer.map {
                ReceiptPrinter(address: $0, profile: configuration.printerProfile)
            },
            width: SlipWidth(rawValue: configuration.printerProfile.dotsPerLine) ?? .dots576,
            station: configuration.station, strings: assets.strings, icons: assets.icons,
            storage: storage, mailbox: mailbox)
        let forms = FormDesk(
            printer: configuration.documentPrinter?.printer(), strings: assets.strings,
            icons: assets.icons, mailbox: mailbox)
        var technician = configuration.technician
        if uplink != nil { technician?.resendRefused = { storage.resendRefused() } }
        let desks = Desks(
            storage: storage, slips: slips, forms: forms,
            technician: technician.map {
                TechnicianDesk(configuration: $0, clock: clock, mailbox: mailbox)
            },
            touch: configuration.touch ?? TouchTransform(panel: configuration.display.size),
            shaper: shaper, mailbox: mailbox)
        self.shaper = shaper
        core = KioskCore(
            context: ViewContext(
                session: assets.session(
                    station: configuration.station, times: configuration.times,
                    printsForms: configuration.documentPrinter != nil,
                    technician: technician.map { TechnicianOffer(tasks: $0.tasks) }),
                strings: assets.strings, display: configuration.display),
            clock: clock, measuring: shaper, perform: { desks.perform($0) })
        configuration.visitMark?.set(isVisited: false)
        core.onVisit = { [mark = configuration.visitMark] in mark?.set(isVisited: $0) }
    }

    /// Opens the store and the line to the centre, in the background.
    ///
    /// - Parameter onFault: told why the store cannot be used; the kiosk stays and explains.
    public func openEdges(onFault: @escaping @Sendable (StoreError) -> Void) {
        let edition = assets.shelved.flatMap { JournalToken($0.token) }
        storage.open(path: configuration.storePath) { [uplink, clock, service] result in
            switch result {
            case .success(let store):
                service.health?.note(.storeOpened)
                Self.noteOutbox(store, hasLine: uplink != nil, clock, service.health)
                if let edition {
                    // A note that cannot be written must not keep what waits from being sent.
                    try? store.record(.catalogue(edition), atSeconds: clock.wallSeconds())
                }
                uplink?.start(store)
            case .failure(let error): onFault(error)
            }
        }
    }

    /// An outbox without anything that is due needs no centre to be healthy.
    private static func noteOutbox(
        _ store: DossierStore, hasLine: Bool, _ clock: any KioskClock, _ health: HealthMark?
    ) {
        guard let health else { return }
        do throws(StoreError) {
            let next = try store.nextAttemptSeconds()
            health.note(.outboxRead)
            if !hasLine || (next ?? .max) > clock.wallSeconds() { health.note(.centreKnown) }
        } catch {
            // Not readable: the sign stays out.
        }
    }

    /// The loop that shows the kiosk on a screen.
    public func makeLoop(screen: any KioskScreen) throws -> KioskLoop {
        KioskLoop(
            core: core,
            canvas: try Canvas(
                size: configuration.display.size, shaper: shaper, icons: assets.icons),
            screen: screen, mailbox: mailbox, clock: clock, timings: timings, service: service)
    }

    /// Ends sending and closes the store in order.
    public func close() async {
        await uplink?.stop()
        storage.close()
    }
}
