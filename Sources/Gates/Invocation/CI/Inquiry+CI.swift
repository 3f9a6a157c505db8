import Git

extension Inquiry {
    /// Judges the change that a CI job runs for; `nil` when a ref was removed, which brings nothing to judge.
    ///
    /// - Throws: `Undecided` for a clone that does not hold what has to be compared, with the line to change.
    public func outcome(of environment: CIEnvironment) async throws -> Outcome? {
        guard let change = try await CIChange(environment, in: repository, named: named) else { return nil }
        guard let base = change.base else { return .unguarded(try Self.unguarded(change.proposal)) }
        return try await outcome(on: change.proposal, base, isAdvisory: false)
    }
}
