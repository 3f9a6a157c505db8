/// What a person reads on a terminal, without colours.
struct TextReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        Array(report.entries.map(\.text).joined(separator: "\n").utf8)
    }
}

extension Report.Entry {
    fileprivate var text: String {
        switch outcome {
        case .answered(.judged(let judgement, let proposal, let policy)):
            TextReport(
                judgement, policy: policy, title: title, occasion: occasion, content: proposal.proposed.content(at:)
            ).text(elapsed: elapsed)
        case .answered(.unguarded(let notice)): "coursegate: \(notice.safe)\n"
        case .failed(let problems):
            "coursegate: \(title.safe) could not be judged, so it stays out. It is not your fault.\n"
                + problems.map { "  \($0.line)\n" }.joined()
        }
    }
}
