/// One command line and what it is given.
public struct BoxedCommand: Sendable {
    /// For `sh -c`. Its working directory is the course.
    public let line: String
    /// A private directory: `course` in it is what the command works on, `given` what it may read besides.
    public let directory: String
    public var limits = BoxLimits()
    public var allowsNetwork = false
    public var tools: Toolbox

    public init(_ line: String, in directory: String, tools: Toolbox) {
        self.line = line
        self.directory = directory
        self.tools = tools
    }

    var course: String { directory + "/course" }
    var given: String { directory + "/given" }
    var output: String { directory + "/output" }
    var status: String { directory + "/status" }

    /// The whole environment of the command. Nothing of the caller's is passed on but `PATH`.
    ///
    /// - Parameters:
    ///   - top: where the private directories stand, as the command sees them.
    ///   - mark: what the command's processes are known by.
    func environment(top: String, mark: String) -> [String: String] {
        [
            "PATH": tools.path, "LANG": "C.UTF-8", "HOME": top + "/home", "TMPDIR": top + "/tmp", "TERM": "dumb",
            "COURSEGATE_GIVEN": top + "/given", Self.markName: mark,
        ]
    }

    static let markName = "COURSEGATE_RUN"
}
