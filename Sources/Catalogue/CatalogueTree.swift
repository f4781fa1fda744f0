/// A YAML file of the catalogue after parsing: its name, and every value with its line.
///
/// Trees are what a bundle holds. The readers of procedures, lists and calendar see the same tree
/// whether it was parsed from YAML or decoded from a bundle, so both give the same catalogue and
/// the same errors.
public struct CatalogueTree: Sendable {
    /// The name that errors show, for example `catalogue/birth-registration.yaml`.
    public let name: String
    let root: YAMLValue

    init(name: String, root: YAMLValue) {
        self.name = name
        self.root = root
    }
}
