import Git
import Notebook

/// One JSON object a line: every remark, then the verdict on each question.
struct JSONLinesReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        let lines = report.remarks.map(line) + report.entries.map(verdict)
        return lines.flatMap { $0.compact + [UInt8(ascii: "\n")] }
    }

    private func line(for remark: Remark) -> JSON {
        let finding = remark.finding
        return [
            "kind": .word(remark.kind.rawValue), "rule": .word(remark.rule.id),
            "blocks": .bool(remark.weight >= .unjudged), "baseline": .bool(remark.weight == .inBaseline),
            "level": .word(remark.weight.level.rawValue),
            "module": remark.module.map { .word($0.name) } ?? .null,
            "gate": remark.gate.map { .word($0.id) } ?? .null,
            "path": finding.path.map { .word($0.description) } ?? .null,
            "line": .optional(finding.position?.line), "column": .optional(finding.position?.column),
            "endColumn": .optional(remark.region?.end(in: .bytes)),
            "cell": .optional(finding.cell), "cellLine": .optional(finding.cellLine),
            "gradeID": finding.gradeID.map { .string($0) } ?? .null,
            "message": .word(finding.message), "help": finding.help.map { .word($0) } ?? .null,
            "nbgrader": finding.nbgraderMessage.map { .word($0) } ?? .null, "mendable": .bool(finding.isMendable),
            "fingerprint": .word(remark.fingerprint),
        ]
    }

    private func verdict(on entry: Report.Entry) -> JSON {
        ["kind": "verdict", "title": .word(entry.title), "verdict": .word(entry.verdict.rawValue)]
    }
}
