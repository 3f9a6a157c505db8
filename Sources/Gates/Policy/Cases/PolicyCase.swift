import YAML

/// One case of a maintainer's own tests of a policy: given these files and events, what becomes of a change.
struct PolicyCase: Declared, Hashable {
    var name = ""
    /// What the branch has; the files of all cases where the case names none of its own.
    var files = OrderedMap<String>()
    /// What has happened by then.
    var before: [Act] = []
    /// What the change writes; an empty text is an empty file.
    var change = OrderedMap<String>()
    var removals: [String] = []
    /// What the change says has happened.
    var acts: [Act] = []
    var ref = "main"
    var verdict: Judgement.Verdict?
    var states = OrderedMap<String>()
    /// Words that must stand in what is said of the change.
    var saying: [String] = []

    static let parameters: [Parameter<PolicyCase>] = [
        Parameter("name", \.name, "What the case shows, as a sentence.", required: true),
        Parameter("files", \.files, "The files of the branch, beside those of all cases."),
        Parameter("before", \.before, "What has happened on the branch, in order."),
        Parameter("change", \.change, "The files that the change writes."),
        Parameter("remove", \.removals, "The files that it removes."),
        Parameter("events", \.acts, "The events that it brings, in order."),
        Parameter("ref", \.ref, "The branch that it wants to land on, or a full name; main when left out."),
        Parameter("expect", \.verdict, "passed, blocked or undecided.", required: true),
        Parameter("state", \.states, "The state that each module has with the change."),
        Parameter("saying", \.saying, "Words that stand in what is said of it."),
    ]

    /// Something that somebody does to a module, as a person would say it: what follows from the policy is left out.
    struct Act: Declared, Hashable {
        var kind = EventKind.request
        var module: String?
        var by = ""
        var gate: String?
        var step: Step?
        var state: String?
        var role: String?
        var to: String?
        var because: String?
        var text: String?
        var statements: [String] = []
        var until: Timestamp?
        var isUnsigned = false

        static let parameters: [Parameter<Act>] = [
            Parameter("event", \.kind, "What happens.", required: true),
            Parameter("module", \.module, "The module's name; not needed when there is one."),
            Parameter("by", \.by, "Who does it.", required: true),
            Parameter("gate", \.gate, "The gate's id."),
            Parameter("step", \.step, "The step of a start or a rework: STATE -> STATE."),
            Parameter("state", \.state, "The state of an adoption."),
            Parameter("role", \.role, "The role in which they act; the gate's owner, or the policy's, when left out."),
            Parameter("to", \.to, "The role that acts next."),
            Parameter("because", \.because, "Why."),
            Parameter("text", \.text, "What is wanted, given or missing."),
            Parameter("states", \.statements, "The statements that are made, by id; a sign-off makes its gate's."),
            Parameter("until", \.until, "The day on which a waiver ends."),
            Parameter("unsigned", \.isUnsigned, "Whether nobody signs it; whoever has a key does."),
        ]
    }
}

extension Judgement.Verdict: Word {
    public static var allCases: [Self] { [.passed, .blocked, .undecided] }
}
