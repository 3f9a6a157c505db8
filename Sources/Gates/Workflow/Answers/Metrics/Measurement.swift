import Git

/// Computes the figures from the events of all modules. docs/metrics.md has every formula.
struct Measurement {
    private let policy: Policy
    private let now: Timestamp
    /// The lawful events of each module, in their order.
    private let events: [(module: Path, files: [EventFile])]
    private let stays: [Stay]

    init(_ policy: Policy, _ events: [(module: Path, files: [EventFile])], now: Timestamp) {
        self.policy = policy
        self.now = now
        self.events = events
        stays = events.flatMap { Stay.all(in: $0.files, of: $0.module, policy) }
    }

    var figures: [Figure] { workflow + gates + states + roles }

    private var workflow: [Figure] {
        let published = events.flatMap { leadTimes(in: $0.files) }
        let expected = stays.filter { policy.timeline[$0.state] != nil }
        let delayed = expected.filter(isDelayed)
        let steps = all { $0.kind == .sign || $0.kind == .start }.count
        let reworks = all { $0.kind == .rework }.count
        return [
            Figure(
                scope: "workflow", subject: "", metric: "request to \(policy.states.last ?? "")",
                value: Figure.mean(published), unit: .days, observations: published.count),
            Figure(
                scope: "workflow", subject: "", metric: "handoff delays", value: delayed.count, unit: .count,
                observations: expected.count),
            Figure(
                scope: "workflow", subject: "", metric: "rework frequency", value: Figure.percent(reworks, of: steps),
                unit: .percent, observations: steps),
        ]
    }

    private var gates: [Figure] {
        policy.gates.compactMap { gate in
            guard let index = gate.step.flatMap(policy.position(of:)) else { return nil }
            let passes = all { $0.kind == .sign && $0.gate == gate.id }.count
            let back = all { event in
                guard event.kind == .rework, let step = event.step,
                    let from = policy.states.firstIndex(of: step.from), let to = policy.states.firstIndex(of: step.to)
                else { return false }
                return to <= index && index < from
            }.count
            return Figure(
                scope: "gate", subject: gate.id, metric: "pass rate", value: Figure.percent(passes, of: passes + back),
                unit: .percent, observations: passes + back)
        }
    }

    private var states: [Figure] {
        policy.states.dropLast().map { state in
            let ended = stays.filter { $0.state == state && $0.left != nil }.map { $0.duration(at: now).seconds }
            return Figure(
                scope: "state", subject: state, metric: "mean stay", value: Figure.mean(ended), unit: .days,
                observations: ended.count)
        }
    }

    private var roles: [Figure] {
        let total = stays.map { $0.duration(at: now).seconds }.reduce(0, +)
        return policy.roles.keys.flatMap { role -> [Figure] in
            let states = Set(policy.states.filter { responsible(in: $0) == role })
            let handoffs = events.flatMap { received(handoffsOf: role, in: $0.files) }
            let escalations = events.flatMap { resolutions(by: role, in: $0.files) }
            let mine = stays.filter { states.contains($0.state) }
            let waiting = mine.map { $0.duration(at: now).seconds }.reduce(0, +)
            func figure(_ metric: String, _ value: Int?, _ unit: Figure.Unit, _ count: Int) -> Figure {
                Figure(scope: "role", subject: role, metric: metric, value: value, unit: unit, observations: count)
            }
            return [
                figure(
                    "clear handoffs", Figure.percent(handoffs.filter(\.self).count, of: handoffs.count), .percent,
                    handoffs.count),
                figure("escalation resolution", Figure.mean(escalations), .days, escalations.count),
                figure("utilisation", Figure.percent(busy(mine), of: span), .percent, mine.count),
                figure("bottleneck", Figure.percent(waiting, of: total), .percent, mine.count),
            ]
        }
    }

    /// The times from each request to the first publication after it.
    private func leadTimes(in files: [EventFile]) -> [Int] {
        files.indices.compactMap { index in
            guard files[index].event.kind == .request,
                let end = files[index...].first(where: {
                    ($0.event.kind == .sign || $0.event.kind == .start) && $0.event.step?.to == policy.states.last
                })
            else { return nil }
            return end.event.time.since(files[index].event.time).seconds
        }
    }

    private func isDelayed(_ stay: Stay) -> Bool {
        policy.timeline[stay.state].map { stay.duration(at: now).seconds > $0.seconds } ?? false
    }

    /// For each sign-off of a role that somebody went on from: whether that was a step forward and not a rework.
    private func received(handoffsOf role: String, in files: [EventFile]) -> [Bool] {
        files.indices.compactMap { index in
            let event = files[index].event
            guard event.kind == .sign, event.role == role else { return nil }
            let answer = files[(index + 1)...].first { later in
                switch later.event.kind {
                case .sign, .start: later.event.step?.from == event.step?.to
                case .rework: true
                default: false
                }
            }
            return answer.map { $0.event.kind != .rework }
        }
    }

    /// How long the difficulties lasted that went to a role.
    private func resolutions(by role: String, in files: [EventFile]) -> [Int] {
        files.indices.compactMap { index in
            let event = files[index].event
            guard event.kind == .stuck, event.to == role,
                let end = files[index...].first(where: {
                    $0.event.kind == .unstuck && ($0.event.about == nil || $0.event.about == event.about)
                })
            else { return nil }
            return end.event.time.since(event.time).seconds
        }
    }

    /// The role whose turn it is in a state.
    private func responsible(in state: String) -> String? {
        guard let index = policy.states.firstIndex(of: state) else { return nil }
        return (policy.gate(opening: index) ?? policy.gate(opening: index + 1))?.owner
    }

    /// The time covered by at least one of some stays.
    private func busy(_ stays: [Stay]) -> Int {
        var covered: Int64 = 0
        var end = Int64.min
        for stay in stays.sorted(by: { $0.entered < $1.entered }) {
            let (from, to) = (max(stay.entered.seconds, end), (stay.left ?? now).seconds)
            if to > from { covered += to - from }
            end = max(end, to)
        }
        return Int(covered)
    }

    /// From the first event of the course to now.
    private var span: Int {
        let first = events.flatMap { $0.files.map(\.event.time) }.min()
        return first.map { now.since($0).seconds } ?? 0
    }

    private func all(_ isMeant: (Event) -> Bool) -> [EventFile] {
        events.flatMap { $0.files.filter { isMeant($0.event) } }
    }
}
