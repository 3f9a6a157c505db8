import Git

/// Makes remarks of a judgement, with the places in the proposed files that they point at.
final class RemarkMaker {
    private let proposal: Proposal?
    private var files: [Path: SourceFile?] = [:]

    /// - Parameter proposal: what was judged; `nil` when it never came to that.
    init(_ proposal: Proposal?) {
        self.proposal = proposal
    }

    func remarks(on judgement: Judgement) -> [Remark] {
        judgement.modules.flatMap(remarks)
            + judgement.courseFindings.map { finding in
                remark(
                    .finding, finding.weight(isEnforced: true, isAdvised: false), .course, finding: finding.finding)
            } + judgement.problems.map(problem) + judgement.notices.map(notice)
    }

    func problem(_ problem: Problem) -> Remark {
        remark(.problem, .unjudged, .notJudged, finding: Finding(problem.message, at: problem.path, help: problem.help))
    }

    func notice(_ sentence: String) -> Remark {
        remark(.notice, .notice, .notice, finding: Finding(sentence, at: nil))
    }

    private func remarks(on module: ModuleJudgement) -> [Remark] {
        let obstacles = module.obstacles.map { obstacle in
            remark(
                .obstacle, .stops, Rule(obstacle.kind), module.module,
                finding: Finding(obstacle.message, at: obstacle.path, help: obstacle.help))
        }
        return obstacles + module.criteria.flatMap { remarks(on: $0.judgement, $0.gate, in: module) }
    }

    /// What a criterion has to tell; nothing when it was not judged and nobody asks for it.
    func remarks(on criterion: CriterionJudgement, _ gate: Gate?, in module: ModuleJudgement) -> [Remark] {
        let (isEnforced, isAdvised) = (module.isEnforced(criterion), module.isAdvised(criterion))
        if criterion.verdict == .undecided {
            guard isEnforced || isAdvised else { return [] }
            let reason = criterion.reason.map { ": \($0)" } ?? ""
            return [
                remark(
                    .problem, isEnforced ? .unjudged : .stopsLater, Rule(criterion.use), module.module, gate,
                    finding: Finding("\(criterion.id) was not judged\(reason)", at: nil, help: criterion.help))
            ]
        }
        return criterion.findings.map { judged in
            remark(
                .finding, judged.weight(isEnforced: isEnforced, isAdvised: isAdvised), Rule(criterion.use),
                module.module, gate, finding: judged.finding)
        }
    }

    private func remark(
        _ kind: Remark.Kind, _ weight: Remark.Weight, _ rule: Rule, _ module: Module? = nil, _ gate: Gate? = nil,
        finding: Finding
    ) -> Remark {
        let file = finding.path.flatMap(file)
        let region = finding.position.flatMap { file?.region(at: $0) }
        return Remark(
            kind: kind, weight: weight, rule: rule, gate: gate, module: module, finding: finding, region: region,
            isInFile: file != nil, isInChange: finding.path.map(isChanged) ?? false,
            fingerprint: Fingerprint(of: finding, by: rule, in: module, region).hex)
    }

    private func file(_ path: Path) -> SourceFile? {
        if let known = files[path] { return known }
        let file = proposal?.proposed.content(at: path).map { SourceFile($0, isJSON: path.hasSuffix(".ipynb")) }
        files[path] = .some(file)
        return file
    }

    /// Whether the proposal changes what stands at `path`. It only decides what is shown first.
    private func isChanged(_ path: Path) -> Bool {
        guard let proposal, let base = proposal.base else { return true }
        return (try? base.entry(at: path)) != (try? proposal.proposed.entry(at: path))
    }
}

extension JudgedFinding {
    fileprivate func weight(isEnforced: Bool, isAdvised: Bool) -> Remark.Weight {
        if isInBaseline { return .inBaseline }
        switch level {
        case .advice: return .advice
        case .warning: return .warning
        case .error: return isEnforced ? .stops : isAdvised ? .stopsLater : .warning
        }
    }
}
