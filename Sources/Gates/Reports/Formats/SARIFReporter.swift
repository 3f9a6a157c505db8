import Git
import Notebook

/// SARIF 2.1.0, with what GitHub's code scanning asks for beyond the standard.
struct SARIFReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        let remarks = report.remarks
        let results = remarks.filter { $0.kind != .notice }
        var rules: [Rule] = []
        for rule in results.map(\.rule) where !rules.contains(rule) { rules.append(rule) }
        let document: JSON = [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": .array([
                [
                    "tool": ["driver": driver(rules)],
                    "automationDetails": ["id": "coursegate/"],
                    "columnKind": "utf16CodeUnits",
                    "originalUriBaseIds": ["%SRCROOT%": ["description": ["text": "The top of the repository."]]],
                    "invocations": .array([invocation(report, remarks)]),
                    "results": .array(results.map { result($0, rules) }),
                ]
            ]),
        ]
        return document.written + [UInt8(ascii: "\n")]
    }

    private func driver(_ rules: [Rule]) -> JSON {
        let version = JSON.word(ProgramVersion.current.description)
        return [
            "name": "Coursegate", "version": version, "semanticVersion": version,
            "rules": .array(
                rules.map { rule in
                    [
                        "id": .word(rule.id.safe), "name": .word(rule.id.safe),
                        "shortDescription": text(rule.summary), "fullDescription": text(rule.rationale),
                        "help": text("\(rule.summary) \(rule.rationale)"),
                        "properties": ["tags": .array(["nbgrader", "gate"])],
                    ]
                }),
        ]
    }

    /// What was not judged is told by the run itself as well: a viewer that shows no result must not show a success.
    private func invocation(_ report: Report, _ remarks: [Remark]) -> JSON {
        let told = remarks.filter { $0.kind == .notice || $0.kind == .problem }
        return [
            "executionSuccessful": .bool(!remarks.contains { $0.weight == .unjudged }),
            "exitCode": .number("\(report.exitStatus.rawValue)"),
            "endTimeUtc": .word(report.now.description),
            "toolExecutionNotifications": .array(
                told.map { remark in
                    [
                        "descriptor": ["id": .word(remark.rule.id.safe)], "level": .word(remark.weight.sarif),
                        "message": message(of: remark), "locations": .array([location(of: remark)]),
                    ]
                }),
            "properties": [
                "verdicts": .array(
                    report.entries.map { ["title": .word($0.title.safe), "verdict": .word($0.verdict.rawValue)] })
            ],
        ]
    }

    private func result(_ remark: Remark, _ rules: [Rule]) -> JSON {
        var result: JSONObject = [
            "ruleId": .word(remark.rule.id.safe), "ruleIndex": .number("\(rules.firstIndex(of: remark.rule) ?? -1)"),
            "level": .word(remark.weight.sarif), "message": message(of: remark),
            "locations": .array([location(of: remark)]),
            "partialFingerprints": ["primaryLocationLineHash": .word(remark.fingerprint)],
            "properties": .object(properties(of: remark)),
        ]
        if remark.weight == .inBaseline {
            result["suppressions"] = .array([
                ["kind": "external", "justification": .word("It is in \(Baseline.fileName).")]
            ])
        }
        return .object(result)
    }

    private func location(of remark: Remark) -> JSON {
        // GitHub shows nothing of a result that has no whole region.
        let region = remark.region
        return [
            "physicalLocation": [
                "artifactLocation": ["uri": .word(remark.nearestPath.uri), "uriBaseId": "%SRCROOT%"],
                "region": [
                    "startLine": .number("\(region?.line ?? 1)"),
                    "startColumn": .number("\(region?.start(in: .utf16) ?? 1)"),
                    "endLine": .number("\(region?.line ?? 1)"),
                    "endColumn": .number("\(region?.end(in: .utf16) ?? 2)"),
                ],
            ]
        ]
    }

    private func properties(of remark: Remark) -> JSONObject {
        var properties: JSONObject = ["blocks": .bool(remark.weight >= .unjudged)]
        if let module = remark.module { properties["module"] = .word(module.name) }
        if let gate = remark.gate { properties["gate"] = .word(gate.id) }
        if let cell = remark.finding.cell { properties["cell"] = .optional(cell) }
        if let line = remark.finding.cellLine { properties["cellLine"] = .optional(line) }
        if let gradeID = remark.finding.gradeID { properties["gradeID"] = .string(gradeID) }
        return properties
    }

    private func message(of remark: Remark) -> JSON {
        text(remark.paragraphs.joined(separator: "\n"))
    }

    /// A message; what would be a link in it is taken apart, because content of a repository gives no links.
    private func text(_ text: String) -> JSON {
        ["text": .word(text.separating("]", from: "("))]
    }
}

extension Remark.Weight {
    fileprivate var sarif: String {
        switch level {
        case .error: "error"
        case .warning: "warning"
        case .advice: "note"
        }
    }
}
