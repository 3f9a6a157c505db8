import Git

/// What is asked of the modules that a proposal touches: which criteria block, and which state.
public struct Demand: Hashable, Sendable {
    /// Criteria whose violation blocks.
    public private(set) var criteria: [CriterionUse] = []
    /// Criteria whose violation is shown and blocks later: `always` at a commit to an unguarded branch.
    public private(set) var advised: [CriterionUse] = []
    /// Gates that are asked for as a whole.
    public private(set) var gates: [String] = []
    /// The state that a module must have reached, by the position of the state in the policy.
    public private(set) var state: String?
    public private(set) var reach = RefGuard.Reach.touched
    /// Whether the policy asks something of the ref.
    public private(set) var isGuarded = false
    /// Whether it is asked of a tag, which asserts something of all that it names.
    let isOfTag: Bool

    /// What `policy` asks when `ref` moves.
    ///
    /// - Parameters:
    ///   - ref: the full name of the ref; a name that is neither branch nor tag is guarded by nothing.
    ///   - isAdvisory: whether a later entry will judge the same content again, as a push does a commit.
    ///   - gate: a gate that the caller asks for by name.
    public init(policy: Policy, ref: String?, isAdvisory: Bool, gate: Gate? = nil) {
        isOfTag = ref?.hasPrefix("refs/tags/") ?? false
        for rule in Self.guards(of: ref, in: policy) {
            isGuarded = true
            criteria += rule.criteria
            for gate in rule.gates.compactMap(policy.gate) {
                gates.append(gate.id)
                criteria += gate.criteria.filter { type(of: $0.criterion).isMachineJudged }
            }
            if let wanted = rule.state, policy.isState(wanted, beyond: state) { state = wanted }
            if rule.reach == .all { reach = .all }
        }
        if let gate {
            gates.append(gate.id)
            criteria += gate.criteria
        }
        if isAdvisory && !isGuarded {
            advised = policy.always
        } else {
            criteria += policy.always
        }
    }

    /// Whether the criterion's verdict decides whether the proposal may land.
    public func enforces(_ use: CriterionUse) -> Bool {
        criteria.contains(use)
    }

    private static func guards(of ref: String?, in policy: Policy) -> [RefGuard] {
        guard let ref else { return [] }
        for (prefix, map) in [("refs/heads/", policy.branches), ("refs/tags/", policy.tags)] where ref.hasPrefix(prefix)
        {
            let name = Path(String(ref.dropFirst(prefix.count)))
            return map.entries.filter { (try? Template($0.key))?.matches(name) ?? false }.map(\.value)
        }
        return []
    }
}

extension Policy {
    /// Whether the policy asks something when `ref` moves.
    public func isGuarded(_ ref: String) -> Bool {
        Demand(policy: self, ref: ref, isAdvisory: false).isGuarded
    }

    /// Whether `state` comes after `other` in the course's order; every state comes after none.
    func isState(_ state: String, beyond other: String?) -> Bool {
        guard let place = states.firstIndex(of: state) else { return false }
        return other.flatMap(states.firstIndex).map { $0 < place } ?? true
    }
}
