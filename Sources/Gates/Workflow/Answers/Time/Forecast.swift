/// Says when modules will be where they are going, from what the policy expects and what this course has needed so far.
///
/// A policy's duration P counts as three observations, of ¾P, P and 1½P, beside every stay that ended; the range is
/// from the lower to the upper quartile of all. The quartiles of the states that are left are added up.
public struct Forecast {
    private let policy: Policy
    private let stays: [String: [Int]]
    let now: Timestamp

    init(_ policy: Policy, _ stays: [Stay], now: Timestamp) {
        self.policy = policy
        self.now = now
        let ended = stays.filter { $0.left != nil }
        self.stays = Dictionary(grouping: ended, by: \.state).mapValues { $0.map { $0.duration(at: now).seconds } }
    }

    /// How long a module stays in a state; `nil` when neither the policy nor the past says.
    func range(of state: String) -> ClosedRange<Int>? {
        var sample = stays[state] ?? []
        if let expected = policy.timeline[state]?.seconds { sample += [expected * 3 / 4, expected, expected * 3 / 2] }
        guard !sample.isEmpty else { return nil }
        return Self.quartile(1, of: sample)...Self.quartile(3, of: sample)
    }

    /// When a module that is in `state` reaches another.
    ///
    /// - Parameter since: when it entered the state; the present when nothing tells.
    /// - Returns: `nil` when some state on the way has no expected duration, or the module is there already.
    func arrival(at goal: String, from state: String, since: Timestamp?) -> ClosedRange<Timestamp>? {
        guard let start = policy.states.firstIndex(of: state), let end = policy.states.firstIndex(of: goal),
            start < end,
            let current = range(of: state)
        else { return nil }
        let spent = since.map { now.since($0).seconds } ?? 0
        var low = max(0, current.lowerBound - spent)
        var high = max(0, current.upperBound - spent)
        for index in (start + 1)..<end {
            guard let stay = range(of: policy.states[index]) else { return nil }
            low += stay.lowerBound
            high += stay.upperBound
        }
        return now.adding(Duration(seconds: low))...now.adding(Duration(seconds: high))
    }

    /// By linear interpolation between neighbours, as spreadsheets do.
    static func quartile(_ number: Int, of sample: [Int]) -> Int {
        let sorted = sample.sorted()
        let place = (sorted.count - 1) * number
        let index = place / 4
        guard place % 4 > 0 else { return sorted[index] }
        return sorted[index] + (sorted[index + 1] - sorted[index]) * (place % 4) / 4
    }
}

extension ClosedRange<Timestamp> {
    /// As a person says it, e.g. `15-19 Dec`.
    func words(now: Timestamp) -> String {
        let from = lowerBound.day(beside: now)
        let to = upperBound.day(beside: now)
        if from == to { return from }
        let (day, month) = (from.prefix { $0 != " " }, from.drop { $0 != " " })
        return to.hasSuffix(month) ? "\(day)-\(to)" : "\(from) - \(to)"
    }
}
