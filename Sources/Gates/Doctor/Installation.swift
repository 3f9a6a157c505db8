public import Git
import Host

/// A clone with its hooks, as the doctor looks at it.
public struct Installation {
    let repository: Repository
    let hooks: HooksDirectory
    /// The value of an environment variable.
    let variable: @Sendable (String) -> String?

    public init(_ repository: Repository, variable: @escaping @Sendable (String) -> String?) throws {
        self.repository = repository
        hooks = try HooksDirectory(of: repository)
        self.variable = variable
    }

    /// The branches that the guard's shim names; none where there is no guard.
    var guardedBranches: [String] {
        get throws { try content(of: hooks.file(.referenceTransaction)).flatMap(Shim.branches(guardedBy:)) ?? [] }
    }

    /// The text of a hook; `nil` when no file is there, or a link that leads nowhere.
    func content(of file: String) throws -> [UInt8]? {
        FileSystem.isFile(file) ? try FileSystem.content(of: file, limit: 1 << 20) : nil
    }

    /// Where a program stands that is called by its name; `nil` when no directory of the list has it.
    static func find(_ program: String, in search: String) -> String? {
        search.split(separator: ":" as Character).map { "\($0)/\(program)" }.first(where: FileSystem.isProgram)
    }

    /// The directories that a program gets which no terminal started: a graphical client knows no profile.
    static let plainSearch = "/usr/bin:/bin:/usr/sbin:/sbin"
}
