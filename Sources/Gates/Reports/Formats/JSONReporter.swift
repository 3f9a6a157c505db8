import Notebook

/// The documented, versioned shape that programs read: one line for each question that was put.
struct JSONReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        report.entries.flatMap { entry in
            JSON.object(document(of: entry, now: report.now)).compact + [UInt8(ascii: "\n")]
        }
    }

    private func document(of entry: Report.Entry, now: Timestamp) -> JSONObject {
        var document: JSONObject =
            switch entry.outcome {
            case .answered(.judged(let judgement, _, _)): JudgementDocument(judgement).members
            case .answered(.unguarded(let notice)):
                JudgementDocument.withoutJudgement(.passed, problems: [], notices: [notice])
            case .failed(let problems):
                JudgementDocument.withoutJudgement(.undecided, problems: problems, notices: [])
            }
        document["schema"] = .number("1")
        document["now"] = .word(now.description)
        document["title"] = .word(entry.title)
        return document
    }
}
