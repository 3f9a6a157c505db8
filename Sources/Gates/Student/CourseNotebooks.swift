public import Git
import Notebook

/// The notebooks of a repository's modules, as its own policy finds them.
public struct CourseNotebooks {
    private let course: Course

    /// - Parameter revision: the commit to look into; the index when left out.
    /// - Throws: `Undecided` when no policy says where modules stand.
    public init(in repository: Repository, at revision: String? = nil) async throws {
        let snapshot =
            if let revision {
                try repository.snapshot(ofCommit: try repository.resolve(revision))
            } else {
                try await repository.indexSnapshot()
            }
        let own = try PolicyBase(in: snapshot, commit: nil)
        let head = try repository.head()
        guard let base = try own ?? PolicyBase.find(in: repository, ref: head.branch, tip: head.commit) else {
            throw Undecided(
                "no \(Policy.fileName) says where the modules stand",
                help: "name the notebook's file, or write a policy: coursegate init")
        }
        course = try Course(policy: base.policy, snapshot: snapshot)
    }

    /// The notebooks of the modules that `words` name, of all modules when there are none.
    ///
    /// - Throws: `UnknownModule`, `GitError`, and `NotebookError` for a notebook that is no regular file.
    public func notebooks(of words: [String]) throws -> [NamedNotebook] {
        try notebooks(of: try Selection(modules: words).modules(of: course, nil)).flatMap(\.notebooks)
    }

    /// The notebooks of every module.
    func byModule() throws -> [ModuleNotebooks] {
        try notebooks(of: course.modules)
    }

    private func notebooks(of modules: [Module]) throws -> [ModuleNotebooks] {
        let settings = try course.nbgraderSettings()
        return try modules.map { module in
            let snapshot = ModuleSnapshot(module, of: course)
            let notebooks = try snapshot.notebookFiles.map { file in
                var settings = settings
                settings.autotests = try course.autotests(inOrAbove: file.path.parent)
                return NamedNotebook(
                    path: file.path, target: "\(module.directoryName)/\(NamedNotebook.stem(of: file.path))",
                    bytes: try snapshot.bytes(of: file, limit: NotebookFile.sizeLimit), settings: settings)
            }
            return ModuleNotebooks(
                identity: module.identity, directory: module.directoryName, notebooks: notebooks)
        }
    }
}

extension ModuleSnapshot {
    /// The files that the layout calls notebooks.
    fileprivate var notebookFiles: [Snapshot.File] {
        get throws {
            var seen: Set<Path> = []
            return try module.layout.notebooks.flatMap { try files(matching: $0) }
                .filter { seen.insert($0.path).inserted && $0.mode.isFile }
        }
    }
}
