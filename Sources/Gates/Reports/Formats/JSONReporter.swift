import Notebook

/// The documented, versioned shape that programs read: one line for each question that was put.
struct JSONReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        var writer = JSONWriter(size: 1 << 16)
        for entry in report.entries {
            JudgementDocument(entry, in: report).write(to: &writer)
            writer.breakLine()
        }
        return writer.take()
    }
}
