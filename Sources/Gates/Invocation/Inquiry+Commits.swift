import Git

extension Inquiry {
    /// The moves, commit by commit, of which a move is made up, the earliest first, and then the whole of it.
    ///
    /// Each commit is compared with its first parent, and all are judged by the rules that judge the whole move: a commit
    /// in between never brings its own.
    ///
    /// - Returns: the steps, and an inquiry that judges them.
    public func steps(
        of move: RefMove, at destination: Destination
    ) throws -> (inquiry: Inquiry, moves: [RefMove]) {
        guard let new = move.new, move.old != new, let proposed = try repository.peelToCommit(new) else {
            return (self, [move])
        }
        let before = try move.commitBefore(in: repository)
        let base = try named ?? PolicyBase.find(in: repository, ref: move.ref, tip: before, at: destination)
        guard let base else { return (self, [move]) }
        let known = [before, base.commit].compactMap(\.self)
        let commits = try repository.commits(reachableFrom: [proposed], notFrom: known).reversed().map { id in
            RefMove(ref: move.ref, from: try repository.commit(id).parents.first, to: id)
        }
        return (judging(by: base), commits + [move])
    }
}
