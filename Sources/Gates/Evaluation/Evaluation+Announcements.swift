import Git

/// What the content announces of modules, e.g. a chapter in the table of contents.
extension Evaluation {
    /// Modules that nothing touches and that the proposal announces all the same, e.g. a chapter that is listed
    /// before it is written. Only the announcement is judged.
    func announced(
        besides touched: [Module], in proposed: Course, _ base: Course?, _ problems: inout [Problem]
    ) throws -> [ModuleJudgement] {
        guard let base, !policy.announcements.isEmpty, base.snapshot.tree != proposed.snapshot.tree else { return [] }
        let rest = try selection.modules(of: proposed, base).filter { !touched.contains($0) }
        return rest.compactMap { module in
            do {
                let snapshot = ModuleSnapshot(module, of: proposed)
                guard try !newAnnouncements(of: snapshot, base).isEmpty else { return nil }
                let state = try proposed.state(of: module)
                let obstacles = try announcements(of: snapshot, base, state)
                guard !obstacles.isEmpty else { return nil }
                return ModuleJudgement(
                    module: module, state: state, gates: [], others: [], obstacles: obstacles, demand: demand)
            } catch {
                problems.append(Problem(error, path: module.path))
                return nil
            }
        }
    }

    /// Content that announces what the module has not reached, and did not on the base.
    ///
    /// - Parameter known: how the module was judged already.
    func announcements(
        of module: ModuleSnapshot, _ base: Course?, _ state: String?, _ known: CriterionRun.Judgements = [:]
    ) throws -> [Obstacle] {
        guard let state else { return [] }
        return try newAnnouncements(of: module, base, known).filter { policy.isState($0.wanted, beyond: state) }.map {
            new in
            Obstacle(
                kind: .announcement,
                message:
                    "\(module.module.directoryName) is announced (\(new.use.id)) and is \(state); that needs \(new.wanted)",
                path: module.path, help: policy.nextAct(after: state),
                explanation: try Explanation(module.module, wanted: new.wanted, in: module.course, now: now),
                gates: try module.course.openGates(of: module.module, upTo: new.wanted))
        }
    }

    private func newAnnouncements(
        of module: ModuleSnapshot, _ base: Course?, _ known: CriterionRun.Judgements = [:]
    ) throws -> [(use: CriterionUse, wanted: String)] {
        try policy.announcements.compactMap { announcement in
            guard let use = announcement.criterion, try known[use]?.announces ?? use.announces(module) else {
                return nil
            }
            if let before = base.flatMap({ course in
                course.module(module.module.identity).map { ModuleSnapshot($0, of: course) }
            }), try use.announces(before) {
                return nil
            }
            return (use, announcement.state)
        }
    }
}
