/// Which events of a module take which of its steps, by the structure of the events alone: the meaning of content
/// is somebody else's question.
struct StepRow {
    private let policy: Policy
    private let events: ModuleEvents
    private let lawful: [Bool]
    /// Events that have landed: what they replaced stays replaced, whatever became of the key since.
    private let landed: [Bool]
    /// The reworks that count, each with the position of the state that it leads back to. The end of a module takes back
    /// every step, so that nobody finds it far on its way who makes one of its name again.
    private let reworks: [(position: Int, target: Int)]

    init(policy: Policy, events: ModuleEvents, lawful: [Bool], landed: [Bool]) {
        self.policy = policy
        self.events = events
        self.lawful = lawful
        self.landed = landed
        reworks = events.files.enumerated().compactMap { position, file in
            guard lawful[position] else { return nil }
            if file.event.kind == .retire { return (position, 0) }
            guard file.event.kind == .rework,
                let target = file.event.step.flatMap({ policy.states.firstIndex(of: $0.to) })
            else { return nil }
            return (position, target)
        }
    }

    /// The events that take the step from the state at `index`, in their order, the replaced ones left out.
    func takers(of index: Int) -> [Int] {
        let all = events.files.indices.filter {
            (lawful[$0] || landed[$0]) && aims($0, index) && !isUndone($0, index)
        }
        return all.filter { position in lawful[position] && !all.contains { events.follows($0, position) } }
    }

    /// Whether the step from the state at `index` had been taken when the event at `position` was written, as far as
    /// the structure tells.
    func isTaken(_ index: Int, before position: Int) -> Bool {
        let known = events.predecessors(of: position)
        return known.contains { earlier in
            (takes(earlier, index) || isWaiver(earlier, index))
                && !reworks.contains {
                    $0.target <= index && events.follows(position, $0.position) && !events.follows(earlier, $0.position)
                }
        }
    }

    /// The waivers of a gate that no rework has ended.
    func waivers(of gate: Gate, _ index: Int) -> [Int] {
        events.files.indices.filter { isWaiver($0, index) && !isUndone($0, index) }
    }

    /// The event that ended the module, unless it was taken up again.
    var retirement: Int? {
        let ends = events.files.indices.filter { lawful[$0] && events.files[$0].event.kind == .retire }
        return ends.last { end in
            !events.files.indices.contains { position in
                let kind = events.files[position].event.kind
                return lawful[position] && kind.isStep && kind != .retire && events.follows(position, end)
            }
        }
    }

    /// Whether the module ended after the event at `position`.
    func isEnded(after position: Int) -> Bool {
        events.files.indices.contains {
            lawful[$0] && events.files[$0].event.kind == .retire && events.follows($0, position)
        }
    }

    private func isWaiver(_ position: Int, _ index: Int) -> Bool {
        let event = events.files[position].event
        return lawful[position] && event.kind == .waive && event.gate == policy.gate(opening: index)?.id
    }

    private func takes(_ position: Int, _ index: Int) -> Bool { lawful[position] && aims(position, index) }

    /// Whether an event is meant to take the step.
    private func aims(_ position: Int, _ index: Int) -> Bool {
        let event = events.files[position].event
        switch event.kind {
        case .sign:
            guard let gate = policy.gate(opening: index) else { return false }
            return event.gate == gate.id && event.step == gate.step
        case .start:
            return policy.gate(opening: index) == nil && event.step.flatMap(policy.position(of:)) == index
        case .adopt:
            return event.state.flatMap { policy.states.firstIndex(of: $0) }.map { index < $0 } ?? false
        case .request, .assign, .done, .attest, .stuck, .unstuck, .rework, .waive, .retire, .evidence, .policy:
            return false
        }
    }

    /// Whether a rework that leads behind the step came later than the event, or beside it on another branch.
    private func isUndone(_ position: Int, _ index: Int) -> Bool {
        reworks.contains { $0.target <= index && !events.follows(position, $0.position) }
    }
}
