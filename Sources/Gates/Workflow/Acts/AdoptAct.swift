import Git

/// Brings modules into the process with a state that they reached before there was one.
public struct AdoptAct: Act {
    public let subjects: [Module]
    private let state: String
    private let reason: String
    /// Modules that went a way of their own already.
    private let passedOver: [Module]

    /// - Parameter words: the modules; all that have taken no step yet when there are none.
    /// - Throws: `Refusal` when the state is none, or there is no such module.
    public init(_ words: [String], as state: String, because reason: String, in recorder: EventRecorder) throws {
        let states = recorder.policy.states
        guard states.dropFirst().contains(state) else {
            throw Refusal(
                states.first == state ? "every module is \(state) at first" : "there is no state '\(state)'",
                help: "there are: \(states.dropFirst().joined(separator: ", "))")
        }
        let named = try words.map(recorder.module)
        if let planned = named.first(where: \.isPlanned) {
            throw Refusal(
                "\(planned.name) stands nowhere yet, so there is nothing to adopt",
                help: "make its directory and stage it first")
        }
        let course = recorder.course
        let fresh = try course.modules.filter { module in
            try course.standing(of: module)?.steps.allSatisfy { $0.file == nil } ?? true
        }
        subjects = words.isEmpty ? fresh : named
        passedOver = words.isEmpty ? course.modules.filter { !fresh.contains($0) } : []
        guard !subjects.isEmpty else {
            throw Refusal("no module is left to adopt", help: "name one to adopt it anew")
        }
        self.state = state
        self.reason = reason
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        let policy = recorder.policy
        let gates = policy.gates.filter { gate in gate.step.map { !policy.isState($0.to, beyond: state) } ?? false }
        for module in subjects {
            let snapshot = ModuleSnapshot(module, of: recorder.course)
            var event = Event(.adopt)
            event.state = state
            event.because = reason
            event.role = recorder.isFoundation ? nil : policy.ownership?.owner
            event.scopes = OrderedMap(try gates.map { ($0.id, try GateScope($0, of: snapshot).digest()) })
            event.tree = try recorder.course.snapshot.entry(at: module.path)?.id.hex
            let before = try recorder.state(of: module)
            try report.add(try await recorder.prepare(event, for: module), of: module, from: before, in: recorder)
        }
        report.add(
            "adopted as \(state), not evidenced: \(subjects.map(\.directoryName).joined(separator: ", "))")
        if !passedOver.isEmpty {
            report.add(
                "left alone, because they took steps of their own: "
                    + passedOver.map(\.directoryName).joined(separator: ", "))
        }
        return report
    }
}
