import Git

/// What a template calls one of a module's files, whatever the module's number and place: renumbering and moving the
/// module leave it as it is.
struct ScopeName {
    let bytes: [UInt8]

    init(of path: Path, in template: Template, _ module: Module) {
        let inside = path.relative(to: module.path) ?? Self.withoutModule(path, template, module)
        // No name in Git holds a zero byte, so no file can pretend to be named after the module.
        bytes = inside.bytes.replacing(module.path.name.bytes, with: [0])
    }

    /// The name of a notebook, which stays when it is written in another format.
    var withoutExtension: [UInt8] {
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        guard let dot = bytes[start...].lastIndex(of: UInt8(ascii: ".")) else { return bytes }
        return Array(bytes[..<dot])
    }

    /// What of a path outside the module's directory the template leaves open: the parts behind the one that names the
    /// module, e.g. `test_a.py` of `tests/02_tensor/test_a.py` for `tests/{number}_{name}/**`, and those before it that
    /// a wildcard takes.
    private static func withoutModule(_ path: Path, _ template: Template, _ module: Module) -> Path {
        guard let place = template.components.lastIndex(where: { $0?.contains(where: \.isVariable) ?? false }),
            !template.components[...place].contains(where: { $0 == nil })
        else { return path }
        // `{module}` stands for a whole path.
        let isOpen = template.components[...place].flatMap { component in
            Array(
                repeating: component?.contains(where: \.isWildcard) ?? true,
                count: component?.contains(.variable("module")) ?? false ? module.path.components.count : 1)
        }
        let parts = path.components
        let open = zip(isOpen, parts).compactMap { $0 ? $1 : nil } + parts.dropFirst(isOpen.count)
        return Path(bytes: Array(open.joined(separator: [UInt8(ascii: "/")])))
    }
}

extension Template.Piece {
    fileprivate var isVariable: Bool { if case .variable = self { true } else { false } }
}
