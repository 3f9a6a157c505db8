import Git

extension Course {
    /// The evidence that a criterion of a module is judged from: what somebody named, and the events of bots that the
    /// content itself holds.
    ///
    /// An event counts by the roster of the policy that judges, also when it landed long ago: a run is easily made
    /// anew, so nothing is owed to a key that is gone.
    ///
    /// - Throws: `Undecided`, which says what there is instead; `GitError` when the events cannot be read.
    func evidence(
        for criterion: String, of module: ModuleSnapshot, order: RunOrder
    ) throws -> EvidenceStore.Entry {
        let events = try events(of: module.module)
        let names = names(of: module.module)
        var store = evidence
        for file in events.files where file.event.kind == .evidence {
            guard let run = file.event.run else { continue }
            store.add(run, from: .event(file), named: file.path.description)
        }
        do {
            return try store.evidence(
                for: criterion, of: module.module, names: names, order: order,
                inputs: { try RunInputs(of: module, order.inputs).digest }, doubt: { doubt($0, names) })
        } catch let error as Undecided {
            // What is damaged may have been the evidence that is missed.
            guard let damaged = events.faults.first(where: \.isOfEvidence) else { throw error }
            throw Undecided("\(error.reason); \(damaged.path.name): \(damaged.message)", help: error.help)
        }
    }

    /// Why evidence from somewhere does not count; `nil` when it does.
    private func doubt(_ origin: EvidenceStore.Origin, _ names: [String]) -> String? {
        switch origin {
        case .doubtful(let reason): return reason
        case .thisJob:
            return policy.run?.evidence == .signed
                ? "nobody has signed it, and the policy counts only what a bot has signed" : nil
        case .event(let file):
            guard let law = ledger.law else { return "nothing here says whose signatures count" }
            return law.faults(of: file, names: names).first?.message
        }
    }
}

extension EventFault {
    fileprivate var isOfEvidence: Bool { path.name.description.contains("-\(EventKind.evidence.rawValue)-") }
}
