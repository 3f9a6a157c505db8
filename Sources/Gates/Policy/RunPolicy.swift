public import YAML

/// Where the course's commands run: the Python that they find, and what they may take of the machine.
public struct RunPolicy: Declared, Hashable {
    /// The beginning of a version, e.g. `3.11`.
    public var python: String?
    /// Pinned packages, e.g. `pytest==9.0.1`.
    public var packages: [String] = []
    public var processes: Int?
    public var megabytes: Int?
    /// Whose evidence counts; a bot's and the judging job's own when left out.
    public var evidence: Source?

    public enum Source: String, CaseIterable, Word {
        /// Only what a bot of the roster has signed.
        case signed
    }

    public init() {}

    public static let parameters: [Parameter<RunPolicy>] = [
        Parameter("python", \.python, "The version of Python that the commands need, e.g. \"3.11\"."),
        Parameter(
            "packages", \.packages,
            "Packages with their exact versions, e.g. pytest==9.0.1; `coursegate run --setup` installs them."),
        Parameter("processes", \.processes, "How many processes and threads one command may have; 512 when left out."),
        Parameter(
            "memory", \.megabytes,
            "How many megabytes one process may use, and all together twice as many; 4096 when left out."),
        Parameter(
            "evidence", \.evidence,
            "`signed`: only evidence that a bot of the roster has signed counts. When left out, so does what the judging job has made."
        ),
    ]

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        try context.read(node, into: &self, Self.parameters)
        for (package, place) in zip(packages, node["packages"]?.sequence ?? []) where !Self.isPinned(package) {
            context.report(
                context.error(
                    at: place, "'\(package)' is no package with an exact version",
                    help: "write e.g. pytest==9.0.1, so that a run next year is the same run"))
        }
        for (key, value) in [("processes", processes), ("memory", megabytes)] {
            guard let value, value < 1, let place = node[key] else { continue }
            context.report(context.error(at: place, "\(key) is \(value)", help: "the least that may stand here is 1"))
        }
    }

    /// Whether a text is `name==version`, with extras or without: nothing that pip would take for an option or an address.
    private static func isPinned(_ package: String) -> Bool {
        guard let equals = package.firstRange(of: "==") else { return false }
        let (name, version) = (package[..<equals.lowerBound], package[equals.upperBound...])
        let letters = { (byte: UInt8) in byte.isVariableByte || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        return !name.isEmpty && !version.isEmpty && !name.hasPrefix("-")
            && name.utf8.allSatisfy { letters($0) || "._[],".utf8.contains($0) }
            && version.utf8.allSatisfy { letters($0) || ".+!".utf8.contains($0) }
    }
}
