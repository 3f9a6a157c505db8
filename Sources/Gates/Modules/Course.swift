public import Git
import Notebook

/// The modules of one snapshot as one policy sees them.
///
/// It keeps what it has read, so that a file is parsed once however many criteria look at it. The cache
/// goes by object id and lasts for the run.
public final class Course {
    public let policy: Policy
    public let snapshot: Snapshot
    /// In the order of the repository.
    public let modules: [Module]
    /// What keeps the modules from being told apart: links, twins, two layouts at once.
    public let faults: [Finding]
    private let reference: (String) throws -> Snapshot?
    private var notebooks: [NotebookKey: Result<Notebook, NotebookError>] = [:]
    private var studentVersions: [GenerationKey: StudentVersion] = [:]
    private var references: [String: Snapshot?] = [:]
    private var settings: NBGraderSettings?

    /// Finds the modules.
    ///
    /// - Parameter reference: the snapshot that another ref shows, `nil` when there is no such ref.
    /// - Throws: `GitError` when a tree on the way to a module cannot be read.
    public init(
        policy: Policy, snapshot: Snapshot, reference: @escaping (String) throws -> Snapshot? = { _ in nil }
    ) throws {
        self.policy = policy
        self.snapshot = snapshot
        self.reference = reference
        var search = ModuleSearch(snapshot: snapshot)
        try search.run(policy.layouts)
        modules = search.modules
        faults = search.faults
    }

    public func module(_ identity: Path) -> Module? {
        modules.first { $0.identity == identity }
    }

    /// What another ref shows, e.g. the built site on `gh-pages`.
    func snapshot(ofReference name: String) throws -> Snapshot? {
        if let known = references[name] { return known }
        let snapshot = try reference(name)
        references[name] = .some(snapshot)
        return snapshot
    }

    /// A notebook's content, parsed once for each content and way of reading.
    func notebook(_ id: ObjectID, _ format: NotebookFile.Format) throws -> Result<Notebook, NotebookError> {
        let key = NotebookKey(id: id, format: format)
        if let known = notebooks[key] { return known }
        let bytes = try snapshot.content(of: id, limit: NotebookFile.sizeLimit)
        let result: Result<Notebook, NotebookError>
        guard !bytes.isLFSPointer else {
            return .failure(
                NotebookError(
                    "a Git LFS pointer stands where the notebook belongs: Git does not hold its content",
                    help: "keep notebooks out of LFS: git lfs untrack, then add the file anew"))
        }
        do throws(NotebookError) {
            result = .success(try format.read(bytes))
        } catch {
            result = .failure(error)
        }
        notebooks[key] = result
        return result
    }

    /// nbgrader's options and included notebooks, as the policy and `nbgrader_config.py` say.
    ///
    /// - Throws: `GitError` when a file cannot be read.
    public func nbgraderSettings() throws -> NBGraderSettings {
        if let settings { return settings }
        let made = try NBGraderSettings(of: self)
        settings = made
        return made
    }

    /// What nbgrader makes of a notebook, found out once for each content and way of making.
    func studentVersion(
        of notebook: Notebook, _ id: ObjectID, _ format: NotebookFile.Format, _ options: GenerationOptions
    ) -> StudentVersion {
        let key = GenerationKey(notebook: NotebookKey(id: id, format: format), options: options)
        if let known = studentVersions[key] { return known }
        let version = StudentVersion(
            of: notebook, header: options.header, footer: options.footer, configuration: options.configuration,
            autotests: options.autotests,
            hasDatabase: options.hasDatabase)
        studentVersions[key] = version
        return version
    }

    private struct GenerationKey: Hashable {
        let notebook: NotebookKey
        let options: GenerationOptions
    }

    private struct NotebookKey: Hashable {
        let id: ObjectID
        let format: NotebookFile.Format
    }
}
