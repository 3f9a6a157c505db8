/// What a clone was asked to leave out, which explains why an object is missing.
struct CloneKind {
    /// Made with `--filter`.
    let isPartial: Bool
    /// Made with `--depth`.
    let isShallow: Bool

    /// The error for an object that should be there, with the way to get it.
    func errorForMissing(_ id: ObjectID) -> GitError {
        if isPartial {
            return GitError(
                .incompleteClone, "object \(id) was not fetched, this is a partial clone", help: Self.refetch)
        }
        return GitError(
            .missingObject, "object \(id) is missing from the repository",
            help: isShallow
                ? "the clone is shallow: git fetch --unshallow, or in CI fetch-depth: 0"
                : "git fsck --full shows what is damaged; a fresh clone can be judged")
    }

    static let refetch = "git fetch --refetch --no-filter origin, or in CI a clone without --filter"
}
