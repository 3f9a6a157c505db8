import Git
public import Notebook

/// Whether modules are ready for the next phase: the criteria of their next gate, or of one that is named.
public struct ValidateAnswer: Answer {
    public static let name = "validate"
    private let survey: Survey
    private let modules: [(situation: Situation, progress: GateProgress?)]

    /// - Parameter gate: a gate by id or number; each module's next one when left out.
    /// - Throws: `UnknownGate`, `UnknownModule`, and what reading throws.
    public init(_ survey: Survey, modules words: [String], gate word: String?) throws {
        self.survey = survey
        let named = try word.map { word in
            guard let gate = survey.policy.gate(word) else { throw UnknownGate(word, among: survey.policy) }
            return gate
        }
        modules = try survey.modules(words).map { module in
            let situation = try survey.situation(of: module)
            let isAsked = named != nil || !words.isEmpty || !situation.isAtRest
            let gate = isAsked ? named ?? situation.gate : nil
            return (situation, gate.map { GateProgress(of: $0, situation.snapshot) })
        }
    }

    public var exitStatus: ExitStatus {
        switch Verdict(all: modules.compactMap { $0.progress?.judgement.verdict }) {
        case .violated: .blocked
        case .undecided: .undecided
        case .passed, .notApplicable: .passed
        }
    }

    public var members: JSONObject {
        [
            "modules": .array(
                modules.map { situation, progress in
                    [
                        "name": .word(situation.module.name), "path": .word(situation.module.path.description),
                        "state": .word(situation.state), "gate": .maybe(progress?.gate.id),
                        "verdict": .maybe(progress?.judgement.verdict.rawValue),
                        "criteria": .array((progress?.judgement.criteria ?? []).map { document($0, situation) }),
                    ]
                })
        ]
    }

    private func document(_ judgement: CriterionJudgement, _ situation: Situation) -> JSON {
        [
            "id": .word(judgement.id), "verdict": .word(judgement.verdict.rawValue),
            "reason": .maybe(judgement.reason), "help": .maybe(judgement.help),
            "findings": .words(
                judgement.findings.map { $0.finding.summary(relativeTo: situation.module.path) }),
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        for (situation, progress) in modules {
            let name = style.bold(situation.module.directoryName.safe)
            guard let progress else {
                block.add("\(name)  \(situation.state), no gate is next")
                continue
            }
            let gate = progress.gate
            block.add("\(name)  \(situation.state), \(gate.label.safe): \(words(progress.judgement.verdict))")
            for judgement in progress.judgement.criteria {
                block.add("  \(mark(judgement.verdict, style)) \(judgement.id)")
                if let serves = judgement.use.serves, judgement.verdict == .violated || judgement.verdict == .undecided
                {
                    block.add(["for: \(serves.safe)"], indent: 6)
                }
                for finding in judgement.findings.filter(\.isViolation).prefix(3) {
                    block.add([finding.finding.summary(relativeTo: situation.module.path).safe], indent: 6)
                    if let help = finding.finding.help { block.add(["mend: \(help.safe)"], indent: 6) }
                }
                if judgement.verdict == .undecided, let reason = judgement.reason {
                    block.add([reason.safe], indent: 6)
                }
                if judgement.verdict == .undecided, let help = judgement.help {
                    block.add(["mend: \(help.safe)"], indent: 6)
                }
            }
            let signer = Responsibility(signing: gate, situation.standing, policy: survey.policy)
            block.add(["signs it: \(survey.policy.label(ofRole: signer.role, people: signer.people))"], indent: 2)
        }
        return block.text
    }

    private func words(_ verdict: Verdict) -> String {
        switch verdict {
        case .passed, .notApplicable: "ready"
        case .violated: "not ready"
        case .undecided: "not judged as a whole"
        }
    }

    private func mark(_ verdict: Verdict, _ style: TerminalStyle) -> String {
        switch verdict {
        case .passed: style.green("✓")
        case .violated: style.red("✗")
        case .undecided: style.yellow("?")
        case .notApplicable: style.faint("–")
        }
    }
}
