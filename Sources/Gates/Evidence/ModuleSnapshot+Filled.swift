import Git

extension ModuleSnapshot {
    /// A command line of the policy with this module's variables in it. Braces that name no variable stay.
    ///
    /// - Throws: `Undecided` when a name from the content would be more than a word to the shell: what is run is the policy's
    ///   to say, and never that of a directory called `$(…)`.
    func filled(_ line: String) throws(Undecided) -> String {
        var filled = ""
        var rest = line.utf8[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "{")) {
            let inside = rest[rest.index(after: start)...]
            filled += String(Substring(rest[..<start]))
            if let end = inside.firstIndex(of: UInt8(ascii: "}")),
                let value = module.variables[String(Substring(inside[..<end]))]
            {
                filled += try shellWord(Path(bytes: value))
                rest = inside[inside.index(after: end)...]
            } else {
                filled += "{"
                rest = inside
            }
        }
        return filled + String(Substring(rest))
    }

    /// A path as one word of a command line.
    ///
    /// - Throws: `Undecided` when it would be more than a word to the shell.
    func shellWord(_ path: Path) throws(Undecided) -> String {
        guard path.bytes.first != UInt8(ascii: "-"), path.bytes.allSatisfy(\.isShellSafe) else {
            throw Undecided(
                "'\(path)' cannot stand in a command line", help: "name it with letters, digits, '.', '_' and '-'")
        }
        return path.description
    }
}

extension UInt8 {
    fileprivate var isShellSafe: Bool {
        isVariableByte || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || "._/+".utf8.contains(self)
    }
}

extension Template {
    /// Whether it stands for more than one path, whatever its variables are.
    var hasWildcards: Bool { components.contains { $0?.contains(where: \.isWildcard) ?? true } }
}

extension Template.Piece {
    /// Whether the piece stands for more than one text.
    var isWildcard: Bool {
        switch self {
        case .anyByte, .anyBytes: true
        case .literal, .variable: false
        }
    }
}
