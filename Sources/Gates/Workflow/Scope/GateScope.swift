import Git
import Notebook

/// What a gate's sign-off speaks of, in one module of one snapshot: the meaning of the files in its scope.
struct GateScope {
    private let gate: Gate
    private let module: ModuleSnapshot

    /// - Parameter gate: one whose scope is left out speaks of the module's directory and its notebooks.
    init(_ gate: Gate, of module: ModuleSnapshot) {
        self.gate = gate
        self.module = module
    }

    /// A SHA-256 that any edit that matters changes: over the names of the files, as the templates know them,
    /// and the meaning of each. Number and place of the module, the notebook's format and how text is written down
    /// are no part of it.
    ///
    /// - Throws: `GitError` when something in the scope cannot be read, `Undecided` when Git does not hold it.
    func digest() throws -> Digest {
        let key = Meanings.ScopeKey(
            path: module.path, identity: module.module.identity, scope: gate.scope)
        return try module.course.meanings.digest(of: key, makeDigest)
    }

    private func makeDigest() throws -> Digest {
        var entries: Set<[UInt8]> = []
        for (place, item) in items.enumerated() {
            switch item {
            case .notebook(let classes):
                for file in try module.notebooks { entries.insert(try entry(for: file, classes)) }
            case .files(let template):
                for file in try module.files(matching: template) {
                    guard !file.path.isInside(ModuleEvents.directory) else { continue }
                    entries.insert(try entry(for: file, template, place))
                }
            }
        }
        // The name keeps digests of one rule from being taken for those of another.
        let head = Array("coursegate scope 1\n".utf8)
        return Digest(of: head + entries.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [0x0A] })
    }

    /// The files that it speaks of, each with the name that neither number nor place of the module changes.
    func files() throws -> [(name: Path, file: Snapshot.File)] {
        let notebooks = try module.notebooks
        func known(_ notebook: NotebookFile) throws -> (name: Path, file: Snapshot.File) {
            (
                Path(bytes: Array("notebook ".utf8) + (try name(of: notebook))),
                Snapshot.File(path: notebook.path, mode: .file, id: notebook.id)
            )
        }
        return try items.flatMap { item -> [(name: Path, file: Snapshot.File)] in
            switch item {
            case .notebook: return try notebooks.map(known)
            case .files(let template):
                return try module.files(matching: template).filter {
                    $0.mode.isFile && !$0.path.isInside(ModuleEvents.directory)
                }.map { file in
                    if let notebook = notebooks.first(where: { $0.path == file.path }) { return try known(notebook) }
                    return (Path(bytes: ScopeName(of: file.path, in: template, module.module).bytes), file)
                }
            }
        }
    }

    private var items: [ScopeItem] {
        if !gate.scope.isEmpty { return gate.scope }
        let directory = Template(text: "{module}/**", components: [[.variable("module")], nil])
        return [.files(directory), .notebook(ScopeItem.CellClass.allCases)]
    }

    private func entry(for file: NotebookFile, _ classes: [ScopeItem.CellClass]) throws -> [UInt8] {
        let words = Set(classes.map(\.rawValue)).sorted().joined(separator: ",")
        return Self.entry("notebook \(words)", try name(of: file), try module.course.meaning(of: file, classes))
    }

    /// The only notebook of a module needs no name, so that a layout may call it otherwise; an `.ipynb` and its percent
    /// twin are one notebook.
    private func name(of file: NotebookFile) throws -> [UInt8] {
        func name(_ file: NotebookFile) -> [UInt8] {
            let template = module.module.layout.notebooks.first {
                $0.resolved(with: module.module.variables).matches(file.path)
            }
            return template.map { ScopeName(of: file.path, in: $0, module.module).withoutExtension } ?? file.path.bytes
        }
        let notebooks = try module.notebooks
        return notebooks.count > 1 && Set(notebooks.map(name)).count > 1 ? name(file) : []
    }

    /// - Parameter place: the item's place in the scope: a file that goes over to another item is another file.
    private func entry(for file: Snapshot.File, _ template: Template, _ place: Int) throws -> [UInt8] {
        let notebook = try module.notebooks.first { $0.path == file.path }
        if let notebook { return try entry(for: notebook, ScopeItem.CellClass.allCases) }
        let name = ScopeName(of: file.path, in: template, module.module).bytes
        return Self.entry("file \(place)", name, try module.course.meaning(of: file))
    }

    /// One line, with the length of the name before it: a name may hold anything but a zero byte, a line's end too, and
    /// must not be taken for two files.
    private static func entry(_ kind: String, _ name: [UInt8], _ meaning: String) -> [UInt8] {
        Array("\(kind) \(name.count) ".utf8) + name + Array(" \(meaning)".utf8)
    }
}
