import Git
import Notebook

/// A judgement as members of a JSON object; docs/check-json.md describes them.
struct JudgementDocument {
    private let judgement: Judgement

    init(_ judgement: Judgement) {
        self.judgement = judgement
    }

    var members: JSONObject {
        [
            "verdict": .word(judgement.verdict.rawValue),
            "policyBase": .optional(judgement.policyBase),
            "policy": judgement.policyDigest.map { .word($0.hex) } ?? .null,
            "base": .optional(judgement.baseCommit),
            "ref": judgement.ref.map { .word($0) } ?? .null,
            "guarded": .bool(judgement.isGuarded),
            "proposed": ["kind": .word(judgement.kind.rawValue), "tree": .word(judgement.tree.hex)],
            "modules": .array(judgement.modules.map(module)),
            "findings": .array(judgement.courseFindings.map { finding($0, criterion: nil, gate: nil) }),
            "problems": .array(judgement.problems.map(Self.problem).inOrder),
            "notices": .array(judgement.notices.map { .word($0) }),
            "counts": Self.counts(
                modules: judgement.moduleCount, judged: judgement.modules.count, of: judgement.findings),
        ]
    }

    /// The same members where no judgement came about.
    static func withoutJudgement(
        _ verdict: Judgement.Verdict, problems: [Problem], notices: [String]
    ) -> JSONObject {
        [
            "verdict": .word(verdict.rawValue), "policyBase": .null, "policy": .null, "base": .null, "ref": .null,
            "guarded": .bool(false), "proposed": .null, "modules": .array([]), "findings": .array([]),
            "problems": .array(problems.map(problem).inOrder), "notices": .array(notices.map { .word($0) }),
            "counts": counts(modules: 0, judged: 0, of: []),
        ]
    }

    private static func counts(modules: Int, judged: Int, of findings: [JudgedFinding]) -> JSON {
        [
            "modules": .number("\(modules)"), "judged": .number("\(judged)"),
            "errors": .number("\(findings.filter(\.isViolation).count)"),
            "warnings": .number("\(findings.filter { $0.level == .warning }.count)"),
            "baseline": .number("\(findings.filter(\.isInBaseline).count)"),
        ]
    }

    private func module(_ module: ModuleJudgement) -> JSON {
        [
            "name": .word(module.module.name),
            "path": .word(module.module.path.description),
            "state": module.state.map { .word($0) } ?? .null,
            "verdict": .word(module.verdict.rawValue),
            "gates": .array(module.gates.map(gate)),
            "criteria": .array(module.criteria.map { criterion($0.judgement, gate: $0.gate, in: module) }),
            "obstacles": .array(
                module.obstacles.map { obstacle in
                    [
                        "kind": .word(obstacle.kind.rawValue), "message": .word(obstacle.message),
                        "help": obstacle.help.map { .word($0) } ?? .null,
                        "explanation": obstacle.explanation.map(Self.explanation) ?? .null,
                    ]
                }),
            "findings": .array(
                module.criteria.flatMap { entry in
                    entry.judgement.findings.map { finding($0, criterion: entry.judgement.id, gate: entry.gate) }
                }),
        ]
    }

    private func gate(_ gate: GateJudgement) -> JSON {
        [
            "id": .word(gate.gate.id), "number": gate.gate.number.map { .number("\($0)") } ?? .null,
            "verdict": .word(gate.verdict.rawValue), "enforced": .bool(gate.isEnforced),
            "owner": .optional(gate.gate.owner),
        ]
    }

    private static func explanation(_ explanation: Explanation) -> JSON {
        func people(_ people: [String]) -> JSON { .array(people.map { .word($0) }) }
        return [
            "gate": .optional(explanation.gate?.id), "wanted": .optional(explanation.wanted),
            "state": .optional(explanation.state), "asks": .optional(explanation.asks),
            "reasons": .array(explanation.reasons.map { .word($0) }), "role": .optional(explanation.role),
            "people": people(explanation.people),
            "acts": .array(
                explanation.acts.map { act in
                    ["command": .word(act.command), "role": .optional(act.role), "people": people(act.people)]
                }),
            "escalations": .array(
                explanation.escalations.map { way in
                    ["about": .word(way.subject), "role": .word(way.role), "people": people(way.people)]
                }),
        ]
    }

    private func criterion(_ judgement: CriterionJudgement, gate: Gate?, in module: ModuleJudgement) -> JSON {
        [
            "enforced": .bool(module.isEnforced(judgement)), "gate": .optional(gate?.id),
            "help": .optional(judgement.help), "id": .word(judgement.id), "reason": .optional(judgement.reason),
            "verdict": .word(judgement.verdict.rawValue),
        ]
    }

    private func finding(_ judged: JudgedFinding, criterion: String?, gate: Gate?) -> JSON {
        let finding = judged.finding
        // In the order in which they are written: there are many findings, and none has to be sorted.
        return [
            "baseline": .bool(judged.isInBaseline), "cell": .optional(finding.cell),
            "cellLine": .optional(finding.cellLine), "column": .optional(finding.position?.column),
            "criterion": .optional(criterion), "gate": .optional(gate?.id),
            "gradeID": .optional(finding.gradeID?.string), "help": .optional(finding.help),
            "level": .word(judged.level.rawValue), "line": .optional(finding.position?.line),
            "mendable": .bool(finding.isMendable), "message": .word(finding.message),
            "nbgrader": .optional(finding.nbgraderMessage), "path": .optional(finding.path?.description),
        ]
    }

    private static func problem(_ problem: Problem) -> JSON {
        [
            "message": .word(problem.message), "path": problem.path.map { .word($0.description) } ?? .null,
            "help": problem.help.map { .word($0) } ?? .null,
        ]
    }
}

extension [JSON] {
    /// Problems, each once, in an order that does not depend on who found which first.
    var inOrder: [JSON] {
        func key(_ problem: JSON) -> [String] {
            ["path", "message", "help"].map { problem[$0]?.text?.string ?? "" }
        }
        return Set(self).sorted { key($0).lexicographicallyPrecedes(key($1)) }
    }
}

extension JSON {
    static func word(_ word: String) -> JSON { .string(Text(word)) }

    static func optional(_ word: String?) -> JSON { word.map { .word($0) } ?? .null }

    static func optional(_ number: Int?) -> JSON { number.map { .number("\($0)") } ?? .null }

    fileprivate static func optional(_ id: ObjectID?) -> JSON { id.map { .word($0.hex) } ?? .null }
}
