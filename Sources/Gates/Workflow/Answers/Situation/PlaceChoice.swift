import Git

/// Decides which branch tells how far a module is.
///
/// A branch whose events another one has too, and more, is older and says nothing. Where branches have gone apart, the one
/// whose events lead furthest counts, and the others are shown beside it.
struct PlaceChoice {
    let place: Place
    let module: Module
    let standing: ModuleStanding
    private(set) var forks: [(place: String, state: String)] = []

    init(of module: Module, in survey: Survey) throws {
        struct Candidate {
            let place: Place
            let module: Module
            let events: Set<Digest>
        }
        let identity = module.identity
        let directory = ModuleEvents.directory
        var candidates: [Candidate] = []
        var trees: Set<ObjectID?> = []
        for place in [survey.here] + survey.branches {
            guard let there = place.course.module(identity) else { continue }
            // Equal directories hold equal events.
            let tree = try place.course.names(of: there).first.flatMap {
                try place.course.snapshot.entry(at: directory.appending(Array($0.utf8)))?.id
            }
            guard trees.insert(tree).inserted || candidates.isEmpty else { continue }
            let events = Set(try place.course.events(of: there).files.map(\.digest))
            candidates.append(Candidate(place: place, module: there, events: events))
        }
        let latest = candidates.filter { one in !candidates.contains { one.events.isStrictSubset(of: $0.events) } }
        var told: [(candidate: Candidate, standing: ModuleStanding, index: Int)] = []
        for candidate in latest {
            guard let standing = try candidate.place.course.standing(of: candidate.module),
                let index = survey.policy.states.firstIndex(of: standing.state),
                !told.contains(where: { $0.candidate.events == candidate.events })
            else { continue }
            told.append((candidate, standing, index))
        }
        let furthest = told.map(\.index).max() ?? 0
        guard let chosen = told.first(where: { $0.index == furthest }) else {
            throw UnknownModule(module.directoryName, among: survey.here.course.modules, before: [])
        }
        place = chosen.candidate.place
        self.module = chosen.candidate.module
        standing = chosen.standing
        for other in told where other.candidate.events != chosen.candidate.events {
            forks.append((other.candidate.place.branch ?? survey.branch ?? "HEAD", other.standing.state))
        }
    }
}
