/// Who says a remark: a criterion, or the program itself.
struct Rule: Hashable {
    let id: String
    /// One sentence that says what holds.
    let summary: String
    /// Why it is asked.
    let rationale: String

    init(_ use: CriterionUse) {
        let type = type(of: use.criterion)
        id = use.id
        summary = type.summary
        rationale = type.rationale + " `coursegate explain \(type.id)` shows what passes and what fails."
    }

    init(_ obstacle: Obstacle.Kind) {
        id = obstacle.rawValue
        summary = "The module as a whole may land."
        rationale =
            "Besides its criteria a policy asks something of a module as a whole, e.g. a state that it must have reached."
    }

    private init(id: String, summary: String, rationale: String) {
        self.id = id
        self.summary = summary
        self.rationale = rationale
    }

    static let course = Rule(
        id: "course", summary: "The course as a whole is sound.",
        rationale: "Where two directories claim one module, nobody can tell which of them a gate speaks of.")

    static let notJudged = Rule(
        id: "not-judged", summary: "All that is asked for can be judged.",
        rationale: "What could not be judged is never called passed: the proposal stays out until it can be.")

    static let notice = Rule(
        id: "notice", summary: "Things to know that change nothing.",
        rationale: "Whoever reads a verdict should know what it rests on.")

    static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
