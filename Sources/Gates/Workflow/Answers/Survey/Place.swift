public import Git

/// Where a module is looked at: what the next commit records here, or the tip of another branch.
public struct Place {
    /// The branch's short name, e.g. `origin/qa/activations`; `nil` for the place where one stands.
    public let branch: String?
    public let commit: ObjectID?
    public let course: Course
    /// What the branch and this place have in common; `nil` here, and where that is not known.
    let common: Snapshot?

    /// Whether the branch itself has changed a module since it left.
    func edits(_ module: Module) throws -> Bool {
        guard let common, let there = course.module(module.identity) else { return false }
        return try course.snapshot.entry(at: there.path)?.id != common.entry(at: there.path)?.id
    }
}
