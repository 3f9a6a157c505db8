/// What time does to a policy: keys end, and then what could be signed on the day it was written no longer can.
public struct PolicyAge {
    /// What is worth knowing.
    public let notices: [String]
    /// What keeps gates, or the policy itself, from being signed.
    public let faults: [String]

    public init(of policy: Policy, at now: Timestamp) {
        notices = policy.people.entries.flatMap { person in
            person.value.rosterKeys.compactMap { key in
                key.expiry.flatMap { $0 <= now ? "the key of \(person.key) ended on \($0.day)" : nil }
            }
        }
        var faults: [String] = []
        do throws(SignerProof.TooManyWays) {
            if let gates = try SignerProof(policy, now: now).counterexample() {
                faults.append(SignerProof.words(for: gates))
            }
        } catch {
            faults.append("whether every gate can be signed could not be found out in time")
        }
        if let owner = policy.ownership?.owner, let role = policy.roles[owner] {
            let able = Set(role.members.filter { policy.people[$0]?.canSign(now, policy) ?? false })
            if able.count < 2 {
                faults.append(
                    "the departure of one person locks this policy: \(owner) has \(able.count) member(s) whose key counts"
                )
            }
        }
        self.faults = faults
    }
}
