/// Where a kiosk stands and what its slips are named after.
public struct Station: Hashable, Sendable, Codable {
    /// Two to six capital ASCII letters that name the ward, for example `TX`.
    public var wardCode: String
    /// The office as citizens read it: `UBND phường Thanh Xuân`.
    public var wardName: String
    /// The province or city: `Thành phố Hà Nội`.
    public var regionName: String
    /// 1…99, counted within the ward.
    public var kioskNumber: Int
    /// What stands before the statement in a slip's QR code, with the final slash:
    /// `https://tracuu.motcua.example/h/`.
    public var trackingBase: String

    /// Creates a station.
    public init(
        wardCode: String, wardName: String, regionName: String, kioskNumber: Int,
        trackingBase: String
    ) {
        self.wardCode = wardCode
        self.wardName = wardName
        self.regionName = regionName
        self.kioskNumber = kioskNumber
        self.trackingBase = trackingBase
    }

    /// The kiosk's name, `TX02`: the first part of every number it gives.
    public var kiosk: String {
        wardCode + (kioskNumber < 10 ? "0\(kioskNumber)" : String(kioskNumber))
    }
}
