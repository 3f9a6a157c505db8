public import Git

/// Every fault that a course has today under everything that its policy may ever block for.
public struct BaselineSurvey {
    /// What one criterion says of the whole course.
    public struct Row: Hashable, Sendable {
        public let criterion: String
        public internal(set) var faults = 0
        /// How many of them `coursegate fix` mends.
        public internal(set) var mendable = 0
    }

    /// By criterion, in the order of the policy; criteria without a fault are left out.
    public private(set) var rows: [Row] = []
    /// What could not be judged, so that nothing can be said of its faults.
    public private(set) var problems: [Problem] = []
    public private(set) var moduleCount = 0
    /// Whether any criterion had something to judge.
    private(set) var hasApplied = false
    /// The faults, as a baseline keeps them.
    private var found = Baseline()
    /// The (module, criterion) pairs that were not judged.
    private var unjudged: Set<BaselineEntry.Owner> = []

    /// Judges every module.
    ///
    /// - Parameter progress: called after each module, for a bar on a terminal.
    /// - Throws: `GitError` when the trees that hold the modules cannot be read at all.
    public init(
        policy: Policy, snapshot: Snapshot, reference: @escaping (String) throws -> Snapshot? = { _ in nil },
        progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws {
        let course = try Course(policy: policy, snapshot: snapshot, reference: reference)
        self.init(policy.blockingCriteria, in: course, progress: progress)
    }

    init(
        _ criteria: [CriterionUse], in course: Course, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) {
        moduleCount = course.modules.count
        var rows = criteria.map { Row(criterion: $0.id) }
        for (index, module) in course.modules.enumerated() {
            let content = ModuleSnapshot(module, of: course)
            for (row, use) in criteria.enumerated() {
                judge(use, on: content, &rows[row])
            }
            progress(index + 1, course.modules.count)
        }
        self.rows = rows.filter { $0.faults > 0 }
    }

    private mutating func judge(_ use: CriterionUse, on module: ModuleSnapshot, _ row: inout Row) {
        let judgement = use.judgement(on: module, Baseline())
        if judgement.verdict != .notApplicable { hasApplied = true }
        if judgement.verdict == .undecided {
            let why = judgement.reason ?? "it was not judged"
            problems.append(Problem("\(use.id): \(why)", path: module.path, help: judgement.help))
            unjudged.insert(BaselineEntry.Owner(module.module, use.id))
        }
        var faults = Baseline()
        for finding in judgement.findings where finding.isViolation {
            row.faults += 1
            row.mendable += finding.finding.isMendable ? 1 : 0
            faults.add(BaselineEntry(finding.finding, of: use.id, in: module.module))
        }
        // Two uses of one criterion may say the same of one fault; it stays one.
        found = Baseline(found.counts.merging(faults.counts) { max($0, $1) })
    }

    /// How many faults there are.
    public var count: Int { found.count }

    /// `baseline` with every fault that it does not know yet.
    public func adding(to baseline: Baseline) -> Baseline {
        Baseline(baseline.counts.merging(found.counts) { max($0, $1) })
    }

    /// `baseline` without the faults that are mended. Nothing is removed where nothing was judged.
    public func pruning(_ baseline: Baseline) -> Baseline {
        var counts = baseline.counts
        for (entry, count) in baseline.counts where !unjudged.contains(entry.owner) {
            counts[entry] = min(count, found.counts[entry] ?? 0)
        }
        return Baseline(counts)
    }
}

extension Policy {
    /// Every criterion for which some ref may be blocked, each once.
    var blockingCriteria: [CriterionUse] {
        let guards = (branches.entries + tags.entries).map(\.value)
        var seen: Set<CriterionUse> = []
        return (always + guards.flatMap(\.criteria) + gates.flatMap(\.criteria)).filter {
            type(of: $0.criterion).isMachineJudged && seen.insert($0).inserted
        }
    }
}
