/// A walk through commits from the latest to the earliest, painting each with where it was reached from.
///
/// libgit2 1.5 cannot walk a shallow clone: its walk ends at once, which looks like an empty history. This one reads
/// the commits themselves and knows the boundary.
struct HistoryWalk {
    private struct Paint: OptionSet {
        let rawValue: UInt8
        static let first = Paint(rawValue: 1)
        static let second = Paint(rawValue: 2)
        static let both: Paint = [.first, .second]
        /// An ancestor of a result: it and what lies below can be no better one.
        static let stale = Paint(rawValue: 4)
    }

    let repository: Repository
    /// Whether the walk ended at the boundary of a shallow clone on a commit that mattered.
    var metBoundary: Bool {
        boundary.contains { !paint[$0, default: []].isSuperset(of: .both) }
    }

    private var boundary: Set<ObjectID> = []
    private var paint: [ObjectID: Paint] = [:]
    private var queue = CommitQueue()
    private var commits: [ObjectID: Commit] = [:]

    init(repository: Repository) {
        self.repository = repository
    }

    /// Git's `paint_down_to_common`.
    ///
    /// - Returns: ancestors of both, latest first; among them are all the best ones.
    mutating func commonAncestors(of first: ObjectID, and second: ObjectID) throws(GitError) -> [ObjectID] {
        try visit(first, .first)
        try visit(second, .second)
        var results: [ObjectID] = []
        while queue.contains(where: { !paint[$0, default: []].contains(.stale) }), let id = queue.popLatest() {
            var color = paint[id, default: []]
            if color.isSuperset(of: .both) {
                if !color.contains(.stale), !results.contains(id) { results.append(id) }
                color.insert(.stale)
            } else if isCut(id) {
                boundary.insert(id)
            }
            try visitParents(of: id, color)
        }
        return results.filter { !paint[$0, default: []].contains(.stale) }
    }

    /// Git's limited `rev-list`: paints until nothing that is still to come can be both included and excluded.
    mutating func commits(
        from included: [ObjectID], notFrom excluded: [ObjectID]
    ) throws(GitError) -> [ObjectID] {
        for id in included { try visit(id, .first) }
        for id in excluded { try visit(id, .second) }
        var order: [ObjectID] = []
        var seen: Set<ObjectID> = []
        var earliest = Int64.max
        var slop = Self.slop
        while let latest = queue.latest {
            if queue.contains(where: { !paint[$0, default: []].contains(.second) }) || latest >= earliest {
                slop = Self.slop
            } else {
                if slop == 0 { break }
                slop -= 1
            }
            guard let id = queue.popLatest() else { break }
            let color = paint[id, default: []]
            if !color.contains(.second) {
                if seen.insert(id).inserted { order.append(id) }
                earliest = min(earliest, time(of: id))
            }
            try visitParents(of: id, color)
        }
        let remaining = order.filter { !paint[$0, default: []].contains(.second) }
        if let cut = remaining.first(where: isCut) {
            throw repository.beyondBoundary("the commits before \(cut) lie")
        }
        return remaining
    }

    /// How many more excluded commits are painted after the last included one, as in Git's `limit_list`.
    private static let slop = 5

    private mutating func visitParents(of id: ObjectID, _ color: Paint) throws(GitError) {
        guard !repository.shallowCommits.contains(id) else { return }
        for parent in commits[id]?.parents ?? [] {
            try visit(parent, color)
        }
    }

    /// Paints a commit, and queues it when that told something new.
    private mutating func visit(_ id: ObjectID, _ color: Paint) throws(GitError) {
        let before = paint[id]
        let after = (before ?? []).union(color)
        guard before != after else { return }
        paint[id] = after
        if commits[id] == nil { commits[id] = try repository.commit(id) }
        queue.insert(id, time: time(of: id))
    }

    private func time(of id: ObjectID) -> Int64 {
        commits[id]?.committer?.time ?? 0
    }

    /// Whether a commit has parents that this clone does not know.
    private func isCut(_ id: ObjectID) -> Bool {
        repository.shallowCommits.contains(id) && commits[id]?.parents.isEmpty == false
    }
}
