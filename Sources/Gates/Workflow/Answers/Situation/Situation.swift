import Git

/// How one module stands and what takes it on: what every answer about a module is made of.
public struct Situation {
    public let module: Module
    /// The branch whose events reach furthest; `nil` when they are here.
    public let branch: String?
    /// Other branches whose events lead elsewhere, each with the state there.
    public let forks: [(place: String, state: String)]
    /// Branches that change the module's content and have not landed.
    public let editedOn: [String]
    public let standing: ModuleStanding
    /// When the state was entered; `nil` when nothing tells, as after an edit.
    public let since: Timestamp?
    public let matters: [NextAct]
    /// Modules that this one builds on and that are not as far.
    public let prerequisites: [Module]
    /// What stands among the events and is none.
    public let faults: [EventFault]
    /// When students got the version that they see; `nil` while they see today's, or none.
    public let olderPublication: Timestamp?
    let open: OpenMatters
    let course: Course
    /// The gate of the next step; `nil` for a mere start, and where there is no step.
    let gate: Gate?

    public var state: String { standing.state }

    var snapshot: ModuleSnapshot { ModuleSnapshot(module, of: course) }

    init(of module: Module, in survey: Survey) throws {
        let choice = try PlaceChoice(of: module, in: survey)
        let course = choice.place.course
        let module = choice.module
        let policy = survey.policy
        let standing = choice.standing
        self.module = module
        self.course = course
        self.standing = standing
        branch = choice.place.branch
        forks = choice.forks
        editedOn = try survey.branches.filter { try $0.branch != choice.place.branch && $0.edits(module) }
            .compactMap(\.branch)
        let open = try course.openMatters(of: module)
        self.open = open
        let index = policy.states.firstIndex(of: standing.state) ?? 0
        gate = policy.gate(opening: index)
        since = Self.entry(into: index, standing, policy)
        olderPublication = try Self.olderPublication(standing, of: ModuleSnapshot(module, of: course))
        faults =
            standing.events.faults
            + standing.events.files.flatMap { Array(course.faults(of: $0, module).prefix(1)) }
        let acts = NextActs(
            module: module, standing: standing, open: open, course: course, index: index, faults: faults)
        matters = standing.retirement == nil ? try acts.all() : []
        // What rests waits for nobody.
        prerequisites = matters.isEmpty ? [] : try course.laggards(before: module, standing.state)
    }

    /// Whether nothing is to be done: the way is at its end, has not begun, or was ended.
    public var isAtRest: Bool { matters.isEmpty }

    /// The steps whose sign-off no longer counts, with their gates.
    var reopened: [(gate: Gate, file: EventFile)] {
        standing.reopened.compactMap { index in
            guard let gate = course.policy.gate(opening: index), let file = standing.steps[index].file else {
                return nil
            }
            return (gate, file)
        }
    }

    /// When students got the version that they see; `nil` while they see today's, or none.
    private static func olderPublication(
        _ standing: ModuleStanding, of snapshot: ModuleSnapshot
    ) throws -> Timestamp? {
        guard let file = standing.steps.last?.file, file.event.kind == .sign else { return nil }
        let isOlder = standing.steps.contains { step in
            guard case .taken(let other) = step, other.event.kind != .waive else { return true }
            return other.event.time > file.event.time
        }
        // An edit that no gate speaks of leaves the module where it is, and students where they were.
        return try isOlder || ContentChange.hasHappened(since: file, to: snapshot) ? file.event.time : nil
    }

    /// When the state at `index` was entered, as far as events tell.
    private static func entry(into index: Int, _ standing: ModuleStanding, _ policy: Policy) -> Timestamp? {
        let steps = standing.steps
        // An edit that reopened the next step leaves no moment behind.
        if steps.indices.contains(index), case .reopened = steps[index] { return nil }
        let back = standing.events.files.last {
            $0.event.kind == .rework && $0.event.step?.to == policy.states[index]
        }?.event.time
        guard index > 0 else { return back ?? standing.events.files.first?.event.time }
        let taken = steps[index - 1].file?.event.time
        return [taken, back].compactMap(\.self).max()
    }
}
