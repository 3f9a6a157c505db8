/// What a policy says, in a few lines: the answer of `coursegate policy check` when all is well.
public struct PolicySummary {
    private let policy: Policy
    private let file: String

    public init(_ policy: Policy, file: String) {
        self.policy = policy
        self.file = file
    }

    public var text: String {
        var lines = ["\(file): \(policy.course ?? "the course") holds together."]
        lines += policy.layouts.compactMap { $0.path.map { "  modules at \($0.text)" } }
        if !policy.states.isEmpty { lines.append("  states \(policy.states.joined(separator: " -> "))") }
        lines += policy.gates.map { gate in
            "  \(gate.label): \(gate.step.map { "\($0.from) -> \($0.to)" } ?? ""), \(gate.criteria.count) criteria"
                + (gate.owner.map { ", owned by \($0)" } ?? "")
        }
        for (word, map) in [("branch", policy.branches), ("tag", policy.tags)] {
            lines += map.entries.map { "  guards \(word) \($0.key)" }
        }
        if policy.branches.isEmpty && policy.tags.isEmpty { lines.append("  guards no branch and no tag") }
        return lines.joined(separator: "\n") + "\n"
    }
}
