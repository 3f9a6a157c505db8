public import Git

/// Walks the landings of a branch, judges each by the rules that stood before it, and names the first one that went past
/// each gate.
public struct Audit {
    /// Landings that could not be judged, for one reason.
    public struct Gap {
        public let place: Skip.Place
        public let problem: Problem
        /// How many there are.
        public internal(set) var count = 1
    }

    public let range: HistoryRange
    let now: Timestamp
    /// In the order in which they happened.
    public private(set) var skips: [Skip] = []
    public private(set) var gaps: [Gap] = []
    /// How many landings were judged.
    public private(set) var judgedCount = 0
    /// How many landed before the branch had a policy, the one that brought it among them.
    public private(set) var earlierCount = 0
    /// How many landed after the policy had been taken away.
    public private(set) var unguardedCount = 0
    /// What could not be asked of the past: criterion and reason.
    public private(set) var forgotten: [String: String] = [:]

    private let repository: Repository
    private let judge: PastJudge
    private let changes: SameChange
    private var open: [Breach.Key: Int] = [:]
    /// Those of `open` of which nothing stands: acts.
    private var acts: Set<Breach.Key> = []
    /// The last rules that came by a lawful landing: what is mended is told by them.
    private var trusted: PolicyBase?
    private var clock = Int64.min

    /// - Parameters:
    ///   - now: the clock's reading, later than which no landing was.
    ///   - progress: called after each landing.
    /// - Throws: `GitError` when the history cannot be walked.
    public init(
        _ repository: Repository, _ range: HistoryRange, now: Timestamp,
        progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws {
        let landings = try range.landings(in: repository)
        self.range = range
        self.now = now
        self.repository = repository
        judge = PastJudge(repository, ref: range.ref)
        changes = SameChange(repository, landings: landings, end: range.end)
        for (index, landing) in landings.enumerated() {
            try await add(landing)
            progress(index + 1, landings.count)
        }
        forgotten = judge.forgotten
    }

    /// What is broken still, and then what was mended, each in the order in which it happened.
    var ordered: [Skip] { skips.filter(\.isOpen) + skips.filter { !$0.isOpen } }

    public var exitStatus: ExitStatus {
        if !skips.isEmpty { return .blocked }
        return gaps.isEmpty ? .passed : .undecided
    }

    private mutating func add(_ landing: Landing) async throws {
        let time = moment(of: landing.commit)
        do {
            guard let base = landing.base, let rules = try judge.rules(at: base) else {
                if trusted == nil { try addEarlier(landing) } else { unguardedCount += 1 }
                return try await close(after: landing, [], nil, at: time)
            }
            if trusted == nil { trusted = rules }
            judgedCount += 1
            let judgement = try await judge.judgement(on: landing.commit.id, against: base, by: rules, at: time)
            for problem in judgement.gaps { add(problem, landing) }
            try await add(judgement, landing, base, rules, at: time)
        } catch {
            for problem in Problem.all(of: error) { add(problem, landing) }
        }
    }

    /// Counts a landing on a branch without rules. Where the range begins after they were taken away, that is no beginning.
    private mutating func addEarlier(_ landing: Landing) throws {
        earlierCount += 1
        guard earlierCount == 1, range.start != nil, var next = landing.base else { return }
        while let parent = try repository.commit(next).parents.first {
            if try repository.snapshot(ofCommit: parent).entry(at: PolicyFile.policy.path) != nil {
                let place = Skip.Place(try repository.commit(next))
                let problem = Problem(
                    "\(Policy.fileName) was taken away before this range begins, so nothing judges what follows",
                    help: "look at it, too: coursegate audit \(parent.hex.prefix(8))..\(range.end.hex.prefix(8))")
                return gaps.append(Gap(place: place, problem: problem))
            }
            next = parent
        }
    }

    private mutating func add(
        _ judgement: Judgement, _ landing: Landing, _ base: ObjectID, _ rules: PolicyBase, at time: Timestamp
    ) async throws {
        let before = try repository.snapshot(ofCommit: base)
        let after = repository.snapshot(ofTree: landing.commit.tree)
        let breaches = try judgement.breaches(of: rules.policy, against: before)
        let trace = LandingTrace(landing, on: base, by: rules, at: time, in: repository, judge, changes)
        var new: Set<Breach.Key> = []
        for breach in breaches {
            if let known = open[breach.key] {
                // The gate refuses to let an event or the rules be changed back, too: that mends all the same.
                if try skips[known].isRestored(in: after) { continue }
                skips[known].repetitions += 1
                try skips[known].remember(breach, from: before, to: after)
            } else {
                let way = try await trace.way(of: breach.key)
                var skip = Skip(breach, Skip.Place(landing.commit), way)
                try skip.remember(breach, from: before, to: after)
                open[breach.key] = skips.count
                skips.append(skip)
                new.insert(breach.key)
            }
        }
        try await close(after: landing, Set(breaches.map(\.key)), judgement, new: new, at: time)
        if let new = try newRules(after: landing) { trusted = new }
    }

    /// Ends what a landing has mended.
    private mutating func close(
        after landing: Landing, _ current: Set<Breach.Key>, _ judgement: Judgement?, new: Set<Breach.Key> = [],
        at time: Timestamp
    ) async throws {
        guard !open.isEmpty, let trusted else { return }
        let id = landing.commit.id
        let after = try newRules(after: landing) ?? trusted
        let (standing, course) = try await judge.standing(
            of: Set(open.keys.compactMap(\.module)), at: id, by: after, at: time)
        let agreed = try landing.base.map {
            try PolicyConsent(
                in: course.snapshot, landed: repository.snapshot(ofCommit: $0),
                law: EventLaw(policy: trusted.policy, now: time))
        }
        let before = try landing.base.map(repository.snapshot(ofCommit:))
        let holding = try HoldingMatters(standing, course, before: before, agreed: agreed)
        let touched = Set(judgement?.modules.map(\.module.identity) ?? [])
        for (key, index) in open.sorted(by: { $0.value < $1.value }) {
            if new.contains(key), try !holding.holds(skips[index]) { acts.insert(key) }
            if try current.contains(key) && !skips[index].isRestored(in: course.snapshot) { continue }
            if acts.contains(key) {
                guard let module = key.module, touched.contains(module) else { continue }
                skips[index].end = .passed(Skip.Place(landing.commit))
            } else {
                if try holding.holds(skips[index]) { continue }
                let place = Skip.Place(landing.commit)
                skips[index].end = try !key.isPolicy && holding.hasNewRules ? .dropped(place) : .mended(place)
            }
            open[key] = nil
            acts.remove(key)
        }
    }

    /// The rules that a landing brought, where they can be read and no change of the rules is open; else `nil`.
    private func newRules(after landing: Landing) throws -> PolicyBase? {
        guard !open.keys.contains(where: \.isPolicy) else { return nil }
        do {
            return try judge.rules(at: landing.commit.id)
        } catch is PolicyErrors {
            // What cannot be read rules nothing; the landing is told for it.
            return nil
        }
    }

    /// When a landing was, as its committer says; not before the one before it, and not in the future.
    private mutating func moment(of commit: Commit) -> Timestamp {
        clock = min(now.seconds, max(clock, commit.committer?.time ?? clock))
        return Timestamp(seconds: max(clock, 0))
    }

    private mutating func add(_ problem: Problem, _ landing: Landing) {
        if let known = gaps.firstIndex(where: { $0.problem == problem }) {
            gaps[known].count += 1
        } else {
            gaps.append(Gap(place: Skip.Place(landing.commit), problem: problem))
        }
    }
}

extension Breach.Key {
    /// Whether it is about the rules themselves.
    var isPolicy: Bool { if case .policy = matter { true } else { false } }
}

extension Judgement {
    /// What could not be judged of what is asked.
    fileprivate var gaps: [Problem] {
        problems
            + modules.flatMap { module in
                module.criteria.map(\.judgement).filter { $0.verdict == .undecided && module.isEnforced($0) }.map {
                    Problem(
                        "\(module.module.directoryName): \($0.id) was not judged: \($0.reason ?? "")", help: $0.help)
                }
            }
    }
}
