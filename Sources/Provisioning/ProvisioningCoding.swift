import Catalogue
import Dossiers

extension ProvisioningFile {
    private static let heads = ["format", "version", "issuedAt"]
    private static let checksumName = "checksum"

    // MARK: Writing

    /// The file as JSON for people and kiosks, with its checksum.
    public func encoded() -> [UInt8] {
        var members = [
            JSONMember(name: "format", value: .string(Self.format)),
            JSONMember(name: "version", value: .number(String(Self.version))),
            JSONMember(name: "issuedAt", value: .string(issuedAt.iso)),
        ]
        let draft = draft
        for field in draft.given {
            guard let text = draft[field] else { continue }
            let member = JSONMember(name: field.parts.name, value: Self.value(field, text))
            guard let group = field.parts.group else {
                members.append(member)
                continue
            }
            if let index = members.firstIndex(where: { $0.name == group }) {
                members[index].value = .object(members[index].value.members + [member])
            } else {
                members.append(JSONMember(name: group, value: .object([member])))
            }
        }
        let checksum = JSONTree.string(Self.checksum(members))
        members.append(JSONMember(name: Self.checksumName, value: checksum))
        return Array((JSONTree.object(members).pretty() + "\n").utf8)
    }

    private static func value(_ field: ProvisioningField, _ text: String) -> JSONTree {
        switch field.kind {
        case .text: .string(text)
        case .number: .number(text)
        case .numbers: .array(text.split(separator: " ").map { .number(String($0)) })
        }
    }

    /// SHA-256 over a label and the canonical form of everything but the checksum itself. It shows
    /// damage; it does not show who wrote the file: that is what the one-time code is for.
    private static func checksum(_ members: [JSONMember]) -> String {
        let rest = JSONTree.object(members.filter { $0.name != checksumName })
        return Digest.sha256(Array("motcua provisioning v1:".utf8) + rest.canonical.utf8)
    }

    // MARK: Reading

    /// Reads a file strictly: at most ``limitBytes``, every name known, every value checked.
    ///
    /// - Throws: ``ProvisioningFaults`` with everything that is wrong, not only the first.
    public init(decoding bytes: [UInt8]) throws(ProvisioningFaults) {
        let members = try Self.members(bytes)
        var faults: [ProvisioningFault] = []
        let issuedAt = Self.issuedAt(members, &faults)
        let draft = Self.draft(members, &faults)
        let present = Set(faults.map(\.place))
        // What already has a fault of its form needs no second one for being missing.
        faults += draft.faults(issuedOn: issuedAt?.date ?? CivilDate(daysSinceEpoch: 0)).filter {
            !present.contains($0.place)
                && !(issuedAt == nil && $0.place == ProvisioningField.validUntil.path)
        }
        if let fault = Self.checksumFault(members) { faults.insert(fault, at: 0) }
        guard faults.isEmpty, let issuedAt else { throw ProvisioningFaults(faults) }
        self = try draft.file(issuedAt: issuedAt)
    }

    /// The members of the whole, when it is a file of this format and version at all.
    private static func members(_ bytes: [UInt8]) throws(ProvisioningFaults) -> [JSONMember] {
        guard bytes.count <= limitBytes else {
            throw ProvisioningFaults(
                "Tệp lớn hơn \(limitBytes / 1024) KiB: không phải tệp cấu hình ki-ốt.")
        }
        let tree: JSONTree
        do throws(JSONFault) {
            tree = try JSONReader.read(bytes)
        } catch {
            throw ProvisioningFaults(
                "Tệp hỏng ở dòng \(error.line): \(error.words). Viết lại tệp bằng kioskctl "
                    + "provision write.")
        }
        guard case .object(let members) = tree, tree["format"] == .string(format) else {
            throw ProvisioningFaults(
                "Đây không phải tệp cấu hình ki-ốt (thiếu “format”: “\(format)”).")
        }
        guard tree["version"] == .number(String(version)) else {
            throw ProvisioningFaults(
                "Tệp thuộc phiên bản khác; ki-ốt này đọc phiên bản \(version). Cập nhật ki-ốt, "
                    + "hoặc viết lại tệp bằng kioskctl của cùng phiên bản.")
        }
        return members
    }

    private static func issuedAt(
        _ members: [JSONMember], _ faults: inout [ProvisioningFault]
    ) -> LocalDateTime? {
        if case .string(let text) = JSONTree.object(members)["issuedAt"],
            let moment = LocalDateTime(iso: text)
        {
            return moment
        }
        faults.append(
            ProvisioningFault(
                place: "issuedAt", words: "Thời điểm lập tệp phải có dạng 2026-11-24T09:30."))
        return nil
    }

    private static func checksumFault(_ members: [JSONMember]) -> ProvisioningFault? {
        if JSONTree.object(members)[checksumName] == .string(checksum(members)) { return nil }
        return ProvisioningFault(
            place: checksumName,
            words: "Tệp bị hỏng khi chép hoặc bị sửa tay. Chép lại, hoặc viết lại bằng kioskctl "
                + "provision write.")
    }

    // MARK: Values

    private static func draft(
        _ members: [JSONMember], _ faults: inout [ProvisioningFault]
    ) -> ProvisioningDraft {
        var draft = ProvisioningDraft()
        let groups = Set(ProvisioningField.allCases.compactMap(\.parts.group))
        for member in members where !heads.contains(member.name) && member.name != checksumName {
            if groups.contains(member.name) {
                guard case .object(let inner) = member.value else {
                    faults.append(
                        ProvisioningFault(
                            place: member.name,
                            words: "Phải là một đối tượng { }, không phải \(member.value.kind)."))
                    continue
                }
                for one in inner {
                    take(one.value, member.name + "." + one.name, &draft, &faults)
                }
            } else {
                take(member.value, member.name, &draft, &faults)
            }
        }
        return draft
    }

    private static func take(
        _ value: JSONTree, _ path: String, _ draft: inout ProvisioningDraft,
        _ faults: inout [ProvisioningFault]
    ) {
        guard let field = ProvisioningField.allCases.first(where: { $0.path == path }) else {
            faults.append(
                ProvisioningFault(
                    place: String(path.prefix(60)),
                    words: "Ki-ốt không biết mục này. Xem lại tên mục, hoặc cập nhật ki-ốt."))
            return
        }
        guard let text = text(value, field.kind) else {
            faults.append(
                ProvisioningFault(
                    place: path,
                    words: "Phải là \(words(field.kind)), không phải \(value.kind)."))
            return
        }
        guard !text.isEmpty else {
            faults.append(
                ProvisioningFault(
                    place: path,
                    words: field.isRequired
                        ? "Giá trị bị trống. \(field.question)."
                        : "Giá trị bị trống. Không dùng thì bỏ cả mục."))
            return
        }
        draft[field] = text
    }

    private static func text(_ value: JSONTree, _ kind: ProvisioningField.Kind) -> String? {
        switch (kind, value) {
        case (.text, .string(let text)): return text
        case (.number, .number(let text)): return text
        case (.numbers, .array(let values)):
            let texts = values.compactMap { value -> String? in
                if case .number(let text) = value { text } else { nil }
            }
            return texts.count == values.count ? texts.joined(separator: " ") : nil
        default: return nil
        }
    }

    private static func words(_ kind: ProvisioningField.Kind) -> String {
        switch kind {
        case .text: "chữ trong dấu nháy"
        case .number: "một số"
        case .numbers: "một danh sách số [ ]"
        }
    }
}
