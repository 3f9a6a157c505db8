import Crypto
public import Git

/// The files that a run depends on: what it is given, and what its evidence speaks of.
public struct RunInputs {
    /// The files, in the order of paths.
    public let files: [Snapshot.File]

    /// Where events stand: evidence that spoke of them would die with the first one that is added.
    private static let events: Path = ".gates"

    /// - Parameter templates: which files; all of the snapshot but `.gates/` when there are none. Files that configure tests
    ///   are always among them.
    /// - Throws: `Undecided` when the templates match nothing.
    init(of module: ModuleSnapshot, _ templates: [Template]) throws {
        let all = try module.course.reading("inputs", of: .root) {
            try module.course.snapshot.files(under: .root).filter { !$0.path.isInside(Self.events) }
        }
        guard !templates.isEmpty else {
            files = all
            return
        }
        try Self.check(templates, in: module)
        let resolved = templates.map { $0.resolved(with: module.module.variables) }
        files = all.filter { file in
            TestConfiguration.isConfiguration(file.path) || resolved.contains { $0.matches(file.path) }
        }
    }

    /// Whether there is any input, which is told without looking through the whole snapshot.
    ///
    /// - Throws: `Undecided` when the templates match nothing.
    static func check(_ templates: [Template], in module: ModuleSnapshot) throws {
        let isAny = try templates.contains { template in
            try module.files(matching: template).contains { !$0.path.isInside(events) }
        }
        guard isAny || templates.isEmpty else {
            throw Undecided(
                "no file is an input of the run: \(templates.map(\.text).joined(separator: ", "))",
                help: "correct `inputs` in \(Policy.fileName)")
        }
    }

    /// SHA-256 over mode, path and object id of each file.
    public var digest: String {
        var hash = SHA256()
        for file in files {
            hash.update(
                data: Array("\(String(file.mode.rawValue, radix: 8)) \(file.id.hex) ".utf8) + file.path.bytes + [0])
        }
        return hash.finalize().hexadecimal
    }
}

extension SHA256Digest {
    var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
