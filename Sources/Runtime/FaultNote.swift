/// What a service beside the kiosk found wrong, left in a file for people: the page on the screen
/// and the technician's page show it.
public struct FaultNote: Sendable {
    /// What the provisioning service found in a stick's file.
    public static let provisioning = FaultNote(path: "/run/motcua-provisioning/fault.txt")
    /// Why the enrolment service has no new certificate.
    public static let enrolment = FaultNote(path: "/run/motcua-enrol/fault.txt")

    private static let limitBytes = 4096

    /// The file's path.
    public let path: String

    /// What is wrong; nil when nothing is.
    public var text: String? {
        guard let bytes = try? WholeFile.read(path, limitBytes: Self.limitBytes) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }
}
