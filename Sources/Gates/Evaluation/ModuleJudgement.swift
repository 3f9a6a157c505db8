/// What was found out about one module.
public struct ModuleJudgement: Sendable {
    public let module: Module
    /// The furthest state that the module's events reach; `nil` when the policy has no states.
    public let state: String?
    public let gates: [GateJudgement]
    /// Criteria that a ref or `always` asks for and no gate lists.
    public let others: [CriterionJudgement]
    public let obstacles: [Obstacle]
    /// Every criterion's judgement, each once, with the first gate that lists it.
    public let criteria: [(gate: Gate?, judgement: CriterionJudgement)]
    /// The verdict on what is enforced; `notApplicable` when nothing is.
    public let verdict: Verdict
    /// Whether the judgement of a criterion decides whether the proposal may land.
    private let demand: Demand

    init(
        module: Module, state: String?, gates: [GateJudgement], others: [CriterionJudgement], obstacles: [Obstacle],
        demand: Demand
    ) {
        self.module = module
        self.state = state
        self.gates = gates
        self.others = others
        self.obstacles = obstacles
        self.demand = demand
        var seen: Set<CriterionUse> = []
        var criteria: [(gate: Gate?, judgement: CriterionJudgement)] = []
        var verdicts = obstacles.map { _ in Verdict.violated }
        func add(_ judgements: [CriterionJudgement], of gate: Gate?) {
            for judgement in judgements where seen.insert(judgement.use).inserted {
                criteria.append((gate, judgement))
                if demand.enforces(judgement.use) { verdicts.append(judgement.verdict) }
            }
        }
        for gate in gates { add(gate.criteria, of: gate.gate) }
        add(others, of: nil)
        self.criteria = criteria
        verdict = Verdict(all: verdicts)
    }

    public func isEnforced(_ judgement: CriterionJudgement) -> Bool {
        demand.enforces(judgement.use)
    }

    /// Whether a later entry will decide by the criterion: a push by what a commit only warns of.
    public func isAdvised(_ judgement: CriterionJudgement) -> Bool {
        !isEnforced(judgement) && demand.advised.contains(judgement.use)
    }
}
