import Doctor

/// What the kernel's files say.
public struct KernelProbes: Sendable {
    private let files: MachineFiles

    /// Looks below a root.
    public init(files: MachineFiles) { self.files = files }

    // MARK: What citizens touch

    /// Connectors of the first graphics card, `card0-HDMI-A-1`.
    public func screen() -> Seen<[DoctorFacts.Connector]> {
        guard let names = files.names("/sys/class/drm") else { return .value([]) }
        let connectors = names.compactMap { entry -> DoctorFacts.Connector? in
            guard entry.hasPrefix("card"), let dash = entry.firstIndex(of: "-"),
                let status = files.text("/sys/class/drm/\(entry)/status")
            else { return nil }
            let modes = files.text("/sys/class/drm/\(entry)/modes") ?? ""
            return DoctorFacts.Connector(
                name: String(entry[entry.index(after: dash)...]),
                isConnected: status == "connected",
                mode: modes.split(separator: "\n").first.map(String.init))
        }
        return .value(connectors)
    }

    /// Devices with the property "direct" and absolute positions (linux/input-event-codes.h):
    /// touch panels, and no touch pads, tablets or mice.
    public func touch() -> Seen<[String]> {
        guard let names = files.names("/sys/class/input") else {
            return .hidden("không có /sys/class/input")
        }
        let panels = names.filter { $0.hasPrefix("input") }.compactMap { entry -> String? in
            let folder = "/sys/class/input/\(entry)"
            guard Self.bit(1, of: files.text(folder + "/properties")),
                [0x00, 0x35].contains(where: {
                    Self.bit($0, of: files.text(folder + "/capabilities/abs"))
                })
            else { return nil }
            return files.text(folder + "/name") ?? entry
        }
        return .value(panels)
    }

    /// Whether a bit is set in a mask as the kernel writes it: words of 64 bits in hexadecimal,
    /// the highest first.
    private static func bit(_ number: Int, of mask: String?) -> Bool {
        let words = (mask ?? "").split(separator: " ")
        let index = words.count - 1 - number / 64
        guard words.indices.contains(index), let word = UInt64(words[index], radix: 16) else {
            return false
        }
        return word >> UInt64(number % 64) & 1 == 1
    }

    /// Lines such as ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH`.
    public func sound() -> Seen<[String]> {
        guard let text = files.text("/proc/asound/cards") else { return .value([]) }
        return .value(
            text.split(separator: "\n").compactMap { line in
                guard line.contains("["), let mark = line.firstRange(of: " - ") else { return nil }
                return String(line[mark.upperBound...])
            })
    }

    // MARK: Network

    /// Cards other than the loop with a carrier.
    public func linkedCards() -> [String] {
        (files.names("/sys/class/net") ?? []).filter { name in
            // 772: ARPHRD_LOOPBACK (linux/if_arp.h).
            files.text("/sys/class/net/\(name)/type") != "772"
                && files.text("/sys/class/net/\(name)/carrier") == "1"
        }
    }

    /// Whether there is a default route, by IPv4 or IPv6. The loop has an IPv6 one that leads
    /// nowhere: its metric is the greatest (proc(5), net/ipv6/route.c).
    public func hasRoute() -> Bool {
        let version4 = (files.text("/proc/net/route") ?? "").split(separator: "\n").dropFirst()
        if version4.contains(where: { line in
            let cells = line.split { $0 == "\t" || $0 == " " }
            return cells.count > 7 && cells[1] == "00000000" && cells[7] == "00000000"
        }) {
            return true
        }
        return (files.text("/proc/net/ipv6_route") ?? "").split(separator: "\n").contains { line in
            let cells = line.split(separator: " ")
            return cells.count > 9 && cells[0].allSatisfy { $0 == "0" } && cells[1] == "00"
                && cells[5] != "ffffffff" && cells[9] != "lo"
        }
    }

    // MARK: System

    /// The worst eMMC; nil when there is none.
    public func wear() -> Seen<DoctorFacts.Wear?> {
        guard let names = files.names("/sys/block") else {
            return .hidden("không có /sys/block")
        }
        let wears = names.compactMap { name -> DoctorFacts.Wear? in
            let folder = "/sys/block/\(name)/device"
            guard let life = files.text(folder + "/life_time") else { return nil }
            // Two estimates, `0x01 0x02`; 0 is "not defined".
            let estimates = life.split(separator: " ").compactMap(Self.hexadecimal)
                .filter { $0 > 0 }
            let spare = files.text(folder + "/pre_eol_info").flatMap { Self.hexadecimal($0[...]) }
            return DoctorFacts.Wear(
                device: name, lifeTimeTenths: estimates.max(), spare: spare == 0 ? nil : spare)
        }
        return .value(wears.max { ($0.lifeTimeTenths ?? 0) < ($1.lifeTimeTenths ?? 0) })
    }

    private static func hexadecimal(_ text: Substring) -> Int? {
        text.hasPrefix("0x") && text.utf8.count <= 4 ? Int(text.dropFirst(2), radix: 16) : nil
    }

    /// The major version of the first TPM.
    public func tpm() -> Seen<Int?> {
        guard files.exists("/sys/class/tpm/tpm0") else { return .value(nil) }
        guard let text = files.text("/sys/class/tpm/tpm0/tpm_version_major"),
            let version = Int(text)
        else { return .hidden("TPM không cho biết phiên bản") }
        return .value(version)
    }

    /// The root hash of the command line, and whether a device checks it.
    public func root() -> Seen<DoctorFacts.Root> {
        guard let line = files.text("/proc/cmdline") else {
            return .hidden("không đọc được cmdline")
        }
        let hash = line.split(separator: " ").first { $0.hasPrefix("roothash=") }
            .map { String($0.dropFirst("roothash=".count)) }
        let isVerified = (files.names("/sys/block") ?? []).contains { name in
            files.text("/sys/block/\(name)/dm/uuid")?.hasPrefix("CRYPT-VERITY-") == true
        }
        return .value(DoctorFacts.Root(hash: hash, isVerified: isVerified))
    }

    /// What os-release(5) and the kernel say.
    public func versions() -> Seen<DoctorFacts.Versions> {
        guard let text = files.text("/etc/os-release") else {
            return .hidden("không có /etc/os-release")
        }
        let values = Self.assignments(text)
        return .value(
            DoctorFacts.Versions(
                system: values["NAME"] ?? "?", version: values["VERSION_ID"],
                kernel: files.text("/proc/sys/kernel/osrelease") ?? "?"))
    }

    /// `NAME="value"` lines.
    private static func assignments(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let mark = line.firstIndex(of: "=") else { continue }
            var value = line[line.index(after: mark)...]
            for quote in ["\"", "'"]
            where value.count > 1 && value.hasPrefix(quote) && value.hasSuffix(quote) {
                value = value.dropFirst().dropLast()
            }
            values[String(line[..<mark])] = String(value)
        }
        return values
    }
}
