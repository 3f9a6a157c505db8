/// The repositories that one task has opened for itself, each once, however many snapshots show it: libgit2 lets one
/// thread at a time use what it has opened.
public final class OpenRepositories {
    private var repositories: [GitEnvironment: Repository] = [:]

    public init() {}

    /// The repository of `environment`, opened when it is asked for first.
    public func repository(_ environment: GitEnvironment) throws(GitError) -> Repository {
        if let repository = repositories[environment] { return repository }
        let repository = try Repository(environment)
        repositories[environment] = repository
        return repository
    }
}
