/// What was found out about a criterion, a gate or a module.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
    case passed
    case violated
    case notApplicable = "not-applicable"
    case undecided

    /// The verdict on several things of which each must hold: a failure wins over what was not judged,
    /// and that wins over what passed.
    public init(all verdicts: some Sequence<Verdict>) {
        let verdicts = Set(verdicts)
        self =
            if verdicts.contains(.violated) { .violated } else if verdicts.contains(.undecided) {
                .undecided
            } else if verdicts.contains(.passed) { .passed } else { .notApplicable }
    }
}
