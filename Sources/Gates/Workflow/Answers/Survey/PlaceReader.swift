import Git

/// Reads the course at several places by the policy base's rules.
struct PlaceReader {
    let repository: Repository
    let policy: Policy
    let landed: Snapshot
    let isFoundation: Bool
    let now: Timestamp

    func place(branch: String?, commit: ObjectID?, snapshot: Snapshot, common: Snapshot?) async throws -> Place {
        let verdicts = try await ProgramVerdicts(
            policy: policy, landed: landed, proposed: snapshot, environment: repository.environment
        ).all()
        let law = EventLaw(policy: policy, now: now, isFoundation: isFoundation, programVerdicts: verdicts)
        return Place(
            branch: branch, commit: commit,
            course: try Course(policy: policy, snapshot: snapshot, law: law, landed: landed), common: common)
    }

    /// The branches, local ones first, that hold events or content of modules that are not here.
    func branches(besides here: Place, _ notices: inout [String]) async throws -> [Place] {
        var seen: Set<ObjectID> = Set([here.commit].compactMap(\.self))
        var places: [Place] = []
        for prefix in ["refs/heads/", "refs/remotes/"] {
            for (name, id) in try repository.references(under: String(prefix.dropLast())) {
                guard try repository.symbolicTarget(of: name) == nil, let commit = try repository.peelToCommit(id),
                    seen.insert(commit).inserted
                else { continue }
                let snapshot = try repository.snapshot(ofCommit: commit)
                guard try differs(snapshot, from: here.course.snapshot) else { continue }
                let common = try here.commit.flatMap { try mergeBase($0, commit, &notices) }
                // What is reached from here is older, not another branch's word.
                guard common != commit else { continue }
                places.append(
                    try await place(
                        branch: String(name.dropFirst(prefix.count)).safe, commit: commit, snapshot: snapshot,
                        common: try common.map(repository.snapshot(ofCommit:))))
            }
        }
        return places
    }

    private func differs(_ snapshot: Snapshot, from other: Snapshot) throws -> Bool {
        let roots = policy.layouts.compactMap { $0.path?.literalPrefix } + [ModuleEvents.directory]
        return try roots.contains { try snapshot.entry(at: $0)?.id != other.entry(at: $0)?.id }
    }

    private func mergeBase(_ one: ObjectID, _ other: ObjectID, _ notices: inout [String]) throws -> ObjectID? {
        do {
            return try repository.mergeBase(one, other)
        } catch  where error.kind == .incompleteClone {
            let notice = "history was not fetched as a whole, so branches that are merged may be listed"
            if !notices.contains(notice) { notices.append(notice) }
            return nil
        }
    }
}
