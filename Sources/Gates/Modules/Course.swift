public import Git
import Notebook

/// The modules of one snapshot as one policy sees them.
///
/// It keeps what it has read, so that a file is parsed once however many criteria look at it. The cache
/// goes by object id and lasts for the run.
public final class Course {
    public let policy: Policy
    public let snapshot: Snapshot
    /// What was there before; `nil` when there is nothing to compare with.
    let base: Snapshot?
    /// What runs on the content have come to.
    let evidence: EvidenceStore
    /// In the order of the repository.
    public let modules: [Module]
    /// What keeps the modules from being told apart: links, twins, two layouts at once.
    public let faults: [Finding]
    private let reference: (String) throws -> Snapshot?
    private let contents: NotebookContents
    private var files: [ModuleKey: [NotebookFile]] = [:]
    private var autotests: [Path: AutotestTemplates] = [:]
    private var references: [String: Snapshot?] = [:]
    private var readings: [ReadingKey: Any] = [:]
    /// The same until the module that is judged is finished.
    private var passingReadings: [ReadingKey: Any] = [:]
    private var recent = RecentContents()
    private var settings: NBGraderSettings?
    /// What is known of the modules' events.
    let ledger: Ledger
    /// What is known of the meaning of contents.
    let meanings = Meanings()

    /// Finds the modules.
    ///
    /// - Parameters:
    ///   - base: what was there before, for criteria that speak of a change.
    ///   - evidence: what runs have come to, for criteria that are judged from them.
    ///   - law: the rules by which events count; without them every one does that can be read.
    ///   - landed: the policy base's files, whose events stand; all stand when left out.
    ///   - contents: what has been read of notebooks already, e.g. of the commit before.
    ///   - pending: events that are about to be written, by the module's identity.
    ///   - found: the modules of the same snapshot, where somebody has looked for them already.
    ///   - reference: the snapshot that another ref shows, `nil` when there is no such ref.
    /// - Throws: `GitError` when a tree on the way to a module cannot be read.
    public init(
        policy: Policy, snapshot: Snapshot, base: Snapshot? = nil, evidence: EvidenceStore = EvidenceStore(),
        law: EventLaw? = nil, landed: Snapshot? = nil, contents: NotebookContents = NotebookContents(),
        pending: [Path: [EventFile]] = [:], found: (modules: [Module], faults: [Finding])? = nil,
        reference: @escaping (String) throws -> Snapshot? = { _ in nil }
    ) throws {
        self.contents = contents
        ledger = Ledger(law: law, landed: landed, now: law?.now ?? Timestamp(seconds: 0), pending: pending)
        self.policy = policy
        self.snapshot = snapshot
        self.base = base
        self.evidence = evidence
        self.reference = reference
        if let found {
            (modules, faults) = found
        } else {
            var search = ModuleSearch(snapshot: snapshot)
            try search.run(policy.layouts)
            (modules, faults) = (search.modules, search.faults)
        }
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

    /// A module's notebooks, looked for once.
    func notebooks(of module: Module, _ find: () throws -> [NotebookFile]) rethrows -> [NotebookFile] {
        let key = ModuleKey(path: module.path, identity: module.identity)
        if let known = files[key] { return known }
        let found = try find()
        files[key] = found
        return found
    }

    /// What `autotests.yml` says in a directory or in the nearest one above it that has one, any of which
    /// may be the course's root.
    func autotests(inOrAbove directory: Path) throws -> AutotestTemplates {
        if let known = autotests[directory] { return known }
        let found: AutotestTemplates
        if let entry = try snapshot.entry(at: directory.appending("autotests.yml")) {
            found =
                entry.mode.isFile
                ? AutotestTemplates(yaml: try snapshot.content(of: entry.id, limit: NotebookFile.sizeLimit)) : .unread
        } else {
            found = directory.isRoot ? .absent : try autotests(inOrAbove: directory.parent)
        }
        autotests[directory] = found
        return found
    }

    /// The content of a file, which several criteria ask for one after the other.
    ///
    /// - Parameter limit: see `Snapshot.content(of:limit:)`.
    func content(of id: ObjectID, limit: Int) throws(GitError) -> [UInt8] {
        if let known = recent[id], known.count <= limit { return known }
        let bytes = try snapshot.content(of: id, limit: limit)
        recent.keep(bytes, id)
        return bytes
    }

    /// A notebook's content, parsed once for each content and way of reading.
    func notebook(_ id: ObjectID, _ format: NotebookFile.Format) throws -> Result<Notebook, NotebookError> {
        if let known = contents.notebook(id, format) { return known }
        let bytes = try content(of: id, limit: NotebookFile.sizeLimit)
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
        contents.keep(result, id, format)
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

    /// What a criterion reads out of a file, read once for all criteria.
    ///
    /// - Parameters:
    ///   - kind: what is read, because several things may be read out of one file.
    ///   - path: the file, of this snapshot.
    func reading<Reading>(_ kind: String, of path: Path, _ read: () throws -> Reading) rethrows -> Reading {
        let key = ReadingKey(kind: kind, source: .file(path))
        // Unwrapped first: a missing value would pass for a reading that may be `nil`.
        if let known = readings[key], let known = known as? Reading { return known }
        let reading = try read()
        readings.updateValue(reading, forKey: key)
        return reading
    }

    /// What a criterion reads out of a content, wherever it stands, read once for all criteria of a module.
    func reading<Reading>(_ kind: String, of id: ObjectID, _ read: () throws -> Reading) rethrows -> Reading {
        let key = ReadingKey(kind: kind, source: .content(id))
        if let known = passingReadings[key], let known = known as? Reading { return known }
        let reading = try read()
        passingReadings.updateValue(reading, forKey: key)
        return reading
    }

    /// Forgets what has been read of a module that is judged: hardly anybody asks for it again, and the next module's files
    /// are read into the same memory.
    func finish(_ module: Module) {
        passingReadings.removeAll(keepingCapacity: true)
        recent.removeAll()
        for file in files.removeValue(forKey: ModuleKey(path: module.path, identity: module.identity)) ?? [] {
            if let format = NotebookFile.Format(file.path) { contents.forget(file.id, format) }
        }
    }

    /// The code of a notebook, read once for each content.
    func code(of notebook: Notebook, _ id: ObjectID, _ format: NotebookFile.Format) -> PythonCode {
        contents.code(of: notebook, id, format)
    }

    /// What nbgrader makes of a notebook, found out once for each content and way of making.
    func studentVersion(
        of notebook: Notebook, _ id: ObjectID, _ format: NotebookFile.Format, _ options: GenerationOptions
    ) -> StudentVersion {
        if let known = contents.studentVersion(id, format, options) { return known }
        let version = StudentVersion(
            of: notebook, header: options.header, footer: options.footer, configuration: options.configuration,
            autotests: options.autotests,
            hasDatabase: options.hasDatabase)
        contents.keep(version, id, format, options)
        return version
    }

    /// A layout gives a directory one identity, and two modules of one identity are a fault.
    private struct ModuleKey: Hashable {
        let path: Path
        let identity: Path
    }

    private struct ReadingKey: Hashable {
        enum Source: Hashable {
            case file(Path)
            case content(ObjectID)
        }

        let kind: String
        let source: Source
    }
}
