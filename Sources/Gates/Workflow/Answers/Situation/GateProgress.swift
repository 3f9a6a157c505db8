import Git

/// How much of a gate is there: its criteria on the content as it is, and the statements that were made.
struct GateProgress {
    let judgement: GateJudgement
    let statements: [CriterionJudgement]

    var gate: Gate { judgement.gate }

    init(of gate: Gate, _ snapshot: ModuleSnapshot) {
        // What a course lives with satisfies no new sign-off, so no baseline counts here.
        judgement = GateJudgement(
            gate: gate, criteria: gate.criteria.map { $0.judgement(on: snapshot, Baseline()) }, isEnforced: true)
        statements = judgement.criteria.filter { $0.use.criterion is Attest }
    }

    var failed: [CriterionJudgement] { judgement.criteria.filter { $0.verdict == .violated } }

    /// What was not judged and is no statement.
    var unjudged: [CriterionJudgement] {
        judgement.criteria.filter { $0.verdict == .undecided && !($0.use.criterion is Attest) }
    }

    var unsigned: [CriterionJudgement] { statements.filter { $0.verdict != .passed } }

    /// What the criteria remark and stop nobody for.
    var notes: Int {
        judgement.criteria.flatMap(\.findings).count { !$0.isViolation }
    }

    /// In one phrase, e.g. `gate 2: 1 failed, 1 not judged (module-tests)`; `nil` when nothing is to be told.
    var words: String? {
        var parts: [String] = []
        if !failed.isEmpty { parts.append("\(failed.count) failed (\(failed.map(\.id).joined(separator: ", ")))") }
        if !unjudged.isEmpty {
            parts.append("\(unjudged.count) not judged (\(unjudged.map(\.id).joined(separator: ", ")))")
        }
        if !unsigned.isEmpty { parts.append("\(unsigned.count) of \(statements.count.counted("statement")) unsigned") }
        return parts.isEmpty ? nil : "\(gate.short): \(parts.joined(separator: ", "))"
    }
}
