import Git

/// How far a module is: derived from its events and the meaning of its content, never stored.
///
/// The state is the one that an unbroken row of steps leads to, each taken by an event that still counts: it is
/// lawful, no rework that goes behind it came later or beside it, no later sign-off of the same step replaced
/// it, and what it speaks of means what it meant. The order of files and of commits is no part of it, so a squash, a
/// rebase or a merge changes nothing.
public struct ModuleStanding: Sendable {
    /// The furthest state that is reached.
    public let state: String
    /// One for each step, from the first state on.
    public let steps: [StepStanding]
    public let events: ModuleEvents
    /// Whether the module has ended.
    public let retirement: EventFile?
    /// The waivers that are in force, by gate.
    public let waivers: [EventFile]

    /// - Parameters:
    ///   - states: the policy's states, of which there is at least one.
    ///   - lawful: whether an event may count at all.
    ///   - landed: whether an event has landed, so that what it replaced stays replaced.
    ///   - counts: whether what an event speaks of still means the same, for a gate.
    init(
        _ events: ModuleEvents, policy: Policy, first: String, now: Timestamp, lawful: (EventFile) -> Bool,
        landed: (EventFile) -> Bool,
        counts: (EventFile, Gate) throws -> Bool
    ) rethrows {
        let files = events.files
        let row = StepRow(policy: policy, events: events, lawful: files.map(lawful), landed: files.map(landed))
        var steps: [StepStanding] = []
        var waivers: [EventFile] = []
        for index in policy.states.indices.dropLast() {
            let gate = policy.gate(opening: index)
            let takers = row.takers(of: index)
            let waiver = gate.flatMap { gate in
                row.waivers(of: gate, index).map { files[$0] }.last { $0.event.until.map { $0 > now } ?? false }
            }
            if let waiver { waivers.append(waiver) }
            let standing = try takers.reversed().map { files[$0] }.first { file in
                guard let gate else { return true }
                return try counts(file, gate)
            }
            if let file = standing ?? waiver {
                steps.append(.taken(file))
            } else if let last = takers.last {
                steps.append(.reopened(files[last]))
            } else {
                steps.append(.open)
            }
        }
        self.steps = steps
        self.events = events
        self.waivers = waivers
        let reached = steps.prefix { $0.isTaken }.count
        state = policy.states.indices.contains(reached) ? policy.states[reached] : first
        retirement = row.retirement.map { files[$0] }
    }

    /// The steps whose sign-off no longer counts, by position.
    public var reopened: [Int] {
        steps.indices.filter { if case .reopened = steps[$0] { true } else { false } }
    }

    /// Whether the state rests on what was said when the module came into the process, and not on sign-offs.
    public var isAdopted: Bool {
        steps.contains { if case .taken(let file) = $0 { file.event.kind == .adopt } else { false } }
    }
}

extension Policy {
    /// The gate of the step that leads away from a state, by the state's position.
    func gate(opening index: Int) -> Gate? {
        guard states.indices.contains(index), index + 1 < states.count else { return nil }
        return gates.first { $0.step?.from == states[index] && $0.step?.to == states[index + 1] }
    }

    /// The position of the step that an event takes; `nil` for one that takes none, or that the policy does not know.
    func position(of step: Step) -> Int? {
        guard let from = states.firstIndex(of: step.from), from + 1 < states.count, states[from + 1] == step.to
        else { return nil }
        return from
    }
}
