public import Git
public import Host
import SSH

/// What the answers of the workflow rest on: the course here and on every branch that is known, the rules, the clock,
/// and whoever asks.
public final class Survey {
    public let policy: Policy
    public let policyBase: ObjectID?
    public let now: Timestamp
    /// Whoever asks; `nil` when nothing tells.
    public let actor: Actor?
    /// The name of the branch here, for a person; `nil` for a detached HEAD.
    public let branch: String?
    public let here: Place
    /// The branches that hold something of the course that is not here.
    public let branches: [Place]
    /// What was left out, and why.
    public let notices: [String]
    let repository: Repository
    /// The address of whoever asks, when the roster does not know it.
    let stranger: String?
    private var situations: [Path: Situation] = [:]

    /// - Parameters:
    ///   - name: the id that somebody gave, `--as` or `COURSEGATE_AS`.
    ///   - key: the key's file that somebody gave.
    ///   - includesBranches: whether other branches are read as well.
    /// - Throws: `Refusal` when no policy with states says what a step is or `name` is nobody, and whatever reading throws.
    public init(
        _ repository: Repository, name: String?, key: String?, includesBranches: Bool = true,
        now: Timestamp = Timestamp(seconds: WallClock.seconds)
    ) async throws {
        let ref = try Invocation.currentRef(in: repository)
        var notices: [String] = []
        let snapshot = try await Self.snapshot(of: repository, &notices)
        let base = try PolicyBase.find(in: repository, ref: ref, tip: try ref.flatMap(repository.reference))
        let judging = try JudgingPolicy(ofSteps: base, proposed: snapshot)
        policy = judging.policy
        let landed = try base?.commit.map(repository.snapshot(ofCommit:)) ?? MemoryObjects().snapshot(files: [:])
        let reader = PlaceReader(
            repository: repository, policy: policy, landed: landed, isFoundation: judging.isFoundation, now: now)
        let commit = try repository.head().commit
        here = try await reader.place(branch: nil, commit: commit, snapshot: snapshot, common: nil)
        try await StandingRun(course: here.course).run()
        branches = includesBranches ? try await reader.branches(besides: here, &notices) : []
        self.repository = repository
        self.notices = notices
        self.now = now
        policyBase = base?.commit
        branch = ref.map { RefName($0).short }
        (actor, stranger) = try await Self.actor(in: repository, policy, name, key)
    }

    /// The modules that the words name, here and on other branches; all when there are none.
    ///
    /// - Throws: `UnknownModule` for a word that names none.
    public func modules(_ words: [String]) throws -> [Module] {
        var known = here.course.modules
        for place in branches {
            known += place.course.modules.filter { module in !known.contains { $0.identity == module.identity } }
        }
        guard !words.isEmpty else { return known }
        for word in words where !known.contains(where: { $0.isCalled(word) }) {
            throw UnknownModule(word, among: known, before: [])
        }
        return known.filter { module in words.contains(where: module.isCalled) }
    }

    /// How a module stands, found out once.
    public func situation(of module: Module) throws -> Situation {
        if let known = situations[module.identity] { return known }
        let situation = try Situation(of: module, in: self)
        situations[module.identity] = situation
        return situation
    }

    /// The content here: the index as the next commit records it, the last commit where there is none.
    private static func snapshot(of repository: Repository, _ notices: inout [String]) async throws -> Snapshot {
        if !repository.isBare {
            do {
                return try await repository.indexSnapshot()
            } catch let error where error.kind == .unmerged {
                notices.append("the index has conflicts, so what is staged is left out")
            }
        }
        return try Invocation.base(try repository.head().commit, in: repository)
    }

    /// Whoever asks; somebody whom nothing tells may ask as well.
    private static func actor(
        in repository: Repository, _ policy: Policy, _ name: String?, _ key: String?
    ) async throws -> (Actor?, String?) {
        do {
            return (try await Actor(in: repository, policy: policy, named: name, key: key), nil)
        } catch is Refusal where name == nil {
            return (nil, repository.configuration("user.email"))
        } catch is SSHError where name == nil && key == nil {
            return (nil, repository.configuration("user.email"))
        }
    }
}
