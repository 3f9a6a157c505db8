public import Git

/// Shows what gates would have caught of what landed on a branch before they were switched on.
public struct Replay {
    /// A criterion that began or ceased to be violated in a module.
    public struct Change {
        let module: Module
        let question: PastVerdicts.Question
        let message: String?
        /// How a merge came to break it; `nil` for a commit of one parent.
        let way: MergeWay?
    }

    enum MergeWay {
        /// It held in each of the parents that have the module.
        case itself
        /// It was so on a side since a commit.
        case side(ObjectID)
    }

    /// What one landing did.
    public struct Step {
        public let place: Skip.Place
        public let isMerge: Bool
        public let broken: [Change]
        public let mended: [Change]
        /// How often it touched a module in which a criterion was violated already.
        public let olderCount: Int
        /// The modules that went with it.
        let gone: [String]
    }

    public let range: HistoryRange
    /// Where the policy stands, for a person.
    let source: String
    let now: Timestamp
    /// The landings that broke or mended something, in the order in which they happened.
    public private(set) var steps: [Step] = []
    public private(set) var gaps: [Audit.Gap] = []
    private(set) var landingCount = 0
    /// How many landings touched a module.
    private(set) var touchingCount = 0
    /// How many landings showed no module at all.
    private(set) var emptyCount = 0
    /// What is violated in the end, module by module.
    private(set) var remaining: [(module: Module, questions: [PastVerdicts.Question])] = []
    private(set) var undecided: [String: (count: Int, reason: String)] = [:]
    private(set) var forgotten: [String: String] = [:]

    private let repository: Repository
    private let verdicts: PastVerdicts

    /// - Parameters:
    ///   - policy: the gates that want to be switched on.
    ///   - source: where it stands, for a person.
    ///   - gate: the id or number of the one gate that is asked for; all, and what branches ask for, when left out.
    ///   - progress: called after each landing.
    public init(
        _ repository: Repository, _ range: HistoryRange, policy: Policy, source: String, gate: String? = nil,
        now: Timestamp, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) async throws {
        self.range = range
        self.source = source
        self.now = now
        self.repository = repository
        let chosen = try gate.map { word in
            guard let gate = policy.gate(word) else { throw UnknownGate(word, among: policy) }
            return gate
        }
        verdicts = PastVerdicts(repository, policy: policy, gate: chosen)
        let landings = try range.landings(in: repository)
        landingCount = landings.count
        for (index, landing) in landings.enumerated() {
            do {
                try await add(landing)
            } catch {
                gaps += Problem.all(of: error).map { Audit.Gap(place: Skip.Place(landing.commit), problem: $0) }
            }
            progress(index + 1, landings.count)
        }
        try addRemaining()
        forgotten = verdicts.forgotten
    }

    public var exitStatus: ExitStatus { gaps.isEmpty ? .passed : .undecided }

    private mutating func add(_ landing: Landing) async throws {
        let tree = landing.commit.tree
        let before = try landing.base.map { try repository.commit($0).tree }
        guard tree != before else { return }
        let course = try verdicts.course(tree)
        let base = try before.map(verdicts.course)
        if course.modules.isEmpty { emptyCount += 1 }
        let touched = try base.map { base in
            let touch = Touch(policy: verdicts.policy, base: base, proposed: course)
            return try course.modules.filter(touch.touches)
        }
        var (broken, mended): ([Change], [Change]) = ([], [])
        var olderCount = 0
        for module in touched ?? course.modules {
            let old = try before.flatMap { try verdicts.verdicts(on: module.identity, in: $0) }
            for (index, new) in (try verdicts.verdicts(on: module.identity, in: tree) ?? []).enumerated() {
                let question = verdicts.questions[index]
                switch (old?[index].verdict, new.verdict) {
                case (.violated, .violated): olderCount += 1
                case (_, .violated):
                    let way = try await way(of: landing, module.identity, index)
                    broken.append(Change(module: module, question: question, message: new.message, way: way))
                case (.violated, .passed), (.violated, .notApplicable):
                    mended.append(Change(module: module, question: question, message: nil, way: nil))
                case (_, .undecided): note(question, new)
                default: break
                }
            }
        }
        if !(touched ?? course.modules).isEmpty { touchingCount += 1 }
        let gone = (base?.modules ?? []).filter { course.module($0.identity) == nil }.map(\.directoryName)
        guard !broken.isEmpty || !mended.isEmpty || olderCount > 0 else { return }
        steps.append(
            Step(
                place: Skip.Place(landing.commit), isMerge: landing.commit.parents.count > 1, broken: broken,
                mended: mended, olderCount: olderCount, gone: gone))
    }

    private func way(of landing: Landing, _ module: Path, _ index: Int) async throws -> MergeWay? {
        guard let base = landing.base, !landing.heads.isEmpty else { return nil }
        for head in landing.heads {
            let origin = try await repository.origin(at: head, besides: base) { commit in
                try verdicts.verdicts(on: module, in: repository.commit(commit).tree)?[index].verdict == .violated
            }
            if let origin { return .side(origin) }
        }
        return .itself
    }

    private mutating func note(_ question: PastVerdicts.Question, _ entry: PastVerdicts.Entry) {
        let known = undecided[question.use.id]
        undecided[question.use.id] = ((known?.count ?? 0) + 1, known?.reason ?? entry.message ?? "")
    }

    private mutating func addRemaining() throws {
        let tree = try repository.commit(range.end).tree
        for module in try verdicts.course(tree).modules {
            let entries = try verdicts.verdicts(on: module.identity, in: tree) ?? []
            let open = zip(verdicts.questions, entries).filter { $0.1.verdict == .violated }.map(\.0)
            if !open.isEmpty { remaining.append((module, open)) }
        }
    }
}
