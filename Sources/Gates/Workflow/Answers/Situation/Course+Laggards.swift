import Git

extension Course {
    /// The modules that a module builds on and that have not come as far as `state`.
    ///
    /// Where prerequisites stand, the policy's own criterion says; without one it is where courses usually keep them.
    /// Metadata that cannot be read are that criterion's fault to tell.
    func laggards(before module: Module, _ state: String) throws -> [Module] {
        let uses = policy.gates.flatMap(\.criteria) + policy.always
        guard let criterion = uses.lazy.compactMap({ $0.criterion as? Dependencies }).first else { return [] }
        let reader = PrerequisiteReader(keys: criterion.keys, files: criterion.files, others: criterion.others)
        let named: [Prerequisite]
        do {
            named = try reader.prerequisites(of: ModuleSnapshot(module, of: self)) ?? []
        } catch is UnreadableMetadata {
            return []
        }
        return try named.compactMap { prerequisite in
            guard case .module(let other, _) = prerequisite.meaning, other != module,
                let reached = try self.state(of: other), policy.isState(criterion.state ?? state, beyond: reached)
            else { return nil }
            return other
        }
    }
}
