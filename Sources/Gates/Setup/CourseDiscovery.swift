import Git

/// Finds out from a snapshot how a course is laid out.
struct CourseDiscovery {
    /// Where modules stand, the best first; none when there is no notebook below a directory.
    private(set) var groups: [ModuleGroup] = []
    /// Trees that look like another edition of the same modules.
    private(set) var rivals: [ModuleGroup] = []
    /// Tables of contents of Jupyter Book and MyST.
    private(set) var tables: [Path] = []
    /// Notebooks outside every directory, which can be in no module.
    private(set) var loose: [Path] = []
    let files: [Snapshot.File]
    let snapshot: Snapshot

    /// How deep below its module a notebook may stand.
    private static let depth = 2

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        files = try snapshot.files(under: .root)
        var found: [FoundNotebook] = []
        for file in files where !file.path.parent.parts.contains(where: SetAside.contains) {
            if file.path.name == "_toc.yml" || file.path.name == "myst.yml" { tables.append(file.path) }
            if let notebook = try FoundNotebook(file, in: snapshot) { found.append(notebook) }
        }
        loose = found.map(\.path).filter { $0.parent.isRoot && !$0.hasSuffix(".py") }
        choose(among: Self.withoutContainers(Self.groups(of: found)))
    }

    private static func groups(of notebooks: [FoundNotebook]) -> [ModuleGroup] {
        let isGradedCourse = notebooks.contains(where: \.isGraded)
        var groups: [Key: ModuleGroup] = [:]
        for notebook in notebooks where notebook.isGraded || !isGradedCourse || !notebook.isScript {
            var module = notebook.path.parent
            var inner = Path.root
            // What is numbered is a module, and no part of one.
            for _ in 0...Self.depth where !module.isRoot && !inner.parts.contains(where: NamePattern.isNumbered) {
                let key = Key(parent: module.parent, inner: inner)
                groups[key, default: ModuleGroup(parent: key.parent, inner: inner)].add(notebook, to: module)
                inner = inner.isRoot ? module.name : module.name.appending(inner.bytes)
                module = module.parent
            }
        }
        return groups.values.filter { group in
            // What a template cannot say cannot be a layout.
            String(validating: group.parent.bytes, as: UTF8.self) != nil
                && !group.parent.bytes.contains { Array("{}*?".utf8).contains($0) }
                && (!isGradedCourse || group.gradedModules > 0)
        }
    }

    /// The groups without directories that only hold modules of the same names once more: `source` beside `ps1`, with
    /// `source/ps1`.
    private static func withoutContainers(_ groups: [ModuleGroup]) -> [ModuleGroup] {
        groups.map { group in
            group.without(
                groups.filter { $0.parent.parent == group.parent && !$0.names.isDisjoint(with: group.names) }
                    .map(\.parent))
        }.filter { !$0.modules.isEmpty }
    }

    /// Takes the best group and those that hold other modules; what has modules of the same names is a rival.
    private mutating func choose(among candidates: [ModuleGroup]) {
        let sorted = candidates.sorted { $0.isBetter(than: $1) }
        for group in sorted {
            guard !(groups + rivals).contains(where: group.overlaps) else { continue }
            if groups.contains(where: { !$0.names.isDisjoint(with: group.names) }) {
                rivals.append(group)
            } else {
                groups.append(group)
            }
        }
    }

    private struct Key: Hashable {
        let parent: Path
        let inner: Path
    }
}

extension Path {
    /// The parts of the path, each as a path of its own.
    var parts: [Path] { components.map { Path(bytes: $0) } }
}
