import Git
import Notebook

/// A page for a step summary or a comment on a merge request. What stands in it of the repository is escaped: it can
/// neither format the page, nor link, nor call anybody.
struct MarkdownReporter: Reporter {
    /// GitHub takes comments of 65,536 characters.
    static let limit = 60_000

    func text(of report: Report) -> [UInt8] {
        let remarks = report.remarks
        let stops = remarks.filter { $0.weight >= .unjudged }
        let others = remarks.filter { $0.weight < .unjudged }
        var page = report.entries.map(heading).joined()
        var room = Self.limit - page.utf8.count - tables(of: report).utf8.count
        page += list(stops, &room)
        page += tables(of: report)
        if !others.isEmpty {
            page +=
                "<details><summary>\(others.count.counted("remark")) that stop\(others.count == 1 ? "s" : "") nobody"
            page += " here</summary>\n\n\(list(others, &room))</details>\n"
        }
        return Array(page.utf8)
    }

    private func heading(of entry: Report.Entry) -> String {
        let sign =
            switch entry.verdict {
            case .passed: "✓"
            case .blocked: "✗"
            case .undecided: "?"
            }
        return "### \(sign) Coursegate: \(entry.title.asMarkdown) \(entry.outcomeInWords)\n\n\(basis(of: entry))"
    }

    private func basis(of entry: Report.Entry) -> String {
        guard case .answered(.judged(let judgement, _, _)) = entry.outcome else { return "" }
        let against = judgement.policyBase.map { " by the rules of `\($0.hex.prefix(8))`" } ?? ""
        return "\(judgement.modules.count) of \(judgement.moduleCount.counted("module")) judged\(against).\n\n"
    }

    private func list(_ remarks: [Remark], _ room: inout Int) -> String {
        var text = ""
        for (index, remark) in remarks.enumerated() {
            let item = item(for: remark)
            guard item.utf8.count <= room else {
                return text + "- … and \((remarks.count - index).counted("other")), for which there is no room here\n\n"
            }
            room -= item.utf8.count
            text += item
        }
        return text.isEmpty ? "" : text + "\n"
    }

    private func item(for remark: Remark) -> String {
        let finding = remark.finding
        let gate = remark.gate.map { ", \($0.label.asMarkdown)" } ?? ""
        let name = remark.module.map { "**\($0.directoryName.asMarkdown)**\(gate): " } ?? ""
        let position = finding.position.map { ":\($0.line)" } ?? ""
        let cell = finding.cell.map { " cell \($0)" } ?? ""
        let place = finding.path.map { "  \n  \("\($0)\(position)".asCodeSpan)\(cell)" } ?? ""
        let quotation = finding.nbgraderMessage.map { "  \n  nbgrader says: \($0.asMarkdown)" } ?? ""
        let mend = remark.mend.map { "  \n  mend: \(remark.finding.isMendable ? $0.asCodeSpan : $0.asMarkdown)" } ?? ""
        return "- \(name)\(finding.message.safe.asSentence.asMarkdown) (\(remark.weight.words),"
            + " \(remark.rule.id.asCodeSpan))\(place)\(quotation)\(mend)\n"
    }

    private func tables(of report: Report) -> String {
        report.entries.map(table).joined()
    }

    /// A row for each module and a column for each gate.
    private func table(of entry: Report.Entry) -> String {
        guard case .answered(.judged(let judgement, _, _)) = entry.outcome, let first = judgement.modules.first,
            !first.gates.isEmpty
        else { return "" }
        let gates = judgement.modules.map(\.gates).max { $0.count < $1.count } ?? []
        let hasStates = judgement.modules.contains { $0.state != nil }
        let head =
            ["module"] + (hasStates ? ["state"] : []) + gates.map { $0.gate.number.map(String.init) ?? $0.gate.id }
        let rows = judgement.modules.map { module in
            [module.module.directoryName] + (hasStates ? [module.state ?? ""] : [])
                + gates.map { gate in
                    module.gates.first { $0.gate.id == gate.gate.id }.map(cell) ?? ""
                }
        }
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.enumerated().map { index, cells in
            "| " + cells.map { index == 1 ? $0 : $0.asMarkdown }.joined(separator: " | ") + " |\n"
        }.joined() + "\n"
    }

    private func cell(for gate: GateJudgement) -> String {
        let mark =
            switch gate.verdict {
            case .passed: "✓"
            case .violated: "✗"
            case .undecided: "?"
            case .notApplicable: "–"
            }
        return gate.isEnforced ? mark : "(\(mark))"
    }
}
