import CLibgit2

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The library itself: started once per process, with the options that every repository here is opened under.
enum Libgit2 {
    /// Starts the library; every later call answers with the first result.
    ///
    /// - Owner validation is off because libgit2 1.5 knows neither `safe.directory=*` nor
    ///   configuration from the environment; `Ownership` makes Git's own check instead.
    /// - Strict hash verification is off because `ObjectDatabase` makes it itself, several times as fast: an object whose
    ///   content does not match its name must never be judged.
    static func start() throws(GitError) {
        try check(started)
    }

    private static let started: Int32 = {
        let code = git_libgit2_init()
        guard code >= 0 else { return code }
        for option in [coursegate_set_owner_validation(0), coursegate_set_strict_hash_verification(0)]
        where option < 0 {
            return option
        }
        return allowExtensions(["worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees", "noop-v1"])
    }()

    /// Names the repository extensions that change nothing about how objects, refs and the index are read.
    ///
    /// `objectformat` and `refstorage` must never be here: libgit2 would open such a repository and find it empty.
    private static func allowExtensions(_ names: [String]) -> Int32 {
        var pointers = names.map { UnsafePointer<CChar>(strdup($0)) }
        defer {
            for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) }
        }
        return coursegate_set_extensions(&pointers, pointers.count)
    }
}
