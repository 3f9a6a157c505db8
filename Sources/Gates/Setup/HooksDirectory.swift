import Git
import Host

/// Where Git looks for a repository's hooks, and whose directory that is.
struct HooksDirectory {
    let path: String
    /// Why hooks that are put there would concern more than this clone; `nil` when they would not.
    let concern: String?

    init(of repository: Repository) throws {
        path = try repository.hooksDirectory()
        let own = [repository.gitDirectory, repository.commonDirectory]
        let path = self.path
        if own.contains(where: { path.isPath(inside: $0) }) {
            concern = nil
        } else if let tree = repository.workTree, path.isPath(inside: tree) {
            concern = "is in the work tree, where it is committed for everybody"
        } else if try repository.localConfiguration("core.hooksPath") == nil {
            concern = "is set for all repositories of this machine or user"
        } else {
            concern = "is outside this repository, and others may share it"
        }
    }

    func file(_ hook: Hook) -> String { path + "/" + hook.name }
}

extension String {
    /// Whether the path, once links are resolved as far as it exists, is below `directory`.
    fileprivate func isPath(inside directory: String) -> Bool {
        FileSystem.resolved(self).starts(with: FileSystem.resolved(directory) + "/")
    }
}
