import Git

/// Directories side by side that hold notebooks at the same place: what may be the modules of a course.
struct ModuleGroup {
    /// The directory that the modules stand in.
    let parent: Path
    /// The directory of a module that its notebooks stand in, the same in each of them.
    let inner: Path
    /// The notebooks of each module.
    private(set) var notebooks: [Path: [FoundNotebook]] = [:]

    init(parent: Path, inner: Path) {
        self.parent = parent
        self.inner = inner
    }

    private var depth: Int { inner.components.count }

    mutating func add(_ notebook: FoundNotebook, to module: Path) {
        notebooks[module, default: []].append(notebook)
    }

    func without(_ modules: [Path]) -> ModuleGroup {
        var rest = self
        for module in modules { rest.notebooks[module] = nil }
        return rest
    }

    var modules: [Path] { notebooks.keys.sorted() }

    var gradedModules: Int { notebooks.values.count { $0.contains(where: \.isGraded) } }
    /// Cells that nbgrader knows; where a module has scripts, its .ipynb are taken for their copies.
    var gradedCells: Int {
        notebooks.values.map { files in
            let scripts = files.filter(\.isScript)
            return (scripts.isEmpty ? files : scripts).map(\.gradedCells).reduce(0, +)
        }.reduce(0, +)
    }

    /// The names of the modules as the group's own pattern reads them.
    var names: Set<Path> {
        let pattern = NamePattern(for: modules.map(\.name), atTop: parent.isRoot)
        return Set(modules.compactMap { pattern.parts(of: $0.name)?.name })
    }

    /// Whether this is more likely the course than `other`: more modules that nbgrader knows, then notebooks
    /// that are nearer to their modules, then more cells that nbgrader knows, then more modules, then `source`, where
    /// nbgrader looks for them.
    func isBetter(than other: ModuleGroup) -> Bool {
        for (mine, theirs) in [
            (gradedModules, other.gradedModules), (other.depth, depth), (gradedCells, other.gradedCells),
            (modules.count, other.modules.count),
            (parent.name == "source" ? 1 : 0, other.parent.name == "source" ? 1 : 0),
        ] where mine != theirs {
            return mine > theirs
        }
        return parent < other.parent
    }

    /// Whether one of the two stands inside the other, so that they are two ways to see the same files.
    func overlaps(_ other: ModuleGroup) -> Bool {
        parent == other.parent || parent.isInside(other.parent) || other.parent.isInside(parent)
    }
}
