import Git

/// Walks the trees that a layout's path names and no others, and finds the modules.
struct ModuleSearch {
    let snapshot: Snapshot
    private(set) var modules: [Module] = []
    private(set) var faults: [Finding] = []

    init(snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// Looks for the modules of each layout in turn: the first layout that matches wins.
    mutating func run(_ layouts: [ModuleLayout]) throws {
        var first: ModuleLayout?
        for layout in layouts {
            let found = try modules(of: layout)
            guard let module = found.first else { continue }
            if let first, !layout.mayStandBesideOthers {
                faults.append(
                    Finding(
                        "modules stand here as well as in \(first.path?.text ?? ""): which of the two trees is the course cannot be told",
                        at: module.path.parent,
                        help: "remove one of the trees, or set `beside-others: true` on its layout"))
                continue
            }
            first = first ?? layout
            modules += found
        }
        reportTwins()
    }

    private mutating func modules(of layout: ModuleLayout) throws -> [Module] {
        guard let template = layout.path else { return [] }
        var found: [Module] = []
        var open = [Place(path: .root, depth: 0, variables: Variables())]
        while let place = open.popLast() {
            guard let entries = try snapshot.entries(in: place.path) else { continue }
            var below: [Place] = []
            for entry in entries {
                guard let variables = template.match(entry.name, atDepth: place.depth, place.variables),
                    !layout.exclusions.contains(where: { $0.matches(entry.name) })
                else { continue }
                let path = place.path.appending(entry.name.bytes)
                let isLast = place.depth == template.components.count - 1
                switch entry.mode {
                case .tree where isLast && variables["name"]?.first == UInt8(ascii: "."):
                    faults.append(
                        Finding(
                            "a module's name cannot begin with a dot: its events could be taken for others", at: path,
                            help: "rename the directory, or name it under `exclude`"))
                case .tree where isLast:
                    if let module = Module(path: path, variables: variables, layout: layout) { found.append(module) }
                case .tree:
                    below.append(Place(path: path, depth: place.depth + 1, variables: variables))
                case .symlink:
                    faults.append(
                        Finding(
                            "a symbolic link stands where a directory of modules belongs", at: path,
                            help: "put the directory itself there, or name it under `exclude`"))
                case .gitlink:
                    faults.append(
                        Finding(
                            "a submodule stands where a directory of modules belongs; its content is not in this repository",
                            at: path, help: "put the directory itself there, or name it under `exclude`"))
                case .file, .groupWritableFile, .executable: break
                }
            }
            open += below.reversed()
        }
        return found
    }

    /// Two directories with one identity: which of them a sign-off means cannot be told.
    private mutating func reportTwins() {
        var first: [Path: Module] = [:]
        for module in modules {
            guard let other = first[module.identity] else {
                first[module.identity] = module
                continue
            }
            faults.append(
                Finding(
                    "\(module.path) and \(other.path) are both module '\(module.name)'", at: module.path,
                    help: "rename one of them, or name it under `exclude`"))
        }
        modules.removeAll { first[$0.identity] != $0 }
        // Swift compares texts by canonical equivalence, as many file systems do.
        var alike: [String: Module] = [:]
        for module in modules {
            let folded = String(decoding: module.identity.bytes, as: UTF8.self).uppercased().lowercased()
            guard let other = alike.updateValue(module, forKey: folded) else { continue }
            faults.append(
                Finding(
                    "\(module.path) and \(other.path) have names that many file systems take for one", at: module.path,
                    help: "rename one of them, or name it under `exclude`"))
        }
    }

    private struct Place {
        let path: Path
        let depth: Int
        let variables: Variables
    }
}
