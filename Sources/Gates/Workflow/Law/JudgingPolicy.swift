import Git

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

    /// The policy that says what a module's steps are, for who asks for them or takes one.
    ///
    /// - Throws: `Refusal` when there is none, or it has no states; whatever reading the proposed one throws.
    init(ofSteps base: PolicyBase?, proposed snapshot: Snapshot) throws {
        guard
            let judging = try JudgingPolicy(
                base: base?.policy, proposed: { try PolicyBase(in: snapshot, commit: nil)?.policy })
        else {
            throw Refusal(
                "no \(Policy.fileName) says what a module's steps are", help: "coursegate init writes one that fits")
        }
        guard !judging.policy.states.isEmpty else {
            throw Refusal("\(Policy.fileName) lists no states, so there are no steps", help: "list them under `states`")
        }
        self = judging
    }
}
