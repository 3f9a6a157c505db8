import CLibgit2
import Host

/// A repository as the `git` that started this process sees it: the same objects, refs and index.
///
/// It reads and never writes. It is not `Sendable`, because libgit2 lets one thread at a time use an object.
/// `refs/replace`, grafts and the commit graph are ignored: what is judged is what the ids say.
public final class Repository {
    public let isBare: Bool
    /// Whether history ends at a boundary (`git clone --depth`).
    public var isShallow: Bool { !shallowCommits.isEmpty }
    /// Where `HEAD` and the index are, e.g. `/course/.git`.
    public let gitDirectory: String
    /// Where objects and branches are; differs from `gitDirectory` in a linked work tree.
    public let commonDirectory: String
    public let workTree: String?

    public let environment: GitEnvironment
    let repository: Handle
    let database: ObjectDatabase
    /// The commits whose parents were not fetched.
    let shallowCommits: Set<ObjectID>
    /// Every directory that objects are read from, the one that is written to first.
    let objectDirectories: [String]
    let clone: CloneKind
    private var settings: Configuration

    /// Opens the repository that Git is working on, by `--git-dir`, `GIT_DIR` or by searching upwards.
    ///
    /// - Throws: `.notARepository`, `.notOwner`, `.unsupported`. An error never means that there is nothing to judge.
    public init(_ environment: GitEnvironment) throws(GitError) {
        try Libgit2.start()
        self.environment = environment
        let opener = RepositoryOpener(environment: environment)
        repository = try opener.open()
        let gitDirectory = try opener.gitDirectory(of: repository)
        let commonDirectory = try opener.commonDirectory(of: repository)
        self.gitDirectory = gitDirectory
        self.commonDirectory = commonDirectory
        if let named = environment.nonEmpty("GIT_COMMON_DIR"),
            FileSystem.realPath(environment.absolute(named)) != FileSystem.realPath(commonDirectory)
        {
            throw GitError(.unsupported, "GIT_COMMON_DIR names \(named), but the repository's is \(commonDirectory)")
        }
        if let named = environment.nonEmpty("GIT_WORK_TREE") {
            isBare = false
            workTree = FileSystem.realPath(environment.absolute(named)) ?? environment.absolute(named)
        } else {
            isBare = repository.lend { git_repository_is_bare($0) } == 1
            workTree = try opener.workTree(of: repository)
        }
        settings = try Self.settings(environment, commonDirectory, gitDirectory, repository)
        try RepositoryFormat.check(settings)
        shallowCommits = try opener.shallowCommits(commonDirectory: commonDirectory)
        objectDirectories = try ObjectDirectories(environment: environment, commonDirectory: commonDirectory).all()
        let clone = CloneKind(
            isPartial: settings.isPartialClone,
            isShallow: !shallowCommits.isEmpty)
        self.clone = clone
        database = try ObjectDatabase(
            repository: repository, directories: objectDirectories, missing: clone.errorForMissing)
    }

    /// The value of a configuration key, e.g. `coursegate.defaultBranch`; `nil` when it is set nowhere.
    ///
    /// Settings of `git -c` and of the environment count, as for Git.
    public func configuration(_ key: String) -> String? {
        settings.value(key)
    }

    /// Reads the configuration anew, of which something was written.
    func readSettings() throws(GitError) {
        settings = try Self.settings(environment, commonDirectory, gitDirectory, repository)
    }

    private static func settings(
        _ environment: GitEnvironment, _ commonDirectory: String, _ gitDirectory: String,
        _ repository: borrowing Handle
    ) throws(GitError) -> Configuration {
        try Configuration(
            environment, repositoryFiles: [commonDirectory + "/config", gitDirectory + "/config.worktree"],
            repository: repository)
    }

    /// The hooks that the configuration itself defines, which Git 2.54 and later run (`hook.<name>.command`), and whether
    /// each is switched on.
    public var configuredHooks: [(name: String, command: String, isOn: Bool)] {
        settings.values(of: "command", inEach: "hook").map { name, command in
            let enabled = settings.value("hook.\(name).enabled")
            return (name, command, !["false", "no", "off", "0"].contains(enabled))
        }
    }
}
