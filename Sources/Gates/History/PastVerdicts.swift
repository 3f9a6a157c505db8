import Git

/// What criteria say of modules in trees of the past, each found out once.
final class PastVerdicts {
    /// What one criterion says of one module.
    struct Entry {
        let verdict: Verdict
        /// What is wrong first of all, or why it was not judged.
        let message: String?
    }

    /// A criterion, with the first gate that lists it.
    struct Question {
        let use: CriterionUse
        let gate: Gate?
    }

    private struct Key: Hashable {
        let tree: ObjectID
        let module: Path
    }

    let questions: [Question]
    let policy: Policy
    private let repository: Repository
    private let contents = NotebookContents()
    private var entries: [Key: [Entry]] = [:]
    private var courses: [(tree: ObjectID, course: Course)] = []
    /// What could not be asked: criterion and reason.
    private(set) var forgotten: [String: String] = [:]

    init(_ repository: Repository, policy: Policy, gate: Gate?) {
        self.repository = repository
        self.policy = policy
        questions = Self.questions(of: policy, gate)
    }

    /// The modules of a tree.
    func course(_ tree: ObjectID) throws -> Course {
        if let known = courses.first(where: { $0.tree == tree }) { return known.course }
        let course = try Course(
            policy: policy, snapshot: repository.snapshot(ofTree: tree), evidence: .forgotten, contents: contents,
            reference: References.forgotten.snapshot)
        // Two landings in a row have one tree in common; merges look at one or two more.
        if courses.count >= 4 { courses.removeFirst() }
        courses.append((tree, course))
        return course
    }

    /// The verdicts on a module, in the order of the questions; `nil` when the tree does not have it.
    func verdicts(on module: Path, in tree: ObjectID) throws -> [Entry]? {
        let key = Key(tree: tree, module: module)
        if let known = entries[key] { return known }
        let course = try course(tree)
        guard let found = course.module(module) else { return nil }
        let snapshot = ModuleSnapshot(found, of: course)
        let made = questions.map { question in
            let judgement = question.use.judgement(on: snapshot, Baseline())
            if let reason = judgement.reason, Forgotten.all.contains(reason) {
                forgotten[judgement.id] = reason
            }
            let finding = judgement.findings.first(where: \.isViolation)?.finding
            return Entry(verdict: judgement.verdict, message: finding?.message ?? judgement.reason)
        }
        entries[key] = made
        return made
    }

    /// Everything that content alone tells: no sign-off was asked for before there were gates.
    private static func questions(of policy: Policy, _ gate: Gate?) -> [Question] {
        var all = (gate.map { [$0] } ?? policy.gates).flatMap { gate in
            gate.criteria.map { Question(use: $0, gate: gate) }
        }
        if gate == nil {
            let others = (policy.branches.entries + policy.tags.entries).flatMap(\.value.criteria) + policy.always
            all += others.map { Question(use: $0, gate: nil) }
        }
        var seen: Set<CriterionUse> = []
        return all.filter { type(of: $0.use.criterion).isMachineJudged && seen.insert($0.use).inserted }
    }
}
