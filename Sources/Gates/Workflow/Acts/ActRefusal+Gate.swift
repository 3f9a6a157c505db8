import Git
import Notebook

extension ActRefusal {
    /// The refusal of a sign-off.
    ///
    /// - Parameters:
    ///   - obstacles: what stands against the event itself.
    ///   - open: the gate's criteria that fail or were not judged.
    init(
        _ gate: Gate, _ module: Module, obstacles: [Obstacle], open: [CriterionJudgement], in recorder: EventRecorder
    ) {
        let policy = recorder.policy
        reason =
            open.isEmpty
            ? "\(module.directoryName) cannot be signed through \(gate.label)"
            : "\(module.directoryName) does not pass \(gate.label)"
        // Whoever may not sign states nothing either, and that is no reason of its own.
        let reasons = open.filter { judgement in
            guard !obstacles.isEmpty, let statement = judgement.use.criterion as? Attest else { return true }
            return statement.role != nil && statement.role != gate.owner
        }
        lacks = obstacles.map(Lack.init) + reasons.map { Lack($0, gate, policy) }
        escalations = policy.escalations(of: gate.owner)
        help = "The whole gate: coursegate validate \(module.directoryName)"
    }

    /// The refusal of an event that is no sign-off.
    init(_ event: Event, _ module: Module, obstacles: [Obstacle], in recorder: EventRecorder) {
        reason = "'\(event.kind.rawValue)' may not be written for \(module.directoryName)"
        lacks = obstacles.map(Lack.init)
        escalations = recorder.policy.escalations(of: event.role)
        help = "How the module stands: coursegate status \(module.directoryName)"
    }
}

extension ActRefusal.Lack {
    fileprivate init(_ obstacle: Obstacle) {
        // The file does not exist, so its name says nothing.
        let name = obstacle.path.map { "\($0.name): " } ?? ""
        let message =
            obstacle.message.hasPrefix(name) ? String(obstacle.message.dropFirst(name.count)) : obstacle.message
        self.init(message: message, help: obstacle.help)
    }

    /// A criterion that stands against a sign-off.
    fileprivate init(_ judgement: CriterionJudgement, _ gate: Gate, _ policy: Policy) {
        let finding = judgement.findings.first(where: \.isViolation)?.finding
        let count = judgement.findings.filter(\.isViolation).count
        let more = count > 1 ? " (and \(count - 1) more)" : ""
        let statement = judgement.use.criterion as? Attest
        let message =
            if let statement {
                "nobody has stated: \(statement.statement)"
            } else if let finding {
                "\(judgement.id) failed: \(finding.message)\(more)"
            } else {
                "\(judgement.id) was not judged: \(judgement.reason ?? "no reason is known")"
            }
        let role = statement.map { $0.role ?? gate.owner } ?? policy.author(of: judgement.use, gate)
        self.init(
            message: message, place: finding.flatMap(Self.place), help: finding?.help ?? judgement.help,
            notice: policy.notice(to: role), criterion: judgement.id)
    }

    private static func place(of finding: Finding) -> String? {
        guard let path = finding.path else { return nil }
        let cell = finding.cell.map { "   cell \($0)" } ?? ""
        let gradeID = finding.gradeID.map { ", grade_id \($0.string)" } ?? ""
        return path.description + (finding.position.map { ":\($0.line)" } ?? "") + cell + gradeID
    }
}

extension Policy {
    /// The role that answers for what a criterion looks at: the owner of the first gate that asks for it.
    fileprivate func author(of use: CriterionUse, _ gate: Gate) -> String? {
        (gates.first { $0.criteria.contains(use) } ?? gate).owner
    }

    /// Whom a role turns to, subject by subject.
    func escalations(of role: String?) -> [(subject: String, notice: ActReport.Notice)] {
        (role.flatMap { roles[$0] }?.escalations.entries ?? []).compactMap { entry in
            notice(to: entry.value).map { (entry.key, $0) }
        }
    }
}
