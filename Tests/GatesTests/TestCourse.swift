import Git

@testable import Gates

/// A small course in memory, as the examples of criteria and the tests of the evaluation use it.
enum TestCourse {
    /// The smallest policy of a course whose modules have a number and a name.
    static let policy = """
        version: 1
        modules: {path: "modules/{number}_{name}", notebook: ["{module}/{name}.py", "{module}/{name}.ipynb"]}

        """

    static func policy(_ rest: String = "") throws -> Policy {
        try Policy.read(Array((policy + rest).utf8))
    }

    static func snapshot(_ files: [String: String]) throws -> Snapshot {
        var content: [Path: [UInt8]] = [:]
        for (path, text) in files { content[Path(path)] = Array(text.utf8) }
        return try MemoryObjects().snapshot(files: content)
    }

    /// A snapshot with entries that are no ordinary files.
    static func snapshot(_ files: [(path: String, mode: FileMode, content: String)]) throws -> Snapshot {
        let objects = MemoryObjects()
        return try objects.snapshot(
            of: files.map { file in
                Snapshot.File(
                    path: Path(file.path), mode: file.mode, id: try objects.add(blob: Array(file.content.utf8)))
            })
    }

    static func modules(_ policy: Policy, _ snapshot: Snapshot) throws -> [String] {
        try Course(policy: policy, snapshot: snapshot).modules.map { "\($0.path)" }
    }
}
