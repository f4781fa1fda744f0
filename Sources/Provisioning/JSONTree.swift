import Dossiers

/// A JSON value (RFC 8259) as it was written: members in their order, numbers as text.
///
/// Codable stops at the first fault, takes the last of two equal keys and ignores unknown ones; a
/// technician needs all faults at once.
indirect enum JSONTree: Hashable, Sendable {
    case object([JSONMember])
    case array([JSONTree])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    /// The members' values by name; empty for anything but an object.
    var members: [JSONMember] { if case .object(let members) = self { members } else { [] } }

    /// The value of a member.
    subscript(name: String) -> JSONTree? { members.first { $0.name == name }?.value }

    /// The kind in Vietnamese, for messages.
    var kind: String {
        switch self {
        case .object: "một đối tượng { }"
        case .array: "một danh sách [ ]"
        case .string: "chữ trong dấu nháy"
        case .number: "một số"
        case .bool: "true hoặc false"
        case .null: "null"
        }
    }
}

/// One member of an object.
struct JSONMember: Hashable, Sendable {
    var name: String
    var value: JSONTree
}

extension JSONTree {
    /// The one form over which the checksum is taken: members in the order of their names' bytes,
    /// no white space, numbers as they were written.
    var canonical: String {
        switch self {
        case .object(let members):
            let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            return "{"
                + sorted.map { JSONText.quoted($0.name) + ":" + $0.value.canonical }
                .joined(separator: ",") + "}"
        case .array(let values):
            return "[" + values.map(\.canonical).joined(separator: ",") + "]"
        default: return leaf
        }
    }

    /// The form for people: two spaces a level, short lists on one line.
    func pretty(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.map {
                inner + JSONText.quoted($0.name) + ": " + $0.value.pretty(indent: inner)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        case .object: return "{}"
        case .array(let values):
            return "[" + values.map { $0.pretty(indent: inner) }.joined(separator: ", ") + "]"
        default: return leaf
        }
    }

    private var leaf: String {
        switch self {
        case .string(let text): JSONText.quoted(text)
        case .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .object, .array: "null"
        }
    }
}
