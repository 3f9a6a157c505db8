import Git

/// Signs anew what edits have opened again, in all modules at once: every gate that this person may sign, in order.
public struct RenewalAct: Act {
    public let subjects: [Module]

    /// - Parameter words: the modules; every one with a gate that is open again when there are none.
    /// - Throws: `Refusal` when none is.
    public init(_ words: [String], in recorder: EventRecorder) throws {
        let named = words.isEmpty ? recorder.course.modules : try words.map(recorder.module)
        subjects = try named.filter { try !(recorder.course.standing(of: $0)?.reopened ?? []).isEmpty }
        guard !subjects.isEmpty else {
            let place = words.isEmpty ? "any module" : named.map(\.directoryName).joined(separator: ", ")
            throw Refusal("no gate of \(place) is open again", help: "coursegate status shows how the modules stand")
        }
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        var difference = ScopeDifference(recorder)
        for module in subjects { try await renew(module, &report, &difference, in: recorder) }
        guard !report.events.isEmpty else {
            let waits = report.waits.map { wait in
                ActRefusal.Lack(
                    message: "\(wait.module.directoryName): \(wait.gate.label) is open again; \(wait.reason)",
                    notice: wait.notice)
            }
            throw ActRefusal(
                reason: "nothing that is open again is \(recorder.actor.id)'s to sign", lacks: waits, escalations: [],
                help: "How the modules stand: coursegate status")
        }
        report.difference = difference.text
        return report
    }

    /// Goes the module's way from its beginning, and stops at the first step that is somebody else's.
    private func renew(
        _ module: Module, _ report: inout ActReport, _ difference: inout ScopeDifference, in recorder: EventRecorder
    ) async throws {
        let policy = recorder.policy
        var blocking: Gate?
        for index in policy.states.indices.dropLast() {
            // Each renewal changes how the module stands.
            guard let standing = try recorder.course.standing(of: module), let gate = policy.gate(opening: index),
                case .reopened(let last) = standing.steps[index]
            else { continue }
            let signer = GateSigner(recorder.actor, policy)
            if let earlier = blocking {
                let isOwn = signer.hindrance(to: gate, standing) == nil
                report.wait(
                    for: gate, of: module, because: "after \(earlier.label)\(isOwn ? ", then yours" : "")", policy)
            } else if let hindrance = signer.hindrance(to: gate, standing) {
                blocking = gate
                report.wait(for: gate, of: module, because: hindrance, policy)
            } else {
                try difference.add(gate, of: module, since: last)
                try await SignAct(module, gate: gate.id, in: recorder).add(to: &report, in: recorder)
            }
        }
    }
}
