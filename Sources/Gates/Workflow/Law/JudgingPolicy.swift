/// The policy by which events count: the base's, or the proposed one where it introduces the states.
///
/// A base without states has no gates and nobody who signs, so what a module's first steps are is said by the change that
/// brings them, the adoption of what is there already among it.
struct JudgingPolicy {
    let policy: Policy
    /// Whether the change itself introduces the states, so that modules may be adopted without a signature.
    let isFoundation: Bool

    /// - Parameter proposed: the policy of what is proposed; asked for only where the base has no states.
    init?(base: Policy?, proposed: () throws -> Policy?) rethrows {
        if let base, !base.states.isEmpty {
            (policy, isFoundation) = (base, false)
        } else if let proposed = try proposed(), base == nil || !proposed.states.isEmpty {
            (policy, isFoundation) = (proposed, true)
        } else if let base {
            (policy, isFoundation) = (base, false)
        } else {
            return nil
        }
    }
}
