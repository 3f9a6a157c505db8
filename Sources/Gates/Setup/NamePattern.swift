import Git

/// How the directories of modules are named: `{number}_{name}`, `week{name}` or `{name}`.
struct NamePattern {
    struct Parts {
        let number: [UInt8]
        let name: Path
    }

    private enum Form {
        case numbered(separator: UInt8)
        case prefixed([UInt8])
        case plain
    }

    private let form: Form

    /// Finds the pattern that most of the names have.
    ///
    /// - Parameter atTop: whether the directories stand at the top of the repository, where a plain
    ///   `{name}` would take every directory for a module.
    init(for names: [Path], atTop: Bool) {
        let separators = names.compactMap { Self.separator(in: $0.bytes) }
        let usual = Set(separators).max { left, right in
            separators.count { $0 == left } < separators.count { $0 == right }
        }
        if let usual, separators.count(where: { $0 == usual }) * 2 > names.count {
            form = .numbered(separator: usual)
        } else if atTop, let prefix = Self.sharedPrefix(of: names) {
            form = .prefixed(prefix)
        } else {
            form = .plain
        }
    }

    /// The pattern as a part of a template.
    var text: String {
        switch form {
        case .numbered(let separator): "{number}\(String(decoding: [separator], as: UTF8.self)){name}"
        case .prefixed(let prefix): "\(String(decoding: prefix, as: UTF8.self)){name}"
        case .plain: "{name}"
        }
    }

    /// Number and name of a directory; `nil` when it does not fit the pattern.
    func parts(of directory: Path) -> Parts? {
        let bytes = directory.bytes
        switch form {
        case .numbered(let separator):
            guard Self.separator(in: bytes) == separator else { return nil }
            let number = bytes.prefix { $0.isDigit }
            return Parts(number: Array(number), name: Path(bytes: bytes.dropFirst(number.count + 1)))
        case .prefixed(let prefix):
            guard bytes.starts(with: prefix), bytes.count > prefix.count else { return nil }
            return Parts(number: [], name: Path(bytes: bytes.dropFirst(prefix.count)))
        case .plain: return Parts(number: [], name: directory)
        }
    }

    /// Whether a directory's name begins with a number, as in `01_setup`.
    static func isNumbered(_ name: Path) -> Bool { separator(in: name.bytes) != nil }

    /// What stands between digits and a name: `_`, `-`, `.` or a space.
    private static func separator(in name: [UInt8]) -> UInt8? {
        let rest = name.drop { $0.isDigit }
        guard rest.count < name.count, rest.count > 1, let first = rest.first, Array("_-. ".utf8).contains(first) else {
            return nil
        }
        return first
    }

    /// The letters that all names begin with, when only digits follow: `week` of `week1`, `week2`.
    private static func sharedPrefix(of names: [Path]) -> [UInt8]? {
        let prefixes = names.map { name in Array(name.bytes.prefix { !$0.isDigit }) }
        guard let first = prefixes.first, !first.isEmpty, prefixes.allSatisfy({ $0 == first }),
            names.allSatisfy({ $0.bytes.count > first.count })
        else { return nil }
        return first
    }
}
