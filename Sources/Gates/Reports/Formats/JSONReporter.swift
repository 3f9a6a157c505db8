import Notebook

/// The documented, versioned shape that programs read: one line for each question that was put.
struct JSONReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        report.entries.flatMap { entry in
            JSON.object(document(of: entry, in: report)).compact + [UInt8(ascii: "\n")]
        }
    }

    private func document(of entry: Report.Entry, in report: Report) -> JSONObject {
        var document: JSONObject =
            switch entry.outcome {
            case .answered(.judged(let judgement, _, _)): JudgementDocument(judgement).members
            case .answered(.unguarded(let notice)):
                JudgementDocument.withoutJudgement(.passed, problems: [], notices: [notice])
            case .failed(let problems):
                JudgementDocument.withoutJudgement(.undecided, problems: problems, notices: [])
            }
        document["schema"] = .number("1")
        document["program"] = .word(ProgramVersion.current.description)
        document["now"] = .word(report.now.description)
        document["title"] = .word(entry.title)
        if let shard = report.shard { document["shard"] = part(shard, of: entry) }
        return document
    }

    private func part(_ shard: Shard, of entry: Report.Entry) -> JSON {
        var part: JudgementPart?
        if case .answered(.judged(let judgement, _, _)) = entry.outcome { part = judgement.part }
        return [
            "number": .number("\(shard.number)"), "of": .number("\(shard.count)"),
            "modules": .number("\(part?.count ?? 0)"), "list": part.map { .word($0.list.hex) } ?? .null,
        ]
    }
}
