public import Git

/// A directory that matches a layout of the policy.
public struct Module: Hashable, Sendable {
    /// What the module is called, whatever its number and its place: `{name}`, after `renamed`.
    public let identity: Path
    public let path: Path
    public let variables: Variables
    public let layout: ModuleLayout
    /// Whether only events speak of the module: no directory shows it yet, or none does any more. Its path is then
    /// where its events stand.
    public let isPlanned: Bool

    /// The identity for a person to read.
    public var name: String { identity.description }

    /// The digits of `{number}`, when the layout has one.
    public var number: String? {
        variables["number"].map { String(decoding: $0, as: UTF8.self) }
    }

    /// The directory's own name, e.g. `02_tensor`: what people call the module.
    public var directoryName: String { path.name.description }

    init?(path: Path, variables: Variables, layout: ModuleLayout) {
        guard let name = variables["name"] else { return nil }
        let given = Path(bytes: name)
        identity = layout.renamed[given.description].map { Path($0) } ?? given
        self.path = path
        self.layout = layout
        isPlanned = false
        var variables = variables
        variables["module"] = path.bytes
        self.variables = variables
    }

    /// A module that only events speak of.
    ///
    /// - Parameter name: the directory's name under `.gates/`: the module's name, or one that it had before.
    init(planned name: Path, layout: ModuleLayout) {
        identity = layout.renamed[name.description].map { Path($0) } ?? name
        path = ModuleEvents.directory.appending(name.bytes)
        self.layout = layout
        isPlanned = true
        var variables = Variables()
        variables["name"] = name.bytes
        variables["module"] = path.bytes
        self.variables = variables
    }

    /// Whether a person who writes `word` means this module: by directory name, identity, path or number.
    public func isCalled(_ word: String) -> Bool {
        let path = Path(word.hasSuffix("/") ? String(word.dropLast()) : word)
        if path == identity || path == self.path || path == self.path.name { return true }
        guard let number, let wanted = Int(word), word.utf8.allSatisfy(\.isDigit) else { return false }
        return Int(number) == wanted
    }
}
