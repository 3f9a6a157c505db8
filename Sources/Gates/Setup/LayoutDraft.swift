import Git

/// One layout of the policy that `coursegate init` writes.
struct LayoutDraft {
    let group: ModuleGroup
    let pattern: NamePattern
    let templates: [String]
    /// Patterns for directories beside the modules that are none.
    private(set) var exclusions: [String] = []
    /// Directories beside the modules that hold no notebook and are modules all the same, by their names.
    private(set) var planned: [Path] = []
    /// Directories with notebooks that the pattern does not fit.
    private(set) var strangers: [Path] = []

    init(_ group: ModuleGroup, in snapshot: Snapshot) throws {
        self.group = group
        pattern = NamePattern(for: group.modules.map(\.name), atTop: group.parent.isRoot)
        templates = NotebookPattern(of: group, named: pattern).templates
        for entry in try snapshot.entries(in: group.parent) ?? [] where entry.mode == .tree {
            let path = group.parent.isRoot ? entry.name : group.parent.appending(entry.name.bytes)
            let isModule = group.notebooks[path] != nil
            guard pattern.parts(of: entry.name) != nil else {
                if isModule { strangers.append(path) }
                continue
            }
            if SetAside.contains(entry.name) {
                exclude(SetAside.pattern(for: entry.name))
            } else if !isModule {
                if pattern.isTelling {
                    planned.append(path)
                } else {
                    exclude(entry.name.description)
                }
            }
        }
    }

    /// The template of a module's directory.
    var path: String { (group.parent.isRoot ? "" : "\(group.parent)/") + pattern.text }

    /// The layout as it stands under `modules`.
    func lines(besideOthers: Bool) -> [String] {
        var lines = ["path: \(path.yamlQuoted)"]
        let notebooks = templates.map(\.yamlQuoted)
        lines.append("notebook: " + (notebooks.count == 1 ? notebooks[0] : "[\(notebooks.joined(separator: ", "))]"))
        if !exclusions.isEmpty {
            lines.append("exclude: [\(exclusions.map(\.yamlQuoted).joined(separator: ", "))]   # no modules")
        }
        if besideOthers { lines.append("beside-others: true") }
        return lines
    }

    private mutating func exclude(_ pattern: String) {
        if !exclusions.contains(pattern) { exclusions.append(pattern) }
    }
}

extension NamePattern {
    /// Whether a directory's name alone tells that it is a module.
    var isTelling: Bool { text != "{name}" }
}

extension String {
    /// The text as a double-quoted scalar of YAML.
    var yamlQuoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case let scalar where scalar.properties.generalCategory == .control:
                quoted +=
                    "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
