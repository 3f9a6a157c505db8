/// Ends a module: its directory may go.
public struct RetireAct: Act {
    private let module: Module
    private let reason: String

    /// - Throws: `Refusal` when the module has ended already.
    public init(_ module: Module, because reason: String, in recorder: EventRecorder) throws {
        if let end = try recorder.course.standing(of: module)?.retirement {
            throw Refusal(
                "\(module.directoryName) has ended on \(end.event.time.day)",
                help: module.isPlanned ? "there is nothing left to do" : "git rm -r \(module.path) removes it")
        }
        self.module = module
        self.reason = reason
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        var event = Event(.retire)
        event.role = recorder.policy.ownership?.owner
        event.because = reason
        let before = try recorder.state(of: module)
        try report.add(try await recorder.prepare(event, for: module), of: module, from: before, in: recorder)
        report.add(
            "\(module.directoryName) has ended"
                + (module.isPlanned ? "" : "; git rm -r \(module.path) may remove it in the same commit"))
        return report
    }
}
