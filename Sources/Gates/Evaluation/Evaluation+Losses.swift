import Git

/// Modules that no directory shows any more.
extension Evaluation {
    /// Modules that no directory shows: those of the base that are gone, and those that only events speak of. What their
    /// events want is judged as for any other module.
    func absent(
        from base: Course?, in proposed: Course, _ problems: inout [Problem]
    ) throws -> [ModuleJudgement] {
        guard let base else { return [] }
        let gone = base.modules.filter { proposed.module($0.identity) == nil }
        let directory = ModuleEvents.directory
        let hasEvents = try base.snapshot.entry(at: directory)?.id != proposed.snapshot.entry(at: directory)?.id
        let planned = hasEvents ? try proposed.plannedModules() : []
        let others = planned.filter { module in !gone.contains { $0.identity == module.identity } }
        return (gone + others).compactMap { module in
            do {
                let new = hasEvents ? try proposed.newEvents(of: module) : []
                let obstacles = hasEvents ? try EventLanding(course: proposed, module: module).obstacles() : []
                let loss = module.isPlanned ? [] : lossObstacles(of: module, in: proposed)
                guard !new.isEmpty || !obstacles.isEmpty || !loss.isEmpty else { return nil }
                return ModuleJudgement(
                    module: module, state: module.isPlanned ? try proposed.state(of: module) : nil, gates: [],
                    others: [], obstacles: loss + obstacles, demand: demand)
            } catch {
                problems.append(Problem(error, path: module.path))
                return nil
            }
        }
    }

    /// Where a state is asked for, a module does not disappear without a word.
    private func lossObstacles(of module: Module, in proposed: Course) -> [Obstacle] {
        guard demand.state != nil, !isRetired(module, in: proposed) else { return [] }
        return [
            Obstacle(
                kind: .moduleGone, message: "module '\(module.name)' stood at \(module.path) and is gone",
                path: module.path,
                help: "name its new name under `renamed`, end it with `coursegate retire`, or keep it",
                explanation: Explanation(loss: module, policy: policy))
        ]
    }

    /// Modules that go without a word where no state is asked for: nobody is stopped, and nobody overlooks it.
    func missing(from base: Course?, in proposed: Course) -> [String] {
        guard let base, demand.state == nil else { return [] }
        return base.modules.filter { proposed.module($0.identity) == nil && !isRetired($0, in: proposed) }
            .map { "module '\($0.name)' stood at \($0.path) and is gone" }
    }

    private func isRetired(_ module: Module, in proposed: Course) -> Bool {
        // An event that cannot be read ends nothing.
        ((try? proposed.standing(of: module)) ?? nil)?.retirement != nil
    }
}
