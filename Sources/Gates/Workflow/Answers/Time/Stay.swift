import Git

/// The time that a module spent in one state.
struct Stay {
    let module: Path
    let state: String
    let entered: Timestamp
    /// `nil` while it lasts.
    let left: Timestamp?
    /// Whether it ended with a step back.
    let endedInRework: Bool

    func duration(at now: Timestamp) -> Duration { (left ?? now).since(entered) }

    /// The stays that a module's events tell of, in their order. A state that an edit brought back begins at no known
    /// moment and is left out; the last state never ends, so it is none.
    static func all(in events: [EventFile], of module: Path, _ policy: Policy) -> [Stay] {
        var stays: [Stay] = []
        var current: (state: String, since: Timestamp)?
        func leave(at time: Timestamp?, inRework: Bool = false) {
            guard let stay = current, stay.state != policy.states.last else { return }
            stays.append(
                Stay(module: module, state: stay.state, entered: stay.since, left: time, endedInRework: inRework))
        }
        for file in events {
            let event = file.event
            switch event.kind {
            case .request where current == nil:
                current = policy.states.first.map { ($0, event.time) }
            case .sign, .start:
                guard let step = event.step else { continue }
                if current?.state == step.from { leave(at: event.time) }
                current = (step.to, event.time)
            case .rework:
                guard let step = event.step else { continue }
                leave(at: event.time, inRework: true)
                current = (step.to, event.time)
            case .adopt:
                current = event.state.map { ($0, event.time) }
            case .retire:
                leave(at: event.time)
                current = nil
            case .request, .assign, .done, .attest, .stuck, .unstuck, .waive, .evidence, .policy: break
            }
        }
        leave(at: nil)
        return stays
    }
}
