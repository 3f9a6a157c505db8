import Git
import Notebook

/// What a change means for one module: which gates it reopens, and what takes the module back to where it was.
struct ModuleImpact {
    let module: Module
    /// The state before; `nil` when the module is new.
    let before: String?
    let after: String
    /// What the branch asks for that the change goes to; `nil` when it asks for no state.
    let wanted: String?
    let reopened: [Gate]
    /// Why, in phrases.
    let reasons: [String]
    /// What the branch needs.
    let steps: [Plan.Step]
    /// What besides takes the module back to the state before.
    let further: [Plan.Step]
    /// When all that is done.
    let date: ClosedRange<Timestamp>?
    /// What fails today in the gates that are signed anew.
    let failures: [String]

    /// - Parameter lost: steps that a change that is not written yet will reopen.
    init(
        of module: Module, before: String?, in course: Course, wanted: String?, lost: Set<Int> = [], reasons: [String]?,
        _ forecast: Forecast, now: Timestamp
    ) throws {
        guard let standing = try course.standing(of: module) else {
            throw Undecided("the policy has no states", help: "list them under `states`")
        }
        let policy = course.policy
        let snapshot = ModuleSnapshot(module, of: course)
        self.module = module
        self.before = before
        self.wanted = wanted
        after = lost.min().map { policy.states[$0] } ?? standing.state
        reopened = Set(standing.reopened).union(lost).sorted().compactMap { policy.gate(opening: $0) }
        self.reasons =
            try reasons
            ?? Reopening.summaries(of: Reopening.all(standing, of: snapshot), policy, now: now)
        let needed = try wanted.map { try Plan(to: $0, module, standing, in: course, lost: lost).steps } ?? []
        let all = try before.map { try Plan(to: $0, module, standing, in: course, lost: lost).steps } ?? []
        steps = needed
        further = all.filter { !needed.contains($0) }
        let indices = Set((steps + further).map(\.index))
        date = forecast.end(ofStates: indices.sorted().map { policy.states[$0] })
        failures = indices.sorted().compactMap { policy.gate(opening: $0) }.flatMap { gate in
            GateProgress(of: gate, snapshot).failed.map { "\(gate.short): \($0.id)" }
        }
    }

    var isGreen: Bool { steps.isEmpty }

    func document(_ survey: Survey) -> JSON {
        func list(_ steps: [Plan.Step]) -> JSON { .array(steps.map { $0.act.document(survey) }) }
        return [
            "name": .word(module.name), "path": .word(module.path.description), "before": .maybe(before),
            "after": .word(after), "wanted": .maybe(wanted), "reopened": .words(reopened.map(\.id)),
            "reasons": .words(reasons), "failures": .words(failures), "plan": list(steps), "further": list(further),
            "earliest": .maybe(date?.lowerBound), "latest": .maybe(date?.upperBound),
        ]
    }
}

extension Forecast {
    /// When some states have been passed, one after the other from now on; `nil` when the time for one is not known.
    func end(ofStates states: [String]) -> ClosedRange<Timestamp>? {
        guard !states.isEmpty else { return nil }
        var (low, high) = (0, 0)
        for state in states {
            guard let range = range(of: state) else { return nil }
            low += range.lowerBound
            high += range.upperBound
        }
        return now.adding(Duration(seconds: low))...now.adding(Duration(seconds: high))
    }
}
