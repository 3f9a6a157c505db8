public import Git

/// What is to be run for a proposal: each module with each criterion that is judged from a run.
public struct RunPlan {
    /// One run.
    public struct Job {
        public let module: Module
        /// The criterion's name in reports.
        public let criterion: String
        public let order: RunOrder
        public let inputs: RunInputs

        /// What a person calls the run, e.g. `01_tensor tests`.
        public var label: String { "\(module.directoryName) \(criterion)" }
    }

    public private(set) var jobs: [Job] = []
    /// Why something that was asked for is not run, one sentence each.
    public private(set) var remarks: [String] = []
    /// What could not even be planned, and so is not judged.
    public private(set) var problems: [Problem] = []

    /// - Parameters:
    ///   - policy: the policy base's: a proposal never says what is run on it.
    ///   - selection: modules and gate by name; what the proposal touches when nothing is said.
    ///   - criterion: the one criterion to run; all when left out.
    ///   - reference: what another ref shows.
    /// - Throws: `UnknownModule`, and `GitError` when the modules cannot be found at all.
    public init(
        for proposal: Proposal, policy: Policy, selection: Selection, criterion: String?,
        reference: @escaping (String) throws -> Snapshot? = { _ in nil }
    ) throws {
        let course = try Course(
            policy: policy, snapshot: proposal.proposed, base: proposal.base, reference: reference)
        let uses = Self.uses(in: policy, selection).filter { criterion == nil || $0.id == criterion }
        guard !uses.isEmpty || criterion == nil else { throw Self.unknown(criterion ?? "", in: policy, selection) }
        if uses.isEmpty { remarks.append("the policy has no criterion that is judged from a run") }
        for module in try Self.modules(in: course, proposal, selection) {
            for use in uses { plan(use, for: ModuleSnapshot(module, of: course)) }
        }
    }

    private mutating func plan(_ use: CriterionUse, for module: ModuleSnapshot) {
        guard let criterion = use.criterion as? any RunCriterion else { return }
        do {
            let order = try criterion.order(for: module)
            let inputs = try RunInputs(of: module, order.inputs)
            jobs.append(Job(module: module.module, criterion: use.id, order: order, inputs: inputs))
        } catch let error as NotApplicable {
            remarks.append("\(module.module.directoryName) \(use.id): \(error.reason)")
        } catch {
            problems.append(Problem(error, path: module.path))
        }
    }

    /// Each once, however many gates ask for it.
    private static func uses(in policy: Policy, _ selection: Selection) -> [CriterionUse] {
        var uses = policy.gates.filter(selection.includes).flatMap(\.criteria)
        if !selection.namesGate {
            uses += policy.always + (policy.branches.entries + policy.tags.entries).flatMap(\.value.criteria)
        }
        var seen: Set<CriterionUse> = []
        return uses.filter { $0.criterion is any RunCriterion && seen.insert($0).inserted }
    }

    private static func modules(in course: Course, _ proposal: Proposal, _ selection: Selection) throws -> [Module] {
        let base = try proposal.base.map { try Course(policy: course.policy, snapshot: $0) }
        let named = try selection.modules(of: course, base)
        guard let base, !selection.includesUntouched else { return named }
        return try named.filter(Touch(policy: course.policy, base: base, proposed: course).touches)
    }

    private static func unknown(_ criterion: String, in policy: Policy, _ selection: Selection) -> Undecided {
        let known = uses(in: policy, selection).map(\.id)
        return Undecided(
            "no criterion '\(criterion)' is judged from a run here",
            help: known.isEmpty ? "there is none" : "there is \(Array(Set(known)).sorted().joined(separator: ", "))")
    }
}
