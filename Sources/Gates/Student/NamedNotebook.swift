public import Git
public import Notebook

/// A notebook that somebody named, as a file or by its module.
public struct NamedNotebook: Sendable {
    /// The path that its name in messages is.
    public let path: Path
    /// Where the student version goes below an output directory, without an extension.
    public let target: String
    public let bytes: [UInt8]
    public var settings: NBGraderSettings

    public init(path: Path, target: String, bytes: [UInt8], settings: NBGraderSettings) {
        self.path = path
        self.target = target
        self.bytes = bytes
        self.settings = settings
    }

    /// The name by which the file's format is known.
    public var name: String { String(decoding: path.name.bytes, as: UTF8.self) }

    /// nbgrader's verdict, and the student version where there is one.
    public var judged: (verdict: StudentVerdict, version: StudentVersion?) {
        settings.verdict(on: bytes, named: name)
    }

    /// The file's name without its extension.
    static func stem(of path: Path) -> String {
        let name = path.name.bytes
        return String(decoding: name[..<(name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex)], as: UTF8.self)
    }
}
