import Git

/// Of which modules the proposal is asked something, and what for.
extension Evaluation {
    func selected(in proposed: Course, _ base: Course?) throws -> [Module] {
        let named = try selection.modules(of: proposed, base)
        guard let base, !selection.includesUntouched else { return named }
        // The rules may always be mended, whatever they ask of modules that the change leaves as they are.
        guard try demand.reach == .touched || isOnlyRules(proposed, base) else { return named }
        let touch = Touch(policy: policy, base: base, proposed: proposed)
        return try named.filter { module in
            try touch.touches(module) || !proposed.newEvents(of: module).isEmpty
                || !proposed.newFaults(of: module).isEmpty
        }
    }

    /// Whether the proposal does nothing but add events: then no state is asked of any module. A tag asserts what it
    /// asks for, whatever came last.
    func isOnlyEvents(_ proposal: Proposal) throws -> Bool {
        guard demand.reach == .all, let base = proposal.base, proposal.ref?.hasPrefix("refs/tags/") != true else {
            return false
        }
        let changed = try proposal.proposed.changedPaths(from: base)
        return !changed.isEmpty && changed.allSatisfy { $0.isInside(ModuleEvents.directory) }
    }

    /// Whether a change of a branch does nothing but change the rules, with their owner's consent beside them. A tag
    /// asserts what it asks for, whatever came last.
    private func isOnlyRules(_ proposed: Course, _ base: Course) throws -> Bool {
        guard !demand.isOfTag else { return false }
        let changed = try proposed.snapshot.changedPaths(from: base.snapshot)
        let rules = PolicyFile.allCases.map(\.path)
        return changed.contains { rules.contains($0) }
            && changed.allSatisfy { rules.contains($0) || $0.isInside(ModuleEvents.directory) }
    }

    /// Whether the proposal leaves the module's content alone: then no state is asked of it, unless one is asked of all.
    func isLeftAlone(_ module: Module, _ course: Course, _ base: Course?) -> Bool {
        guard let base, demand.reach == .touched else { return false }
        // What cannot be compared counts as changed.
        return (try? !Touch(policy: policy, base: base, proposed: course).touches(module)) ?? false
    }
}
