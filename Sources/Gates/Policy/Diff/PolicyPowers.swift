/// What a change of the policy gives and takes: who gets to sign what, and what is asked no longer.
struct PolicyPowers {
    /// A power that somebody gets, e.g. `joins the role qa, and can sign gate 3`.
    struct Gain: Hashable {
        let person: String
        let words: String
    }

    private(set) var gains: [Gain] = []
    /// What the new policy asks no longer, or of fewer.
    private(set) var losses: [String] = []

    init(from old: Policy, to new: Policy) {
        addRoster(old, new)
        addOwners(old, new)
        addGates(old, new)
        addRefs(old, new)
        addRest(old, new)
    }

    private mutating func addRoster(_ old: Policy, _ new: Policy) {
        for role in new.roles.entries {
            let before = old.roles[role.key]?.members
            if role.value.members.isEmpty, before?.isEmpty == false {
                losses.append("the role \(role.key) has no members, so anybody may act in it")
            }
            for person in role.value.members where before?.contains(person) != true {
                let gates = new.gates.filter { $0.owner == role.key }.map(\.label)
                let reach = gates.isEmpty ? "" : ", and can sign \(gates.joined(separator: ", "))"
                gains.append(Gain(person: person, words: "joins the role \(role.key)\(reach)"))
            }
        }
        for person in new.people.entries {
            let known = old.people[person.key]
            let keys = Set(known?.rosterKeys.map(\.key) ?? [])
            let count = person.value.rosterKeys.filter { !keys.contains($0.key) }.count
            if count > 0 {
                gains.append(Gain(person: person.key, words: "gets \(count) new key\(count == 1 ? "" : "s")"))
            }
            if let known, known.kind != person.value.kind {
                gains.append(
                    Gain(
                        person: person.key,
                        words: "is \(person.value.kind.withArticle), and was \(known.kind.withArticle)"))
            }
        }
        let revoked = Set(new.revocations.map(\.key))
        for revocation in old.revocations where !revoked.contains(revocation.key) {
            losses.append("the key \(revocation.key.prefix(40))… is no longer revoked")
        }
    }

    private mutating func addOwners(_ old: Policy, _ new: Policy) {
        var owners = new.gates.map { ($0.label, $0.owner, old.gate($0.id)?.owner) }
        owners.append(("the policy", new.ownership?.owner, old.ownership?.owner))
        for (what, owner, before) in owners where owner != before {
            guard let owner else {
                losses.append("\(what) has no owner any more")
                continue
            }
            guard before != nil else { continue }
            for person in new.roles[owner]?.members ?? [] {
                gains.append(Gain(person: person, words: "owns \(what) as \(owner)"))
            }
        }
    }

    private mutating func addGates(_ old: Policy, _ new: Policy) {
        for gate in old.gates {
            guard let now = new.gate(gate.id) else {
                losses.append("\(gate.label) is gone")
                continue
            }
            for use in gate.criteria where !now.criteria.contains(use) {
                losses.append("\(gate.label) no longer asks for \(use.id) as it did")
            }
            if gate.signOff.signature == .required, now.signOff.signature == .optional {
                losses.append("\(gate.label) no longer asks for a signature")
            }
            if let kind = gate.signOff.kind, now.signOff.kind != kind {
                losses.append("\(gate.label) no longer asks for \(kind.withArticle)")
            }
            for other in gate.signOff.notBy where !now.signOff.notBy.contains(other) {
                losses.append("\(gate.label) may be signed by whoever signed \(old.gate(other)?.label ?? other)")
            }
            if gate.scope != now.scope { losses.append("\(gate.label) speaks of other content than it did") }
        }
        for state in old.states where !new.states.contains(state) { losses.append("the state \(state) is gone") }
    }

    private mutating func addRefs(_ old: Policy, _ new: Policy) {
        for (word, before, after) in [("branch", old.branches, new.branches), ("tag", old.tags, new.tags)] {
            for entry in before.entries {
                guard let now = after[entry.key] else {
                    losses.append("the \(word) \(entry.key) is guarded no longer")
                    continue
                }
                if let state = entry.value.state, now.state.map({ new.isState(state, beyond: $0) }) ?? true {
                    losses.append("the \(word) \(entry.key) asked for \(state), and now for \(now.state ?? "no state")")
                }
                for use in entry.value.criteria where !now.criteria.contains(use) {
                    losses.append("the \(word) \(entry.key) no longer asks for \(use.id) as it did")
                }
                for gate in entry.value.gates where !now.gates.contains(gate) {
                    losses.append("the \(word) \(entry.key) no longer asks for the criteria of '\(gate)'")
                }
                if entry.value.reach == .all, now.reach == .touched {
                    losses.append("the \(word) \(entry.key) asks only modules that a change touches")
                }
            }
        }
    }

    private mutating func addRest(_ old: Policy, _ new: Policy) {
        for use in old.always where !new.always.contains(use) {
            losses.append("\(use.id) is no longer asked for always")
        }
        for announcement in old.announcements where !new.announcements.contains(announcement) {
            losses.append("\(announcement.criterion?.id ?? "") announces a module no longer as it did")
        }
        if old.layouts != new.layouts { losses.append("modules are looked for elsewhere, or otherwise") }
    }
}
