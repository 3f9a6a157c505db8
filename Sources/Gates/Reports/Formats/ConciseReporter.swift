import Git
import Notebook

/// One line a remark, as compilers write them, and one line a verdict: what editors and `grep` understand.
struct ConciseReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        let lines = report.remarks.map(line) + report.entries.map(\.verdictLine)
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private func line(for remark: Remark) -> String {
        let finding = remark.finding
        var place = finding.path?.description ?? remark.module?.path.description ?? "coursegate"
        // Compilers count bytes, and so does the position.
        if let position = finding.position { place += ":\(position.line):\(position.column)" }
        let help = remark.mend.map { "; mend: \($0)" } ?? ""
        return "\(place): \(remark.weight.words): \(finding.message.safe)\(help) [\(remark.rule.id.safe)]"
    }
}

extension Report.Entry {
    /// The verdict in one line, with how many reasons there are.
    var verdictLine: String {
        let stops = remarks.filter { $0.weight >= .unjudged }.count
        return "coursegate: \(title.safe) \(outcomeInWords)" + (stops == 0 ? "" : " (\(stops.counted("reason")))")
    }
}
