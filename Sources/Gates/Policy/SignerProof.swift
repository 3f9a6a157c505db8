import SSH

/// Proves that the people of the roster can sign every gate of a module, each of them where they may: it looks for one
/// person for each gate that must be signed, so that no two gates that one person may not sign both get the same.
struct SignerProof {
    /// A gate and those who could sign it.
    struct Candidates: Hashable {
        let gate: Gate
        let people: [String]
    }

    private let candidates: [Candidates]

    /// - Parameter now: keys that have ended by then sign nothing; every key counts when it is left out.
    init(_ policy: Policy, now: Timestamp? = nil) {
        candidates = policy.gates.compactMap { gate in
            guard gate.signOff.signature == .required, let role = gate.owner.flatMap({ policy.roles[$0] }) else {
                return nil
            }
            let people = role.members.filter { id in
                policy.people[id].map { person in
                    person.canSign(now, policy) && (gate.signOff.kind.map { $0 == person.kind } ?? true)
                }
                    ?? false
            }
            return Candidates(gate: gate, people: people)
        }
    }

    /// As few gates as make it impossible; `nil` when all can be signed.
    ///
    /// - Throws: `TooManyWays` when it cannot be found out in reasonable time.
    func counterexample() throws(TooManyWays) -> [Candidates]? {
        guard try !isSolvable(candidates) else { return nil }
        var needed = candidates
        for one in candidates {
            let rest = needed.filter { $0 != one }
            if try !isSolvable(rest) { needed = rest }
        }
        return needed
    }

    struct TooManyWays: Error {}

    private static let limit = 100_000

    private func isSolvable(_ gates: [Candidates]) throws(TooManyWays) -> Bool {
        var steps = 0
        // Where the choice is small is where it fails first.
        return try assign(gates.sorted { $0.people.count < $1.people.count }[...], [:], &steps)
    }

    private func assign(
        _ gates: ArraySlice<Candidates>, _ chosen: [String: String], _ steps: inout Int
    ) throws(TooManyWays) -> Bool {
        guard let next = gates.first else { return true }
        for person in next.people {
            steps += 1
            guard steps < Self.limit else { throw TooManyWays() }
            let isFree = candidates.allSatisfy { other in
                chosen[other.gate.id] != person || !next.gate.isApart(from: other.gate)
            }
            guard isFree else { continue }
            var more = chosen
            more[next.gate.id] = person
            if try assign(gates.dropFirst(), more, &steps) { return true }
        }
        return false
    }
}

extension Gate {
    /// Whether one person may not sign both gates for one module.
    fileprivate func isApart(from other: Gate) -> Bool {
        signOff.notBy.contains(other.id) || other.signOff.notBy.contains(id)
    }
}

extension Person {
    /// Whether they have a key that counts.
    func canSign(_ now: Timestamp?, _ policy: Policy) -> Bool {
        let revoked = policy.revocations.compactMap { RosterKey($0.key)?.key }
        return rosterKeys.contains { key in
            !revoked.contains(key.key) && (now.flatMap { now in key.expiry.map { $0 > now } } ?? true)
        }
    }
}
