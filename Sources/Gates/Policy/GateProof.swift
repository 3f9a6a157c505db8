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
        proveAnnouncements()
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
        guard let entry = asking.first, areAllGuarded(by: asking.map(\.key)) else { return }
        report(
            at: node["branches"],
            "every branch asks for \(entry.value.state ?? ""), so none is left on which a module could get there",
            help: "guard branches by name, and leave the others free")
    }

    /// A gate that asks for what only a later state may have is passed where announcements stop nobody: on a branch
    /// that is free.
    private func proveAnnouncements() {
        guard areAllGuarded(by: policy.branches.keys) else { return }
        for (index, announcement) in policy.announcements.enumerated() {
            guard let use = announcement.criterion,
                let gate = policy.gates.first(where: { gate in
                    gate.criteria.contains(use)
                        && (gate.step.map { policy.isState(announcement.state, beyond: $0.to) } ?? false)
                })
            else { continue }
            report(
                at: items(node["announces"]), index,
                "\(gate.label) asks for \(use.id), which only \(announcement.state) may have, and every branch is guarded:"
                    + " a module that is \(gate.step?.from ?? "") could neither pass the gate nor go on without it",
                help: "leave the other branches free, or let the gate ask for something else")
        }
    }

    /// Whether some patterns leave no branch out.
    private func areAllGuarded(by patterns: [String]) -> Bool {
        ["any-name-at-all", "any/name-at-all"].allSatisfy { (name: Path) in
            patterns.contains { (try? Template($0))?.matches(name) ?? false }
        }
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
