import Git
import Notebook

/// JUnit's XML as GitLab and Jenkins read it: a gate is a suite, a criterion on a module a case.
///
/// What was not judged is an error, what does not apply or is not asked for here is skipped; none of these is a case that
/// passed. The body holds the whole message, because readers drop the attribute.
struct JUnitReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        var names = UniqueNames()
        let isOne = report.entries.count == 1
        let suites = report.entries.flatMap { self.suites(of: $0, prefix: isOne ? "" : "\($0.title): ") }
        let cases = suites.flatMap(\.cases)
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<testsuites name=\"coursegate\" \(JUnitCase.counts(of: cases))>")
        for suite in suites {
            lines.append("  <testsuite name=\"\(suite.name.asXML)\" \(JUnitCase.counts(of: suite.cases))>")
            lines += suite.cases.map { $0.element(in: suite.name, &names) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>\n")
        return Array(lines.joined(separator: "\n").utf8)
    }

    private func suites(of entry: Report.Entry, prefix: String) -> [JUnitSuite] {
        let suites =
            switch entry.outcome {
            case .answered(.judged(let judgement, let proposal, _)): judged(judgement, RemarkMaker(proposal))
            case .answered(.unguarded), .failed: [JUnitSuite]()
            }
        // What belongs to no gate, and the verdict itself, so that no run is without a case.
        let others = entry.remarks.filter { $0.kind != .finding && $0.gate == nil || $0.rule == .course }
            .filter { remark in !suites.contains { $0.criteria.contains(remark.rule) } }
        let cases = others.map { remark in
            JUnitCase(
                name: "\(remark.module.map { "\($0.directoryName): " } ?? "")\(remark.rule.id)",
                file: remark.finding.path, result: remark.result, message: remark.sentence, body: remark.description)
        }
        let verdict = JUnitCase(
            name: entry.title, file: nil, result: entry.verdict.result, message: entry.verdictLine,
            body: entry.verdictLine)
        return (suites + [JUnitSuite(name: "the course", criteria: [], cases: cases + [verdict])]).map {
            JUnitSuite(name: prefix + $0.name, criteria: $0.criteria, cases: $0.cases)
        }
    }

    private func judged(_ judgement: Judgement, _ maker: RemarkMaker) -> [JUnitSuite] {
        var suites: [JUnitSuite] = []
        for module in judgement.modules {
            for (gate, criterion) in module.criteria {
                let name = gate?.label ?? "asked for besides gates"
                let place = suites.firstIndex { $0.name == name } ?? suites.count
                if place == suites.count { suites.append(JUnitSuite(name: name)) }
                suites[place].criteria.insert(Rule(criterion.use))
                suites[place].cases.append(testCase(criterion, in: module, maker))
            }
        }
        return suites
    }

    private func testCase(
        _ criterion: CriterionJudgement, in module: ModuleJudgement, _ maker: RemarkMaker
    ) -> JUnitCase {
        let isAsked = module.isEnforced(criterion)
        let result: JUnitCase.Result =
            switch criterion.verdict {
            case .passed: .passed
            case .violated: isAsked ? .failure : .skipped
            case .undecided: isAsked ? .error : .skipped
            case .notApplicable: .skipped
            }
        let remarks = maker.remarks(on: criterion, nil, in: module)
        let reason = [criterion.reason?.safe, criterion.help.map { "mend: \($0.safe)" }].compactMap { $0 }
        let body = remarks.isEmpty ? reason : remarks.map(\.description)
        let note = isAsked || criterion.verdict == .passed ? [] : ["Nothing asks for this here."]
        return JUnitCase(
            name: "\(module.module.directoryName): \(criterion.id)",
            file: remarks.lazy.compactMap(\.finding.path).first ?? module.module.path, result: result,
            message: remarks.first?.sentence ?? criterion.reason?.safe ?? "",
            body: (note + body).joined(separator: "\n\n"))
    }
}

extension Judgement.Verdict {
    fileprivate var result: JUnitCase.Result {
        switch self {
        case .passed: .passed
        case .blocked: .failure
        case .undecided: .error
        }
    }
}

extension Remark {
    fileprivate var result: JUnitCase.Result {
        switch weight {
        case .stops: .failure
        case .unjudged: .error
        case .stopsLater, .warning, .advice, .inBaseline, .notice: .skipped
        }
    }

    /// The place and all that is said of it.
    fileprivate var description: String {
        let position = finding.position.map { ":\($0.line):\($0.column)" } ?? ""
        let cell = finding.cell.map { "   cell \($0)" } ?? ""
        let place = finding.path.map { ["\($0)\(position)\(cell)"] } ?? []
        return (place + [weight.words] + paragraphs).joined(separator: "\n")
    }
}
