import Git

/// Findings of one module that say the same of different places: shown once, with the first place.
struct FindingGroup {
    let criterion: String
    let gate: Gate?
    let isEnforced: Bool
    /// Whether a later entry will block for it.
    let isAdvised: Bool
    private(set) var findings: [JudgedFinding]

    var first: JudgedFinding { findings[0] }

    /// The groups of a module, those that block first, then by weight, then in the order of the gates.
    static func groups(of module: ModuleJudgement) -> [FindingGroup] {
        var groups: [FindingGroup] = []
        var index: [Key: Int] = [:]
        for (gate, judgement) in module.criteria {
            for finding in judgement.findings where !finding.isInBaseline {
                let key = Key(finding)
                if let known = index[key] {
                    // The same fault seen by two criteria is one fault.
                    if !groups[known].findings.contains(where: { $0.finding == finding.finding }) {
                        groups[known].findings.append(finding)
                    }
                } else {
                    index[key] = groups.count
                    groups.append(
                        FindingGroup(
                            criterion: judgement.id, gate: gate, isEnforced: module.isEnforced(judgement),
                            isAdvised: module.isAdvised(judgement),
                            findings: [finding]))
                }
            }
        }
        return groups.filter { $0.blocks } + groups.filter { !$0.blocks }.sorted { $0.first.level > $1.first.level }
    }

    /// Whether the group is one of those for which the proposal is stopped.
    var blocks: Bool { isEnforced && first.isViolation }

    /// Whether the group passes here and stops the push that comes after.
    var blocksLater: Bool { isAdvised && first.isViolation }

    private struct Key: Hashable {
        let message: String
        let path: Path?
        let level: Level

        init(_ finding: JudgedFinding) {
            message = finding.finding.message
            path = finding.finding.path
            level = finding.level
        }
    }
}
