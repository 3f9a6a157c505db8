/// Leaves a gate of a module open on purpose, until a day.
public struct WaiveAct: Act {
    private let module: Module
    private let gate: Gate
    private let end: Timestamp
    private let reason: String

    /// - Parameter end: the day on which the waiver ends; it must be one to come.
    public init(
        _ module: Module, gate word: String, until end: Timestamp, because reason: String, in recorder: EventRecorder
    ) throws {
        gate = try recorder.gate(word)
        guard end > recorder.now else {
            throw Refusal("\(end.day) is over", help: "name a day to come: --until YYYY-MM-DD")
        }
        self.module = module
        self.end = end
        self.reason = reason
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        let policy = recorder.policy
        var event = Event(.waive)
        event.gate = gate.id
        event.role = policy.ownership?.owner ?? gate.owner
        event.until = end
        event.because = reason
        let before = try recorder.state(of: module)
        try report.add(try await recorder.prepare(event, for: module), of: module, from: before, in: recorder)
        report.add("waived for \(module.directoryName) until \(end.day), and every verdict says so: \(gate.label)")
        report.tell(policy.responsible(in: try recorder.state(of: module)), policy)
        return report
    }
}
