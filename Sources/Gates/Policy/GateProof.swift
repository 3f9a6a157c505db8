import Git
import YAML

/// Proves that the gates can be passed and the rules be mended: that every gate can be signed by the people there are,
/// that every statement can be made, that what a sign-off speaks of is one module's, and that no rule and no single
/// departure locks the course.
struct GateProof {
    private let policy: Policy
    private let node: YAMLNode
    private let context: PolicyContext

    init(_ policy: Policy, _ node: YAMLNode, _ context: PolicyContext) {
        self.policy = policy
        self.node = node
        self.context = context
    }

    func run() {
        for (gate, node) in zip(policy.gates, items(node["gates"])) {
            proveSigner(of: gate, node)
            proveScope(of: gate, node)
            proveStatements(of: gate, node)
        }
        if context.errors.isEmpty { proveSignability() }
        proveStatementsOutside()
        proveWayThrough()
        proveNoLockOut()
    }

    private func proveSigner(of gate: Gate, _ node: YAMLNode) {
        let rule = gate.signOff
        let asksForSigner = rule.signature == .required || rule.kind != nil || !rule.notBy.isEmpty
        guard asksForSigner else { return }
        guard let owner = gate.owner, let role = policy.roles[owner] else {
            return report(
                at: node["sign-off"], "\(gate.label) has no owner who could sign", help: "name a role under `owner`")
        }
        if rule.signature == .optional {
            report(
                at: node["sign-off"], "`kind` and `not-by` mean nothing without a signature",
                help: "add `signature: required`")
        }
        for (index, id) in rule.notBy.enumerated() {
            guard let other = policy.gate(id), other.signOff.signature == .optional else { continue }
            report(
                at: items(node["sign-off"]?["not-by"]), index,
                "`not-by` means nothing here: \(other.label) is signed by name alone, and any name can be given",
                help: "add `signature: required` there")
        }
        if !role.members.contains(where: { canSign($0, rule.kind) }) {
            let kind = rule.kind.map { "\($0.rawValue) " } ?? ""
            report(
                at: node["owner"], "nobody can sign \(gate.label): \(owner) has no \(kind)member with a key",
                help: "add a member with a key, or make the signature optional")
        }
    }

    /// A file that several modules share would open the gates of all of them with each edit.
    private func proveScope(of gate: Gate, _ node: YAMLNode) {
        for (index, item) in gate.scope.enumerated() {
            guard case .files(let template) = item, template.variables.isEmpty else { continue }
            report(
                at: items(node["scope"]), index,
                "'\(template.text)' is shared by all modules, and a scope is one module's",
                help: "put {module} or {name} into it; what modules share is judged by criteria")
        }
    }

    private func proveStatements(of gate: Gate, _ node: YAMLNode) {
        for (index, use) in gate.criteria.enumerated() {
            guard let statement = use.criterion as? Attest, let name = statement.role else { continue }
            guard let role = policy.roles[name] else {
                let nodes = items(node["criteria"])
                context.report(
                    context.unknown(
                        name, at: nodes.indices.contains(index) ? nodes[index] : node, among: policy.roles.keys,
                        kind: "role"))
                continue
            }
            guard gate.signOff.signature == .required, !role.members.contains(where: { canSign($0, nil) }) else {
                continue
            }
            report(
                at: items(node["criteria"]), index, "nobody can state '\(use.id)': \(name) has no member with a key",
                help: "add a member with a key, or let another role state it")
        }
    }

    /// One person for each gate, and no two gates that are kept apart for the same one.
    private func proveSignability() {
        do throws(SignerProof.TooManyWays) {
            guard let gates = try SignerProof(policy).counterexample(), let last = gates.last,
                let index = policy.gates.firstIndex(of: last.gate)
            else { return }
            report(
                at: items(node["gates"]), index, SignerProof.words(for: gates),
                help: "give one of the roles another member with a key, or loosen `not-by`")
        } catch {
            report(
                at: node["gates"], "whether every gate can be signed could not be found out in time",
                help: "make `not-by` simpler")
        }
    }

    /// Only a gate gives a statement an owner and a place.
    private func proveStatementsOutside() {
        let known = Set(policy.gates.flatMap(\.criteria).filter { $0.criterion is Attest }.map(\.id))
        let rules = (policy.branches.entries + policy.tags.entries).flatMap(\.value.criteria) + policy.always
        for use in rules where use.criterion is Attest && !known.contains(use.id) {
            report(
                at: node, "nobody could ever state '\(use.id)': no gate lists it",
                help: "list it under the criteria of a gate")
        }
    }

    /// Where every branch asks for a state, no branch is left on which a module could get there.
    private func proveWayThrough() {
        guard let first = policy.states.first else { return }
        let asking = policy.branches.entries.filter { entry in
            entry.value.state.map { policy.isState($0, beyond: first) } ?? false
        }
        func isAsked(_ name: Path) -> Bool {
            asking.contains { entry in (try? Template(entry.key))?.matches(name) ?? false }
        }
        guard let entry = asking.first, isAsked("any-name-at-all"), isAsked("any/name-at-all") else { return }
        report(
            at: node["branches"],
            "every branch asks for \(entry.value.state ?? ""), so none is left on which a module could get there",
            help: "guard branches by name, and leave the others free")
    }

    /// A policy that only one person can change is locked the day that person leaves.
    private func proveNoLockOut() {
        guard let owner = policy.ownership?.owner, let role = policy.roles[owner] else { return }
        let count = Set(role.members.filter { canSign($0, nil) }).count
        guard count < 2 else { return }
        report(
            at: node["policy"]?["owner"],
            "the departure of one person locks this policy: \(owner) has \(count) member(s) with a key",
            help: "give the role a second member with a key, or leave `policy` out")
    }

    private func canSign(_ id: String, _ kind: Person.Kind?) -> Bool {
        policy.people[id].map { $0.canSign(nil, policy) && (kind == nil || kind == $0.kind) } ?? false
    }

    private func items(_ node: YAMLNode?) -> [YAMLNode] { node.map { $0.sequence ?? [$0] } ?? [] }

    private func report(at nodes: [YAMLNode], _ index: Int, _ message: String, help: String) {
        report(at: nodes.indices.contains(index) ? nodes[index] : nil, message, help: help)
    }

    private func report(at place: YAMLNode?, _ message: String, help: String) {
        context.report(context.error(at: place ?? node, message, help: help))
    }
}

extension SignerProof {
    /// Why some gates cannot all be signed.
    static func words(for gates: [Candidates]) -> String {
        let who = gates.map {
            "\($0.gate.label) by \($0.people.isEmpty ? "nobody" : $0.people.joined(separator: " or "))"
        }
        return gates.count == 1
            ? "nobody can sign \(gates[0].gate.label)"
            : "one module's gates cannot all be signed: \(who.joined(separator: ", ")), and no one person may sign"
                + (gates.count == 2 ? " both" : " two of them")
    }
}
