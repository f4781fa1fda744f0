/// One thing that is wrong with a provisioning file, in words for the technician.
public struct ProvisioningFault: Error, Hashable, Sendable {
    /// What it is about: a path such as `station.wardCode`, or empty for the whole file.
    public var place: String
    /// What is wrong and what to do, one or two Vietnamese sentences.
    public var words: String

    /// Creates a fault.
    public init(place: String = "", words: String) {
        self.place = place
        self.words = words
    }

    /// The line that is shown: `station.wardCode: …`.
    public var text: String { place.isEmpty ? words : place + ": " + words }
}

/// Everything that is wrong with a provisioning file; never empty.
public struct ProvisioningFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of the file's format.
    public var faults: [ProvisioningFault]

    /// Creates the list.
    public init(_ faults: [ProvisioningFault]) { self.faults = faults }

    /// Creates a list of one fault of the whole file.
    public init(_ words: String) { self.init([ProvisioningFault(words: words)]) }

    /// One line a fault.
    public var description: String { faults.map(\.text).joined(separator: "\n") }
}
