extension ModuleSnapshot {
    /// A command line of the policy with this module's variables in it. Braces that name no variable stay.
    ///
    /// - Throws: `Undecided` when a name from the content would be more than a word to the shell: what is run is the policy's
    ///   to say, and never that of a directory called `$(…)`.
    func filled(_ line: String) throws(Undecided) -> String {
        var line = line
        for name in module.variables.names where line.contains("{\(name)}") {
            let value = String(decoding: module.variables[name] ?? [], as: UTF8.self)
            guard !value.hasPrefix("-"), value.utf8.allSatisfy(\.isShellSafe) else {
                throw Undecided(
                    "'\(value.safe)' cannot stand in a command line",
                    help: "name the module with letters, digits, '.', '_' and '-'")
            }
            line = line.replacing("{\(name)}", with: value)
        }
        return line
    }
}

extension UInt8 {
    fileprivate var isShellSafe: Bool {
        isVariableByte || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || "._/+".utf8.contains(self)
    }
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
