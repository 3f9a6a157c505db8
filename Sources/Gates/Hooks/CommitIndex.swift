public import Git
import Host

/// The index of the commit that a hook runs for.
public enum CommitIndex {
    /// Makes sure that the index at hand is the one that is committed.
    ///
    /// Git names it in `GIT_INDEX_FILE`: for `git commit -a` and `git commit PATH` it is a file beside the
    /// usual one, which is locked meanwhile. Where something between Git and us took the variable away, the usual
    /// index would be judged, and that is not what is committed.
    ///
    /// - Parameter variable: the value of an environment variable.
    /// - Throws: `Undecided` when it is not.
    public static func prove(in repository: Repository, variable: (String) -> String?) throws {
        guard variable("GIT_INDEX_FILE") == nil, FileSystem.exists(repository.gitDirectory + "/index.lock") else {
            return
        }
        throw Undecided(
            "the index is locked, and GIT_INDEX_FILE does not say what is committed",
            help: "let the hook manager pass Git's variables on; where no git runs, remove index.lock")
    }
}
