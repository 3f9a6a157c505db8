public import Notebook

/// Who answers for something: searches decisions, duties, gates, roles, people and modules for words.
public struct WhoAnswer: Answer {
    public static let name = "who"
    private let policy: Policy
    private let words: String
    private let hits: [Hit]

    private struct Hit {
        let kind: String
        let what: String
        let role: String?
        let people: [String]
        var consulted: [String] = []
        var informed: [String] = []
    }

    public init(_ survey: Survey, _ words: String) throws {
        let policy = survey.policy
        self.policy = policy
        self.words = words
        let wanted = Self.parts(of: words)
        func fits(_ texts: String?...) -> Bool {
            let known = texts.compactMap(\.self).flatMap(Self.parts)
            return !wanted.isEmpty && wanted.allSatisfy { word in known.contains { $0.hasPrefix(word) } }
        }
        func members(_ role: String?) -> [String] { role.flatMap { policy.roles[$0]?.members } ?? [] }
        var hits: [Hit] = []
        for module in try survey.modules([]) where module.isCalled(words) || fits(module.name) {
            let situation = try survey.situation(of: module)
            hits.append(
                Hit(
                    kind: "module", what: "\(module.directoryName) is \(situation.state)", role: situation.turn?.role,
                    people: situation.turn?.people ?? []))
        }
        for decision in policy.decisions where fits(decision.what) {
            hits.append(
                Hit(
                    kind: "decision", what: decision.what, role: decision.owner, people: members(decision.owner),
                    consulted: decision.consulted, informed: decision.informed))
        }
        for gate in policy.gates where fits(gate.title, gate.id, gate.label) {
            hits.append(Hit(kind: "gate", what: gate.label, role: gate.owner, people: members(gate.owner)))
        }
        for (id, role) in policy.roles.entries.map({ ($0.key, $0.value) }) {
            if fits(id, role.title) {
                hits.append(Hit(kind: "role", what: role.title ?? id, role: id, people: role.members))
            }
            for duty in role.duties where fits(duty) {
                hits.append(Hit(kind: "duty", what: duty, role: id, people: role.members))
            }
            for escalation in role.escalations.entries where fits(escalation.key) {
                hits.append(
                    Hit(
                        kind: "escalation", what: "\(escalation.key), for \(id)", role: escalation.value,
                        people: members(escalation.value)))
            }
        }
        for person in policy.people.entries where fits(person.key, person.value.name) {
            for role in policy.roles.entries where role.value.members.contains(person.key) {
                hits.append(
                    Hit(kind: "person", what: person.value.name ?? person.key, role: role.key, people: [person.key]))
            }
        }
        self.hits = hits
    }

    public var exitStatus: ExitStatus { hits.isEmpty ? .blocked : .passed }

    public var members: JSONObject {
        [
            "words": .word(words),
            "found": .array(
                hits.map { hit in
                    [
                        "kind": .word(hit.kind), "what": .word(hit.what), "owner": .maybe(hit.role),
                        "people": .words(hit.people), "consulted": .words(hit.consulted),
                        "informed": .words(hit.informed),
                    ]
                }),
        ]
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        if hits.isEmpty {
            block.add(["Nothing of the policy speaks of '\(words.safe)'."], indent: 0)
            if let owner = policy.ownership?.owner {
                block.add(
                    ["Ask \(policy.label(ofRole: owner, people: policy.roles[owner]?.members ?? []))."], indent: 0)
            }
        }
        for hit in hits {
            block.add(["\(hit.kind): \(hit.what.safe)"], indent: 0)
            let owner =
                hit.role == nil && hit.kind == "module"
                ? "nobody has to act" : policy.label(ofRole: hit.role, people: hit.people)
            block.add(["\(hit.kind == "module" ? "acts next" : "owner"): \(owner)"], indent: 4)
            if !hit.consulted.isEmpty { block.add(["consulted: \(hit.consulted.joined(separator: ", "))"], indent: 4) }
            if !hit.informed.isEmpty { block.add(["informed: \(hit.informed.joined(separator: ", "))"], indent: 4) }
        }
        return block.text
    }

    /// The words of a text in small letters, which hyphens and underscores part as well.
    private static func parts(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
