/// What a provisioned kiosk must reach over the network: for nftables and for the unit's
/// `IPAddressAllow=`. Time and names are the image's own matter and not here.
public struct NetworkNeeds: Hashable, Sendable {
    /// One place to reach over TCP.
    public struct Place: Hashable, Sendable {
        /// `centre`, `enrolment` or `printer`.
        public var purpose: String
        /// A name or an IP address, IPv6 without brackets.
        public var host: String
        /// 1…65535.
        public var port: Int
    }

    /// How the places are written.
    public enum Format: String, CaseIterable, Sendable {
        /// `purpose host port`, a line each.
        case text
        /// Rules for nftables' output chain.
        case nft
        /// A drop-in for `kiosk.service`.
        case systemd
    }

    /// In a fixed order, the same place once.
    public let places: [Place]

    /// Takes the places out of a file.
    public init(_ file: ProvisioningFile) {
        var places = [
            Place(
                purpose: "centre", host: file.centre.address.host, port: file.centre.address.port),
            Place(
                purpose: "enrolment", host: file.centre.enrolmentAddress.host,
                port: file.centre.enrolmentAddress.port),
        ]
        if let address = file.printer?.address, address.hasPrefix("tcp://"),
            let place = HostPort(address.dropFirst("tcp://".count))
        {
            // 9100 is what `PrinterAddress` takes when no port is written.
            places.append(Place(purpose: "printer", host: place.host, port: place.port ?? 9100))
        }
        self.places = places.reduce(into: []) { kept, place in
            if !kept.contains(where: { $0.host == place.host && $0.port == place.port }) {
                kept.append(place)
            }
        }
    }

    /// Writes the places.
    ///
    /// - Parameter resolve: The IP addresses of a name; empty when they are not known. A name
    ///   without addresses gives a rule for its port to anywhere in nftables, and any address in
    ///   systemd, each with a remark that says so.
    public func text(_ format: Format, resolve: (String) -> [String]) -> String {
        let lines: [String]
        switch format {
        case .text: lines = places.map { "\($0.purpose) \($0.host) \($0.port)" }
        case .nft: lines = places.flatMap { nftRules($0, addresses($0.host, resolve)) }
        case .systemd: lines = dropIn(resolve)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func addresses(_ host: String, _ resolve: (String) -> [String]) -> [String] {
        if HostPort.isVersion4(host) || HostPort.isVersion6(host[...]) { return [host] }
        // What a resolver says goes into rules, so it is looked at like anything from outside.
        return resolve(host).filter { HostPort.isVersion4($0) || HostPort.isVersion6($0[...]) }
    }

    private func nftRules(_ place: Place, _ addresses: [String]) -> [String] {
        if addresses.isEmpty {
            return [
                "tcp dport \(place.port) accept comment \"\(place.purpose) \(place.host): "
                    + "name without address, any host\""
            ]
        }
        return addresses.map { address in
            "\(address.contains(":") ? "ip6" : "ip") daddr \(address) tcp dport \(place.port) "
                + "accept comment \"\(place.purpose)\""
        }
    }

    private func dropIn(_ resolve: (String) -> [String]) -> [String] {
        var lines = ["[Service]", "IPAddressDeny=any", "IPAddressAllow=localhost"]
        for place in places {
            let found = addresses(place.host, resolve)
            if found.isEmpty {
                lines.append("# \(place.purpose): no address known for \(place.host)")
            }
            for address in found.isEmpty ? ["any"] : found {
                let line = "IPAddressAllow=\(address)"
                if !lines.contains(line) { lines.append(line) }
            }
        }
        return lines
    }
}
