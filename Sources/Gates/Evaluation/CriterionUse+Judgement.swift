import Git

extension CriterionUse {
    /// What the criterion says of `module`. Whatever is thrown on the way ends in a verdict that is
    /// not `passed`.
    func judgement(on module: ModuleSnapshot, _ baseline: Baseline) -> CriterionJudgement {
        do {
            return judgement(of: try criterion.findings(in: module), in: module.module, baseline)
        } catch let error as UnreadableNotebook {
            return judgement(of: [error.finding], in: module.module, baseline)
        } catch let error as NotApplicable {
            return CriterionJudgement(use: self, verdict: .notApplicable, findings: [], reason: error.reason, help: nil)
        } catch {
            let problem = Problem(error)
            return CriterionJudgement(
                use: self, verdict: .undecided, findings: [], reason: problem.message, help: problem.help)
        }
    }

    /// Whether the content announces the module: the criterion applies and holds.
    func announces(_ module: ModuleSnapshot) throws -> Bool {
        do {
            return try criterion.findings(in: module).isEmpty
        } catch is NotApplicable {
            return false
        }
    }

    private func judgement(of findings: [Finding], in module: Module, _ baseline: Baseline) -> CriterionJudgement {
        let judged = zip(findings, baseline.knows(findings, of: id, in: module)).map { finding, isKnown in
            JudgedFinding(
                finding: finding, level: finding.level ?? level ?? type(of: criterion).level, isInBaseline: isKnown)
        }
        return CriterionJudgement(
            use: self, verdict: judged.contains(where: \.isViolation) ? .violated : .passed, findings: judged,
            reason: nil, help: nil)
    }
}
