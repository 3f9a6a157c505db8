import Git
import Sandbox

/// Judges whether an event says all that its kind has to say, in words that the policy knows.
struct EventForm {
    let policy: Policy

    func faults(of file: EventFile) -> [EventFault] {
        let event = file.event
        var faults: [EventFault] = []
        func need(_ isThere: Bool, _ message: String, _ help: String? = nil) {
            if !isThere { faults.append(EventFault(file.path, message, help: help)) }
        }
        switch event.kind {
        case .sign:
            let gate = gate(of: event)
            need(gate != nil, "it signs the gate '\(event.gate ?? "")', which the policy does not know")
            if let step = gate?.step {
                need(
                    event.step == step,
                    "it takes the step \(event.step.map(\.words) ?? "of no name"), and \(gate?.label ?? "") opens \(step.words)"
                )
            }
            need(event.scope != nil, "it does not say what it speaks of", "a sign-off has a `scope`")
            for id in event.statements.keys {
                let owner = gate?.statement(id).map { $0.role ?? gate?.owner }
                need(owner != nil, "it states '\(id)', which \(gate?.label ?? "") does not ask for")
                if let role = owner ?? nil, role != gate?.owner {
                    need(false, "it states '\(id)', which is for \(role) to state", "coursegate attest states it")
                }
            }
        case .attest:
            let gate = gate(of: event)
            need(gate != nil, "it speaks of no gate that the policy knows")
            for id in event.statements.keys where gate != nil && gate?.statement(id) == nil {
                need(false, "it states '\(id)', which \(gate?.label ?? "") does not ask for")
            }
            let roles = Set(event.statements.keys.compactMap { gate?.statement($0) }.map { $0.role ?? gate?.owner })
            need(roles.count < 2, "it makes statements of several roles", "each role makes its own")
            need(!event.statements.isEmpty, "it states nothing")
            need(event.scope != nil, "it does not say what it speaks of", "a statement has a `scope`")
        case .start:
            let index = event.step.flatMap(policy.position(of:))
            if let step = event.step, policy.states.contains(step.to), policy.isState(step.from, beyond: step.to) {
                need(
                    false, "it goes back from \(step.from) to \(step.to) without a rework",
                    "coursegate rework leads back, and says why")
            } else {
                need(index != nil, "it takes the step \(event.step.map(\.words) ?? "of no name"), which is none")
            }
            if let gate = index.flatMap(policy.gate(opening:)) {
                need(false, "it takes the step of \(gate.label) without its sign-off", "coursegate sign takes it")
            }
        case .rework:
            let from = event.step.flatMap { policy.states.firstIndex(of: $0.from) }
            let to = event.step.flatMap { policy.states.firstIndex(of: $0.to) }
            need(to != nil && from.map { $0 > to ?? $0 } ?? false, "it leads back to no earlier state")
            need(event.because?.isBlank == false, "it does not say why")
        case .adopt:
            need(event.state.map(policy.states.contains) ?? false, "it gives no state that the policy knows")
            need(event.because?.isBlank == false, "it does not say why")
        case .waive:
            need(gate(of: event) != nil, "it waives no gate that the policy knows")
            need(event.until != nil, "it does not say until when")
            if let until = event.until {
                need(until > event.time, "it waives until \(until.day), which was over when it was written")
                need(
                    until.seconds - event.time.seconds <= Self.longestWaiver,
                    "it waives until \(until.day), and a waiver lasts a year at most",
                    "what is waived for good is no gate: take it out of the policy")
            }
            need(event.because?.isBlank == false, "it does not say why")
        case .retire:
            need(event.because?.isBlank == false, "it does not say why")
        case .assign, .done:
            need(event.to.map { policy.roles[$0] != nil } ?? false, "it names no role that the policy knows")
            need(event.text?.isBlank == false, "it does not name the task")
        case .request, .stuck, .unstuck:
            need(event.text?.isBlank == false, "it says nothing")
        case .policy:
            need(event.file != nil, "it names no file")
            need(event.before != nil || event.content != nil, "it names no content")
        case .evidence:
            need(event.run != nil, "it does not say what was run")
            if let run = event.run { faults += self.faults(of: run, in: file) }
        }
        if event.kind != .evidence { need(event.run == nil, "it brings evidence and is none") }
        return faults
    }

    /// Whether the run fits the event that brings it, so that no other module's and no other course's is passed off.
    private func faults(of run: Evidence, in file: EventFile) -> [EventFault] {
        let event = file.event
        var faults: [EventFault] = []
        func need(_ isThere: Bool, _ message: String, _ help: String? = nil) {
            if !isThere { faults.append(EventFault(file.path, message, help: help)) }
        }
        need(run.version == Evidence.currentVersion, "version \(run.version) of evidence is not known")
        need(
            event.module?.utf8.elementsEqual(run.module.utf8) ?? false,
            "it speaks of the module '\(event.module ?? "")', and the run was one of '\(run.module)'")
        need(
            event.course == run.course,
            "it speaks of the course '\(event.course ?? "")', and the run was one of '\(run.course ?? "")'")
        let time = Timestamp(run.time)
        need(time?.description == run.time, "'\(run.time)' is no moment in UTC")
        if let time {
            need(
                time.seconds <= event.time.seconds + EventLaw.tolerance,
                "the run ended on \(time), after it was signed")
        }
        need(
            run.box != Box.Kind.none.rawValue, "the run had no box, so what was run could have written it itself",
            "run it where a box can be made")
        return faults
    }

    /// A leap year, in seconds.
    private static var longestWaiver: Int64 { 366 * 86400 }

    /// The gate that the event gives by its id: a number is for people.
    private func gate(of event: Event) -> Gate? {
        policy.gates.first { gate in event.gate.map { $0.utf8.elementsEqual(gate.id.utf8) } ?? false }
    }
}

extension Gate {
    /// The statement that the gate asks for under an id.
    func statement(_ id: String) -> Attest? {
        criteria.lazy.filter { $0.id == id }.compactMap { $0.criterion as? Attest }.first
    }
}

extension Step {
    /// As the policy writes it.
    var words: String { "\(from) -> \(to)" }
}
