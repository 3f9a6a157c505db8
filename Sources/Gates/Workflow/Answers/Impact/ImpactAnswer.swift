import Git
public import Notebook

/// What a change reopens, who acts again in which order, and the new date.
public struct ImpactAnswer: Answer {
    public static let name = "impact"

    /// The change that is asked about.
    public enum Change: Sendable {
        /// What is staged.
        case staged
        /// The end state of `to` against `from`.
        case range(from: String, to: String)
        /// Something that is asked for and not written yet: nobody can tell how much it will touch, so all that was signed
        /// is taken to be signed anew.
        case request(module: String, text: String)
    }

    private let survey: Survey
    private let change: Change
    private let impacts: [ModuleImpact]
    private let target: String?

    public init(_ survey: Survey, _ change: Change, modules words: [String]) throws {
        self.survey = survey
        self.change = change
        let policy = survey.policy
        let current = try Invocation.currentRef(in: survey.repository)
        let ref =
            try current.flatMap { policy.isGuarded($0) ? $0 : nil } ?? DefaultBranch.name(in: survey.repository)
            ?? current
        target = ref
        let wanted = Demand(policy: policy, ref: ref, isAdvisory: false).state
        let forecast = try survey.forecast()
        switch change {
        case .request(let word, _):
            impacts = try survey.modules([word]).map { module in
                let situation = try survey.situation(of: module)
                let taken = situation.standing.steps.indices.filter {
                    situation.standing.steps[$0].isTaken && policy.gate(opening: $0) != nil
                }
                return try ModuleImpact(
                    of: situation.module, before: situation.state, in: situation.course, wanted: nil,
                    lost: Set(taken), reasons: [], forecast, now: survey.now)
            }
        case .staged, .range:
            let (base, proposed) = try Self.courses(of: change, survey)
            let touch = Touch(policy: policy, base: base, proposed: proposed)
            let modules = try Selection(modules: words).modules(of: proposed, base)
            impacts = try modules.filter(touch.touches).map { module in
                try ModuleImpact(
                    of: module, before: try base.module(module.identity).flatMap(base.state), in: proposed,
                    wanted: wanted, reasons: nil, forecast, now: survey.now)
            }
        }
    }

    private static func courses(of change: Change, _ survey: Survey) throws -> (base: Course, proposed: Course) {
        let repository = survey.repository
        func course(_ commit: ObjectID?) throws -> Course {
            let snapshot = try Invocation.base(commit, in: repository)
            let here = survey.here.course.ledger
            return try Course(policy: survey.policy, snapshot: snapshot, law: here.law, landed: here.landed)
        }
        guard case .range(let from, let to) = change else {
            return (try course(survey.here.commit), survey.here.course)
        }
        return (try course(try repository.resolve(from)), try course(try repository.resolve(to)))
    }

    public var members: JSONObject {
        [
            "ref": .maybe(target),
            "modules": .array(impacts.map { $0.document(survey) }),
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        let policy = survey.policy
        if impacts.isEmpty { block.add("No module is touched, so nothing reopens.") }
        for impact in impacts {
            let way =
                impact.before.map { $0 == impact.after ? "stays \($0)" : "\($0) -> \(impact.after)" }
                ?? "new, \(impact.after)"
            block.add("\(style.bold(impact.module.directoryName.safe))  \(way)")
            if case .request(_, let text) = change {
                block.add(["as far as it touches what was signed: \(text.safe)"], indent: 2)
                block.add("  record it: coursegate request \(impact.module.directoryName) \(text.safe.shellWord)")
            }
            if !impact.reopened.isEmpty, case .request = change {
                block.add(["\(policy.label(ofGates: impact.reopened)) may reopen"], indent: 2)
            }
            block.add(impact.reasons, indent: 2)
            if !impact.failures.isEmpty {
                block.add(["mend first: \(impact.failures.joined(separator: ", "))"], indent: 2)
            }
            if let wanted = impact.wanted, let target {
                block.add(
                    ["\(RefName(target).short) takes \(wanted)\(impact.steps.isEmpty ? ": it may pass" : ":")"],
                    indent: 2)
            }
            var number = 0
            list(impact.steps, &number, &block, style)
            if !impact.further.isEmpty, let before = impact.before, !impact.steps.isEmpty || impact.wanted != nil {
                block.add("  to be \(before) again:")
            }
            list(impact.further, &number, &block, style)
            if let date = impact.date { block.add("  done \(date.words(now: survey.now))") }
        }
        return block.text
    }

    private func list(_ steps: [Plan.Step], _ number: inout Int, _ block: inout TextBlock, _ style: TerminalStyle) {
        for step in steps {
            number += 1
            let who = survey.policy.label(ofRole: step.act.role, people: step.act.people)
            block.add(["\(number). \(who): \(step.act.words)"], indent: 4)
            block.add("       \(style.cyan(step.act.command))")
        }
    }
}
