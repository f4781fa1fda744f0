import Updates

/// The state of a machine's two slots, for people and for the doctor.
public struct UpdateStatus: Codable, Hashable, Sendable {
    /// The version that runs.
    public var version: SystemVersion
    /// Its slot.
    public var slot: Slot
    /// Whether it still has to prove itself.
    public var isOnTrial: Bool
    /// The root hash that runs.
    public var rootHash: String
    /// What the loader chooses at the next start.
    public var nextVersion: SystemVersion?
    /// Tries left of it; nil when it is blessed.
    public var nextTriesLeft: Int?
    /// What lies in the other slot, as far as the loader knows.
    public var otherVersion: SystemVersion?
    /// Whether the next start brings another version.
    public var isWaiting: Bool
    /// The kept version that could not be read and gave way to this one.
    public var unreadableVersion: SystemVersion?
    /// Versions that were rolled back here.
    public var refused: [SystemVersion]
    /// How the last update ended.
    public var last: UpdateRecord.Outcome?

    /// Puts it together.
    ///
    /// - Throws: ``/Updates/UpdateFault/unclearSlots(_:)``.
    public init(_ picture: MachinePicture, record: UpdateRecord) throws(UpdateFault) {
        let slots = try SlotPlan(picture)
        version = picture.version
        slot = slots.running
        isOnTrial = !slots.runningEntry.isBlessed
        rootHash = slots.rootHash
        nextVersion = picture.nextEntry?.version
        nextTriesLeft = picture.nextEntry?.triesLeft
        otherVersion =
            BootEntry.order(picture.entries).first { $0.version != picture.version }?
            .version
        isWaiting = picture.isWaiting
        unreadableVersion = picture.unreadable
        refused = record.refused
        last = record.last
    }

    /// For people, in Vietnamese.
    public var lines: [String] {
        var lines = [
            "Đang chạy: \(version), khe \(slot.rawValue)" + (isOnTrial ? ", chạy thử." : ".")
        ]
        lines.append(
            "Khe \(slot.other.rawValue): "
                + (otherVersion.map { "\($0)." } ?? "chưa có bản nào khởi động được."))
        if let unreadableVersion {
            lines.append(
                "Bản \(unreadableVersion) không đọc được, có thể do ổ đĩa, nên ki-ốt chạy bản "
                    + "\(version) thay thế. Cài lại bản \(unreadableVersion) hoặc bản mới hơn.")
        } else if isWaiting, let nextVersion {
            lines.append(
                "Lần khởi động tới: thử \(nextVersion)"
                    + (nextTriesLeft.map { ", còn \($0) lần." } ?? "."))
        } else {
            lines.append("Lần khởi động tới: \(version), không đổi.")
        }
        if let last {
            let version = last.version.map { "bản \($0) " } ?? ""
            let reason = last.reason.map { " (\($0))" } ?? ""
            lines.append("Lần cập nhật gần nhất: \(version)\(last.result.words)\(reason).")
        }
        if !refused.isEmpty {
            lines.append(
                "Đã loại: " + refused.map(\.description).joined(separator: ", ")
                    + " (không khởi động tốt trên ki-ốt này, không thử lại).")
        }
        return lines
    }
}

extension UpdateRecord.Result {
    var words: String {
        switch self {
        case .succeeded: "đã chạy tốt"
        case .rolledBack: "không khởi động tốt, đã quay về bản trước"
        case .interrupted: "bị ngắt khi đang ghi, có thể cài lại"
        case .refused: "bị từ chối"
        }
    }
}
