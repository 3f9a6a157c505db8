/// Something that happened to a module: the content of one immutable file under `.gates/`.
public struct Event: Declared, Hashable {
    public var kind = EventKind.request
    public var course: String?
    public var module: String?
    public var gate: String?
    public var step: Step?
    /// The events that were known when this one was written, and that no other known one follows.
    public var after: [Digest] = []
    public var time = Timestamp(seconds: 0)
    /// The id of whoever wrote it.
    public var by = ""
    public var role: String?
    /// The role that acts next, or to which a task or a difficulty goes.
    public var to: String?
    /// The state that an adopted module has.
    public var state: String?
    public var text: String?
    public var because: String?
    /// What a difficulty is about: a subject of the role's escalation paths.
    public var about: String?
    public var statements = OrderedMap<String>()
    /// The meaning of what a sign-off or a statement speaks of.
    public var scope: Digest?
    /// The same for each gate that an adoption stands for, by the gate's id.
    public var scopes = OrderedMap<Digest>()
    /// The module's tree, so that what has changed since can be shown.
    public var tree: String?
    /// The evidence that a sign-off rests on.
    public var evidence: [Digest] = []
    /// What a bot has run, and what came of it.
    public var run: Evidence?
    /// The day on which a waiver ends.
    public var until: Timestamp?
    /// The file that a policy event speaks of, and its content before and after.
    public var file: String?
    public var before: Digest?
    public var content: Digest?
    public var signature: String?

    public init() {}

    public static let parameters: [Parameter<Event>] = [
        Parameter("event", \.kind, "What happened.", required: true),
        Parameter("course", \.course, "The course, as its policy names it."),
        Parameter("module", \.module, "The module's name, without number and place."),
        Parameter("gate", \.gate, "The gate's id."),
        Parameter("step", \.step, "The step that is taken: STATE -> STATE."),
        Parameter("state", \.state, "The state that an adopted module has."),
        Parameter("after", \.after, "The events that this one follows, by digest."),
        Parameter("time", \.time, "When it was written, in UTC.", required: true),
        Parameter("by", \.by, "Who wrote it, by id.", required: true),
        Parameter("role", \.role, "The role in which they acted."),
        Parameter("to", \.to, "The role that acts next."),
        Parameter("about", \.about, "What a difficulty is about."),
        Parameter("text", \.text, "What is wanted, given or missing."),
        Parameter("because", \.because, "Why."),
        Parameter("statements", \.statements, "What is stated, by the statement's id."),
        Parameter("scope", \.scope, "The meaning of what it speaks of."),
        Parameter("scopes", \.scopes, "The same for each gate that an adoption stands for."),
        Parameter("tree", \.tree, "The module's tree in Git."),
        Parameter("evidence", \.evidence, "The evidence that it rests on, by digest."),
        Parameter("until", \.until, "The moment at which a waiver ends."),
        Parameter("file", \.file, "The file that a policy event speaks of."),
        Parameter("before", \.before, "That file's SHA-256 before the change; left out when there was none."),
        Parameter("content", \.content, "That file's SHA-256 after it; left out when it is removed."),
        Parameter("run", \.run, "What was run, on which content, and what came of it."),
        Parameter("signature", \.signature, "An SSH signature over every byte above this key."),
    ]
}

extension Event {
    /// The policy's name for the steps back: what a rework leads to.
    var target: String? { kind == .adopt ? state : step?.to }
}
