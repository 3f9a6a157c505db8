import Git
public import Notebook

/// Everything besides a notebook itself that nbgrader's student version depends on.
public struct NBGraderSettings: Sendable {
    public var configuration = NBGraderConfiguration()
    /// The notebooks that go before and behind every notebook's cells.
    public var header: Notebook?
    public var footer: Notebook?
    public var autotests = AutotestTemplates.unread
    /// Whether nbgrader keeps a gradebook; `--no-db` refuses less.
    public var hasDatabase = true
    /// What keeps the settings from being known, each a sentence without a full stop.
    public private(set) var doubts: [String] = []

    /// nbgrader's defaults.
    public init() {}

    /// What the policy and `nbgrader_config.py` say, the policy first.
    ///
    /// - Parameters:
    ///   - file: the content of `nbgrader_config.py`, when there is one.
    ///   - name: how messages call that file.
    ///   - notebook: reads a file of the course by its path; `nil` when there is no such file.
    public init(
        policy: NBGraderPolicy = NBGraderPolicy(), file: [UInt8]?, name: String,
        notebook: (String) throws -> Notebook?
    ) throws {
        let overridden = policy.overridden
        let config = file.map(NBGraderConfigFile.init)
        configuration = config?.configuration ?? NBGraderConfiguration()
        policy.override(&configuration)
        for doubt in config?.doubts ?? [] where !(doubt.option.map(overridden.contains) ?? false) {
            doubts.append("\(name):\(doubt.line): \(doubt.message)")
        }
        header = try included(policy.header ?? config?.header, notebook)
        footer = try included(policy.footer ?? config?.footer, notebook)
    }

    private mutating func included(_ path: String?, _ notebook: (String) throws -> Notebook?) throws -> Notebook? {
        guard let path else { return nil }
        do {
            if let notebook = try notebook(path) { return notebook }
            doubts.append("\(path) is not there, and nbgrader is told to include it")
        } catch let error as NotebookError {
            doubts.append("\(path) is no notebook, and nbgrader is told to include it: \(error.message)")
        }
        return nil
    }

    /// Whether both make the same student version of any notebook.
    func isSame(as other: NBGraderSettings) -> Bool {
        configuration == other.configuration && header == other.header && footer == other.footer
            && autotests == other.autotests && doubts == other.doubts
    }

    /// Why nothing can be judged by these settings; `nil` when all is known.
    public var undecided: Undecided? {
        doubts.first.map { Undecided($0, help: "say it in gates.yml under `nbgrader`, or as a literal") }
    }

    /// The student version of a notebook.
    public func studentVersion(of notebook: Notebook) -> StudentVersion {
        StudentVersion(
            of: notebook, header: header, footer: footer, configuration: configuration, autotests: autotests,
            hasDatabase: hasDatabase)
    }

    /// The verdict on a file.
    ///
    /// - Parameters:
    ///   - bytes: its content.
    ///   - name: its name, which says how to read it.
    public func verdict(on bytes: [UInt8], named name: String) -> (verdict: StudentVerdict, version: StudentVersion?) {
        do throws(NotebookError) {
            let version = studentVersion(of: try Notebook(bytes, named: name))
            let verdict = StudentVerdict(version)
            return (doubts.first.map(verdict.doubted) ?? verdict, version)
        } catch {
            return (StudentVerdict(error, bytes: bytes, isScript: !name.hasSuffix(".ipynb")), nil)
        }
    }
}

extension NBGraderSettings {
    /// What a course's own files say.
    init(of course: Course) throws {
        let rules = course.policy.nbgrader ?? NBGraderPolicy()
        let config = rules.config ?? NBGraderConfigFile.fileName
        let file = config == NBGraderPolicy.noConfig ? nil : try course.bytes(at: Path(config))
        try self.init(policy: rules, file: file, name: config) { path in
            try course.bytes(at: Path(path)).map { bytes throws(NotebookError) in try Notebook(bytes, named: path) }
        }
    }
}

extension Course {
    /// nbgrader's options.
    ///
    /// - Throws: `Undecided` when only running `nbgrader_config.py` could tell them.
    public var nbgraderConfiguration: NBGraderConfiguration {
        get throws {
            let settings = try nbgraderSettings()
            if let undecided = settings.undecided { throw undecided }
            return settings.configuration
        }
    }

    fileprivate func bytes(at path: Path) throws -> [UInt8]? {
        guard let entry = try snapshot.entry(at: path), entry.mode.isFile else { return nil }
        return try snapshot.content(of: entry.id, limit: NotebookFile.sizeLimit)
    }
}
