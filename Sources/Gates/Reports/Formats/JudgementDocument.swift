import Git
import Notebook

/// What came of one question as a JSON object; docs/check-json.md describes its members.
struct JudgementDocument {
    private let entry: Report.Entry
    private let report: Report
    /// `nil` where none came about.
    private let judgement: Judgement?
    private let problems: [Problem]
    private let notices: [String]

    init(_ entry: Report.Entry, in report: Report) {
        self.entry = entry
        self.report = report
        switch entry.outcome {
        case .answered(.judged(let judgement, _, _)):
            (self.judgement, problems, notices) = (judgement, judgement.problems, judgement.notices)
        case .answered(.unguarded(let notice)): (judgement, problems, notices) = (nil, [], [notice])
        case .failed(let problems): (judgement, self.problems, notices) = (nil, problems, [])
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("base", judgement?.baseCommit?.hex)
            writer.member("counts", object: writeCounts)
            writer.member("findings", judgement?.courseFindings ?? []) { write($1, criterion: nil, gate: nil, to: &$0) }
            writer.member("guarded", judgement?.isGuarded ?? false)
            writer.member("modules", judgement?.modules ?? []) { write($1, to: &$0) }
            writer.member("notices", .array(notices.map { .word($0) }))
            writer.member("now", report.now.description)
            writer.member("policy", judgement?.policyDigest?.hex)
            writer.member("policyBase", judgement?.policyBase?.hex)
            writer.member("problems", .array(problems.map(Self.problem).inOrder))
            writer.member("program", ProgramVersion.current.description)
            writer.member(
                "proposed",
                judgement.map { ["kind": .word($0.kind.rawValue), "tree": .word($0.tree.hex)] } ?? .null)
            writer.member("ref", judgement?.ref)
            writer.member("schema", 1)
            if let shard = report.shard { writer.member("shard", part(shard)) }
            writer.member("title", entry.title)
            writer.member("verdict", entry.verdict.rawValue)
        }
    }

    private func part(_ shard: Shard) -> JSON {
        let part = judgement?.part
        return [
            "number": .number("\(shard.number)"), "of": .number("\(shard.count)"),
            "modules": .number("\(part?.count ?? 0)"), "list": part.map { .word($0.list.hex) } ?? .null,
        ]
    }

    private func writeCounts(to writer: inout JSONWriter) {
        let findings = judgement?.findings ?? []
        writer.member("baseline", findings.count(where: \.isInBaseline))
        writer.member("errors", findings.count(where: \.isViolation))
        writer.member("judged", judgement?.modules.count ?? 0)
        writer.member("modules", judgement?.moduleCount ?? 0)
        writer.member("warnings", findings.count { $0.level == .warning })
    }

    private func write(_ module: ModuleJudgement, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("criteria", module.criteria) { writer, entry in
                write(entry.judgement, gate: entry.gate, in: module, to: &writer)
            }
            let findings = module.criteria.flatMap { entry in entry.judgement.findings.map { (entry, $0) } }
            writer.member("findings", findings) { writer, finding in
                write(finding.1, criterion: finding.0.judgement.id, gate: finding.0.gate, to: &writer)
            }
            writer.member("gates", module.gates) { write($1, to: &$0) }
            writer.member("name", module.module.name)
            writer.member("obstacles", .array(module.obstacles.map(Self.obstacle)))
            writer.member("path", module.module.path.description)
            writer.member("state", module.state)
            writer.member("verdict", module.verdict.rawValue)
        }
    }

    private func write(_ gate: GateJudgement, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("enforced", gate.isEnforced)
            writer.member("id", gate.gate.id)
            writer.member("number", gate.gate.number)
            writer.member("owner", gate.gate.owner)
            writer.member("verdict", gate.verdict.rawValue)
        }
    }

    private func write(
        _ judgement: CriterionJudgement, gate: Gate?, in module: ModuleJudgement, to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.member("enforced", module.isEnforced(judgement))
            writer.member("gate", gate?.id)
            writer.member("help", judgement.help)
            writer.member("id", judgement.id)
            writer.member("reason", judgement.reason)
            writer.member("verdict", judgement.verdict.rawValue)
        }
    }

    private func write(_ judged: JudgedFinding, criterion: String?, gate: Gate?, to writer: inout JSONWriter) {
        let finding = judged.finding
        writer.object { writer in
            writer.member("baseline", judged.isInBaseline)
            writer.member("cell", finding.cell)
            writer.member("cellLine", finding.cellLine)
            writer.member("column", finding.position?.column)
            writer.member("criterion", criterion)
            writer.member("gate", gate?.id)
            writer.member("gradeID", finding.gradeID?.string)
            writer.member("help", finding.help)
            writer.member("level", judged.level.rawValue)
            writer.member("line", finding.position?.line)
            writer.member("mendable", finding.isMendable)
            writer.member("message", finding.message)
            writer.member("nbgrader", finding.nbgraderMessage)
            writer.member("path", finding.path?.description)
        }
    }

    private static func obstacle(_ obstacle: Obstacle) -> JSON {
        [
            "kind": .word(obstacle.kind.rawValue), "message": .word(obstacle.message),
            "help": obstacle.help.map { .word($0) } ?? .null,
            "explanation": obstacle.explanation.map(explanation) ?? .null,
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
}
