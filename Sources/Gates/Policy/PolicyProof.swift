import YAML

/// Proves what can be proven about a policy without a repository: that every name in it means something,
/// that the gates lead from the first state to the last in order, and that somebody can sign.
struct PolicyProof {
    private let policy: Policy
    private let node: YAMLNode
    private let context: PolicyContext

    init(_ policy: Policy, _ node: YAMLNode, _ context: PolicyContext) {
        self.policy = policy
        self.node = node
        self.context = context
    }

    func run() {
        proveVersion()
        proveLayouts()
        RosterProof(policy, node, context).run()
        proveRoles()
        proveStates()
        proveGates()
        proveRefs()
        proveTables()
        // Whoever reads on needs names that mean something.
        if context.errors.isEmpty { GateProof(policy, node, context).run() }
    }

    private func proveVersion() {
        if policy.version != 1 {
            report(
                at: node["version"], "version \(policy.version) is not known", help: "the only version there is is 1")
        }
        guard let minimum = policy.minimumVersion else { return }
        guard let wanted = ProgramVersion(minimum) else {
            return report(at: node["min-version"], "'\(minimum)' is no version", help: "write e.g. 0.1 or 0.1.2")
        }
        if wanted > .current {
            report(
                at: node["min-version"],
                "this policy needs coursegate \(minimum), and this is \(ProgramVersion.current)",
                help: "install a newer coursegate")
        }
    }

    private func proveLayouts() {
        let nodes = items(node["modules"])
        if policy.layouts.isEmpty {
            report(at: node["modules"], "no layout says where the modules stand", help: "give modules a path")
        }
        for (layout, node) in zip(policy.layouts, nodes) {
            guard let path = layout.path else { continue }
            if !path.variables.contains("name") {
                report(
                    at: node["path"], "'\(path.text)' has no {name}",
                    help: "{name} is what a module is known by when it moves")
            }
            if path.components.contains(where: { $0 == nil }) {
                report(at: node["path"], "'\(path.text)' has a **", help: "a module's path names each part")
            }
            if layout.notebooks.isEmpty {
                report(at: node["notebook"], "no notebook is named", help: "e.g. \"{module}/*.ipynb\"")
            }
        }
    }

    private func proveRoles() {
        for (role, node) in zip(policy.roles.entries, node["roles"]?.mapping ?? []) {
            for (index, member) in role.value.members.enumerated() {
                know(member, among: policy.people.keys, "person", at: items(node.value["members"]), index)
            }
            for (escalation, node) in zip(role.value.escalations.entries, node.value["escalates-to"]?.mapping ?? []) {
                know(escalation.value, among: policy.roles.keys, "role", at: [node.value], 0)
            }
        }
    }

    private func proveStates() {
        let nodes = items(node["states"])
        for (index, state) in policy.states.enumerated() where policy.states.firstIndex(of: state) != index {
            report(at: nodes[index], "state '\(state)' stands twice", help: "remove one of the two")
        }
        for (entry, node) in zip(policy.timeline.entries, node["timeline"]?.mapping ?? []) {
            know(entry.key, among: policy.states, "state", at: [node.key], 0)
        }
    }

    private func proveGates() {
        let nodes = items(node["gates"])
        var seen: Set<String> = []
        var furthest = -1
        for (gate, node) in zip(policy.gates, nodes) {
            if !gate.id.isIdentifier {
                report(at: node["id"], "'\(gate.id)' is no id", help: "an id is made of a-z, 0-9 and -")
            }
            let labels = [gate.id] + (gate.number.map { ["\($0)"] } ?? [])
            for label in labels where !seen.insert(label).inserted {
                report(
                    at: node["id"], "two gates are called '\(label)'",
                    help: "give each gate an id and a number of its own")
            }
            proveStep(of: gate, node, &furthest)
            if let owner = gate.owner { know(owner, among: policy.roles.keys, "role", at: items(node["owner"]), 0) }
            if let next = gate.successor {
                know(next, among: policy.roles.keys, "role", at: items(node["hands-to"]), 0)
            }
            for (index, other) in gate.signOff.notBy.enumerated() {
                know(other, among: policy.gates.map(\.id), "gate", at: items(node["sign-off"]?["not-by"]), index)
            }
        }
        if policy.states.isEmpty, !policy.gates.isEmpty {
            report(at: node["gates"], "there are gates and no states", help: "list the states under `states`")
        }
    }

    private func proveStep(of gate: Gate, _ node: YAMLNode, _ furthest: inout Int) {
        guard let step = gate.step else { return }
        guard let from = policy.states.firstIndex(of: step.from), let to = policy.states.firstIndex(of: step.to) else {
            let stranger = policy.states.contains(step.from) ? step.to : step.from
            return know(stranger, among: policy.states, "state", at: items(node["opens"]), 0)
        }
        if to != from + 1 {
            report(
                at: node["opens"], "\(gate.label) opens \(step.from) -> \(step.to), and that is not one step",
                help:
                    "after \(step.from) comes \(from + 1 < policy.states.count ? policy.states[from + 1] : "no state")")
        }
        if policy.gates.contains(where: { $0.id != gate.id && $0.step == step }) {
            report(at: node["opens"], "two gates open \(step.from) -> \(step.to)", help: "a step has one gate")
        } else if to <= furthest {
            report(
                at: node["opens"], "\(gate.label) stands after a gate that opens a later step",
                help: "list the gates in the order of the states")
        }
        furthest = max(furthest, to)
    }

    private func proveRefs() {
        for key in ["branches", "tags"] {
            let map = key == "branches" ? policy.branches : policy.tags
            for (entry, node) in zip(map.entries, node[key]?.mapping ?? []) {
                if let state = entry.value.state {
                    know(state, among: policy.states, "state", at: items(node.value["at-least"]), 0)
                }
                for (index, gate) in entry.value.gates.enumerated() {
                    know(gate, among: policy.gates.map(\.id), "gate", at: items(node.value["criteria-of"]), index)
                }
                do throws(TemplateError) {
                    _ = try Template(entry.key)
                } catch {
                    report(at: node.key, error.message, help: "a name or a pattern such as release/*")
                }
            }
        }
    }

    private func proveTables() {
        for (announcement, node) in zip(policy.announcements, items(node["announces"])) {
            know(announcement.state, among: policy.states, "state", at: items(node["needs"]), 0)
        }
        for (decision, node) in zip(policy.decisions, items(node["decisions"])) {
            know(decision.owner, among: policy.roles.keys, "role", at: items(node["owner"]), 0)
            for (index, role) in decision.consulted.enumerated() {
                know(role, among: policy.roles.keys + Decision.knownWords, "role", at: items(node["consulted"]), index)
            }
            for (index, role) in decision.informed.enumerated() {
                know(role, among: policy.roles.keys + Decision.knownWords, "role", at: items(node["informed"]), index)
            }
        }
        if let gate = policy.release?.gate {
            know(gate, among: policy.gates.map(\.id), "gate", at: items(node["release"]?["gate"]), 0)
        }
        if let owner = policy.ownership?.owner {
            know(owner, among: policy.roles.keys, "role", at: items(node["policy"]?["owner"]), 0)
        }
    }

    private func items(_ node: YAMLNode?) -> [YAMLNode] {
        node.map { $0.sequence ?? [$0] } ?? []
    }

    private func know(_ name: String, among known: [String], _ kind: String, at nodes: [YAMLNode], _ index: Int) {
        guard !known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { return }
        context.report(
            context.unknown(name, at: nodes.indices.contains(index) ? nodes[index] : node, among: known, kind: kind))
    }

    private func report(at place: YAMLNode?, _ message: String, help: String) {
        context.report(context.error(at: place ?? node, message, help: help))
    }
}
