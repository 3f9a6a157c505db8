import Git

/// What a template calls one of a module's files, whatever the module's number and place: renumbering and moving the
/// module leave it as it is.
struct ScopeName {
    let bytes: [UInt8]

    init(of path: Path, in template: Template, _ module: Module) {
        let inside = path.relative(to: module.path) ?? Self.behindVariables(path, template)
        bytes = inside.bytes.replacing(module.path.name.bytes, with: Array("{module}".utf8))
    }

    /// The name of a notebook, which stays when it is written in another format.
    var withoutExtension: [UInt8] {
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        guard let dot = bytes[start...].lastIndex(of: UInt8(ascii: ".")) else { return bytes }
        return Array(bytes[..<dot])
    }

    /// What of a path outside the module's directory stands behind the part that names the module, e.g. `test_a.py`
    /// of `tests/02_tensor/test_a.py` for `tests/{number}_{name}/**`.
    private static func behindVariables(_ path: Path, _ template: Template) -> Path {
        guard let place = template.components.lastIndex(where: { $0?.contains(where: \.isVariable) ?? false }),
            !template.components[...place].contains(where: { $0 == nil })
        else { return path }
        let parts = path.components
        // A file that is itself named after the module is all that the template means.
        guard place + 1 < parts.count else { return path.name }
        return Path(bytes: Array(parts[(place + 1)...].joined(separator: [UInt8(ascii: "/")])))
    }
}

extension Template.Piece {
    fileprivate var isVariable: Bool { if case .variable = self { true } else { false } }
}
