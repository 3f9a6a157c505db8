/// One named check with parameters, evaluated on one module of one snapshot.
///
/// A criterion is one file and one line in `CriterionCatalog`: the policy reader, the JSON Schema,
/// `coursegate explain`, the reference page and the test run follow from it.
public protocol Criterion: Sendable {
    /// The name in `gates.yml`: what holds, in words with hyphens.
    static var id: String { get }
    /// One sentence that says what holds.
    static var summary: String { get }
    /// Why a course wants it, with the rule of NBGrader or Git that it rests on.
    static var rationale: String { get }
    static var parameters: [Parameter<Self>] { get }
    /// What passes and what fails, with the exact findings: documentation and test in one.
    static var examples: [Example<Self>] { get }
    /// The level of findings that say none of their own.
    static var level: Level { get }
    /// Whether Git objects alone tell. What needs a person's statement or a run is judged from
    /// events, and no rule that works without events asks for it.
    static var isMachineJudged: Bool { get }

    /// The criterion with every parameter at its default.
    init()

    /// The name in reports. Only a criterion that a policy may use several times in one gate
    /// gives itself one of its own.
    var name: String { get }

    /// Why these parameters can never hold, e.g. a least that is above the most; `nil` when they can.
    var impossibility: String? { get }

    /// What is wrong in `module`; nothing when the criterion holds.
    ///
    /// - Throws: `NotApplicable` when the module has nothing that the criterion speaks of, `Undecided`
    ///   when it cannot be told from Git objects, and whatever reading throws. Nothing that is thrown
    ///   counts as passed.
    func findings(in module: ModuleSnapshot) throws -> [Finding]
}

extension Criterion {
    public static var level: Level { .error }
    public static var isMachineJudged: Bool { true }
    public static var parameters: [Parameter<Self>] { [] }
    public var name: String { Self.id }
    public var impossibility: String? { nil }
}
