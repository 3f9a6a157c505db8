import SSH
import YAML

/// Proves that every key of the roster can be read and is one person's, and that a lost key is one and was lost on a day.
struct RosterProof {
    private let policy: Policy
    private let node: YAMLNode
    private let context: PolicyContext

    init(_ policy: Policy, _ node: YAMLNode, _ context: PolicyContext) {
        self.policy = policy
        self.node = node
        self.context = context
    }

    func run() {
        var owners: [String: String] = [:]
        for (person, member) in zip(policy.people.entries, node["people"]?.mapping ?? []) {
            if !person.key.isIdentifier {
                report(at: member.key, "'\(person.key)' is no id", help: "an id is made of a-z, 0-9 and -")
            }
            let nodes = items(member.value["keys"])
            for (index, key) in person.value.keys.enumerated() where RosterKey(key) == nil {
                report(at: nodes.indices.contains(index) ? nodes[index] : member.key, unreadable(key), help: Self.form)
            }
            let marks = person.value.rosterKeys.map(\.key.text) + (person.value.email.map { [$0.lowercased()] } ?? [])
            for mark in marks {
                if let other = owners.updateValue(person.key, forKey: mark), other != person.key {
                    report(
                        at: member.key, "\(person.key) and \(other) share '\(mark.prefix(40))'",
                        help: "a key or an address belongs to one person")
                }
            }
        }
        for (revocation, node) in zip(policy.revocations, items(node["revoked"])) {
            if RosterKey(revocation.key) == nil {
                report(at: node["key"], unreadable(revocation.key), help: Self.form)
            }
            if Timestamp(revocation.since) == nil {
                report(at: node["since"], "'\(revocation.since)' is no day", help: "write e.g. 2026-01-31")
            }
        }
    }

    private static let form = "write it as in an authorized_keys file: ssh-ed25519 AAAA…"

    private func unreadable(_ key: String) -> String { "'\(key.prefix(40))' is no public key" }

    private func items(_ node: YAMLNode?) -> [YAMLNode] { node.map { $0.sequence ?? [$0] } ?? [] }

    private func report(at place: YAMLNode?, _ message: String, help: String) {
        context.report(context.error(at: place ?? node, message, help: help))
    }
}

extension String {
    /// Whether the text may be an id: a-z, 0-9 and `-`.
    var isIdentifier: Bool { !isEmpty && utf8.allSatisfy(\.isVariableByte) }
}
