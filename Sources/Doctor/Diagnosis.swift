import Catalogue
import Dossiers
import Provisioning

/// What the doctor says of a kiosk at one moment: a finding for every subject that applies, in
/// the order of ``Subject``.
public struct Diagnosis: Hashable, Sendable {
    /// The kiosk's name, `TX02`; nil before it is provisioned.
    public let kiosk: String?
    /// The office; nil before it is provisioned.
    public let office: String?
    /// The kiosk's clock, which may be wrong.
    public let moment: LocalDateTime?
    /// The findings.
    public let findings: [Finding]

    /// Applies the rules to facts.
    public init(_ facts: DoctorFacts, thresholds: DoctorThresholds = DoctorThresholds()) {
        let rules = DoctorRules(facts, thresholds)
        kiosk = rules.file?.station.kiosk
        office = rules.file?.station.wardName
        moment = rules.nowSeconds.map { LocalDateTime(secondsSinceEpoch: $0) }
        findings = Subject.allCases.compactMap { rules.finding($0) }
    }

    /// The worst of all.
    public var verdict: Verdict { findings.map(\.verdict).max() ?? .ok }

    /// How many findings there are of a verdict.
    public func count(_ verdict: Verdict) -> Int { findings.count { $0.verdict == verdict } }
}

/// Where "ok" ends.
public struct DoctorThresholds: Hashable, Sendable {
    /// Free room in MiB below which somebody should act: the store may still grow to 1 GiB
    /// (`DossierStore.usualSizeLimitBytes`).
    public var freeWarnMebibytes = 1024
    /// Free room in MiB below which submissions are about to fail: SQLite wants room for its log
    /// beside the database, and updates for their catalogue.
    public var freeFailMebibytes = 64
    /// Life time estimate in tenths from which an eMMC should be replaced soon: 8 is "up to 80 %
    /// used" (JEDEC JESD84-B51, DEVICE_LIFE_TIME_EST).
    public var wornWarnTenths = 8
    /// The estimate from which it is past its life: 11, "exceeded".
    public var wornFailTenths = 11
    /// How long a dossier may wait before somebody should look: an hour; the kiosk itself tries
    /// every five minutes at the latest.
    public var waitingWarnSeconds = 3_600
    /// How long before it is late: one working day is the shortest time that a procedure promises.
    public var waitingFailSeconds = 86_400
    /// Before a certificate's end, in seconds, when renewal should have happened: 30 days.
    public var certificateWarnSeconds = 30 * 86_400
    /// How many milliseconds a connection to the centre may take.
    public var centreWarnMilliseconds = 3_000
    /// How old a catalogue may be in days before somebody asks whether updates arrive.
    public var catalogueWarnDays = 180

    /// The usual ones.
    public init() {}
}
