import Testing

@testable import Gates

@Suite struct PolicyErrorTests {
    private static let head = "version: 1\nmodules: {path: \"m/{name}\", notebook: \"{module}/*.ipynb\"}\n"
    private static let roles = head + "roles: {qa: {}, dev: {}}\nstates: [A, B, C]\n"
    private static let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB"
    private static func signed(_ one: String, _ two: String) -> String {
        head + "people: {a: {keys: ['\(key)']}}\nroles: {qa: {members: [a]}, dev: {members: [a]}}\n"
            + "states: [A, B, C]\ngates:\n  - {id: one, opens: A -> B, owner: dev\(one)}\n"
            + "  - {id: two, opens: B -> C, owner: qa\(two)}\n"
    }
    private static func gate(_ rest: String) -> String {
        roles + "gates:\n  - {id: one, opens: A -> B\(rest)}\n"
    }

    /// What is wrong is said with its line and column, what stands there and what may stand there.
    private static let cases: [(String, String)] = [
        // The text as YAML.
        ("", "gates.yml: the policy is empty; `coursegate init` writes one that fits"),
        ("# nothing\n", "gates.yml: the policy is empty; `coursegate init` writes one that fits"),
        ("- a\n", "gates.yml:1:1: a list stands where a mapping belongs; write `key: value` lines"),
        ("a: b: c\n", "gates.yml:1:5: mapping values are not allowed in this context"),
        // Keys and values.
        ("\(head)branchs: {}\n", "gates.yml:3:1: 'branchs' is no known key; did you mean 'branches'?"),
        (
            "version: 1\n",
            "gates.yml:1:1: 'modules' is missing; Where modules stand: one layout, or several of which the first that matches wins."
        ),
        (
            "\(head)course: [a]\n",
            "gates.yml:3:9: a list stands where a text belongs; write the text, in quotes if need be"
        ),
        ("\(head)course:\n", "gates.yml:3:8: '' stands where a text belongs; write the text, in quotes if need be"),
        (
            "\(head)timeline: {A: 3 days}\n",
            "gates.yml:3:15: '3 days' is no duration; write a number and s, m, h, d or w, e.g. 10m or 3d"
        ),
        ("\(head)people: {a: {kind: robot}}\n", "gates.yml:3:20: 'robot' is no known word; known: human, agent, bot"),
        (
            "\(head)always: [duplicate-grade-ids]\n",
            "gates.yml:3:10: 'duplicate-grade-ids' is no known criterion; did you mean 'duplicate-grade-id'?"
        ),
        (
            "\(head)always: [{file-size-limit: {bytes: 0}}]\n",
            "gates.yml:3:36: bytes is 0; the least that may stand here is 1"
        ),
        (
            "\(head)always: [{file-size-limit: {byte: 1}}]\n",
            "gates.yml:3:29: 'byte' is no known key; did you mean 'bytes'?"
        ),
        (
            "\(head)always: [{file-size-limit: {bytes: many}}]\n",
            "gates.yml:3:36: 'many' is no whole number; write digits, e.g. 3"
        ),
        (
            "\(head)always: [files-present]\n",
            "gates.yml:3:10: 'files-present' needs 'files'; Templates of which each must match a file; `any: […]` lists alternatives."
        ),
        (
            "\(head)always: [{files-present: {files: []}}]\n",
            "gates.yml:3:26: 'files-present' cannot hold: it asks for no file; see `coursegate explain files-present`"
        ),
        (
            "\(head)always: [{files-present: {files: [\"{nmae}/x\"]}}]\n",
            "gates.yml:3:35: 'nmae' is no known variable; known: module, name"
        ),
        (
            "\(head)always: [{attest: {id: A, statement: So}}]\n",
            "gates.yml:3:19: 'attest' cannot hold: 'A' is no id, which is made of a-z, 0-9 and -; see `coursegate explain attest`"
        ),
        // Proofs.
        (
            "version: 2\nmodules: {path: \"m/{name}\", notebook: x}\n",
            "gates.yml:1:10: version 2 is not known; the only version there is is 1"
        ),
        ("\(head)min-version: new\n", "gates.yml:3:14: 'new' is no version; write e.g. 0.1 or 0.1.2"),
        (
            "\(head)min-version: 99.0\n",
            "gates.yml:3:14: this policy needs coursegate 99.0, and this is 0.1.0; install a newer coursegate"
        ),
        (
            "version: 1\nmodules: {path: modules, notebook: x}\n",
            "gates.yml:2:17: 'modules' has no {name}; {name} is what a module is known by when it moves"
        ),
        (
            "version: 1\nmodules: {path: \"**/{name}\", notebook: x}\n",
            "gates.yml:2:17: '**/{name}' has a **; a module's path names each part"
        ),
        ("\(head)people: {Jane: {}}\n", "gates.yml:3:10: 'Jane' is no id; an id is made of a-z, 0-9 and -"),
        (
            "\(head)people: {a: {email: X@y}, b: {email: x@Y}}\n",
            "gates.yml:3:27: b and a share 'x@y'; a key or an address belongs to one person"
        ),
        (
            "\(head)people: {b: {keys: ['\(key) c']}, a: {keys: ['expiry-time=\"20300101\" \(key)']}}\n",
            "gates.yml:3:109: a and b share '\(key.prefix(40))'; a key or an address belongs to one person"
        ),
        (
            "\(head)people: {a: {keys: [ssh-ed25519 AAAA]}}\n",
            "gates.yml:3:21: 'ssh-ed25519 AAAA' is no public key; write it as in an authorized_keys file: ssh-ed25519 AAAA…"
        ),
        (
            "\(head)people: {a: {keys: ['* \(key)']}}\n",
            "gates.yml:3:21: '* \(key.prefix(38))' is no public key; write it as in an authorized_keys file: ssh-ed25519 AAAA…"
        ),
        (
            "\(head)revoked: [{key: x, since: 2026-01-31, reason: lost}]\n",
            "gates.yml:3:17: 'x' is no public key; write it as in an authorized_keys file: ssh-ed25519 AAAA…"
        ),
        (
            "\(head)revoked: [{key: '\(key)', since: yesterday, reason: lost}]\n",
            "gates.yml:3:108: 'yesterday' is no day; write e.g. 2026-01-31"
        ),
        (
            gate(", scope: [\"docs/*.md\"]"),
            "gates.yml:6:38: 'docs/*.md' is shared by all modules, and a scope is one module's; put {module} or {name} into it; what modules share is judged by criteria"
        ),
        (
            gate(", criteria: [{attest: {id: so, statement: So, by: qq}}]"),
            "gates.yml:6:41: 'qq' is no known role; did you mean 'qa'?"
        ),
        (
            "\(head)always: [{attest: {id: so, statement: So}}]\n",
            "gates.yml:1:1: nobody could ever state 'so': no gate lists it; list it under the criteria of a gate"
        ),
        (
            "\(roles)branches: {\"**\": {at-least: B}}\n",
            "gates.yml:5:11: every branch asks for B, so none is left on which a module could get there; guard branches by name, and leave the others free"
        ),
        (
            gate(
                ", criteria: [docs-listed]}]\nannounces: [{when: docs-listed, needs: C}]\nbranches: {\"**\": {criteria: []}}\n#"
            ),
            "gates.yml:7:13: gate 'one' asks for docs-listed, which only C may have, and every branch is guarded: a module that is A could neither pass the gate nor go on without it; leave the other branches free, or let the gate ask for something else"
        ),
        (
            signed(", sign-off: {signature: required}", ", sign-off: {signature: required, not-by: [one]}"),
            "gates.yml:8:5: one module's gates cannot all be signed: gate 'one' by a, gate 'two' by a, and no one person may sign both; give one of the roles another member with a key, or loosen `not-by`"
        ),
        (
            signed("", ", sign-off: {signature: required, not-by: [one]}"),
            "gates.yml:8:82: `not-by` means nothing here: gate 'one' is signed by name alone, and any name can be given; add `signature: required` there"
        ),
        (
            "\(head)people: {jane: {}}\nroles: {qa: {members: [jana]}}\n",
            "gates.yml:4:24: 'jana' is no known person; did you mean 'jane'?"
        ),
        ("\(head)roles: {qa: {escalates-to: {x: dev}}}\n", "gates.yml:3:32: 'dev' is no known role; known: qa"),
        ("\(head)states: [A, B, A]\n", "gates.yml:3:16: state 'A' stands twice; remove one of the two"),
        ("\(head)states: [A, B]\ntimeline: {C: 3d}\n", "gates.yml:4:12: 'C' is no known state; did you mean 'A'?"),
        (gate(", owner: qb"), "gates.yml:6:37: 'qb' is no known role; did you mean 'qa'?"),
        (gate(", hands-to: devs"), "gates.yml:6:40: 'devs' is no known role; did you mean 'dev'?"),
        (
            "\(roles)gates: [{id: One, opens: A -> B}]\n",
            "gates.yml:5:14: 'One' is no id; an id is made of a-z, 0-9 and -"
        ),
        ("\(roles)gates: [{id: one, opens: A to B}]\n", "gates.yml:5:26: 'A to B' is no step; write STATE -> STATE"),
        ("\(roles)gates: [{id: one, opens: A -> D}]\n", "gates.yml:5:26: 'D' is no known state; did you mean 'A'?"),
        (
            "\(roles)gates: [{id: one, opens: A -> C}]\n",
            "gates.yml:5:26: gate 'one' opens A -> C, and that is not one step; after A comes B"
        ),
        (
            "\(roles)gates: [{id: one, opens: B -> C}, {id: two, opens: A -> B}]\n",
            "gates.yml:5:52: gate 'two' stands after a gate that opens a later step; list the gates in the order of the states"
        ),
        (
            "\(roles)gates: [{id: one, opens: A -> B}, {id: one, opens: B -> C}]\n",
            "gates.yml:5:40: two gates are called 'one'; give each gate an id and a number of its own"
        ),
        (
            "\(head)gates: [{id: one, opens: A -> B}]\n",
            "gates.yml:3:8: there are gates and no states; list the states under `states`"
        ),
        (
            gate(", sign-off: {not-by: [tow], signature: required}, owner: qa"),
            "gates.yml:6:50: 'tow' is no known gate; known: one"
        ),
        (
            gate(", sign-off: {signature: required}"),
            "gates.yml:6:40: gate 'one' has no owner who could sign; name a role under `owner`"
        ),
        (
            gate(", sign-off: {kind: human}, owner: qa"),
            "gates.yml:6:40: `kind` and `not-by` mean nothing without a signature; add `signature: required`"
        ),
        (
            gate(", sign-off: {signature: required}, owner: qa"),
            "gates.yml:6:70: nobody can sign gate 'one': qa has no member with a key; add a member with a key, or make the signature optional"
        ),
        ("\(roles)branches: {main: {at-least: D}}\n", "gates.yml:5:29: 'D' is no known state; did you mean 'A'?"),
        ("\(roles)branches: {main: {criteria-of: [x]}}\n", "gates.yml:5:33: 'x' is no known gate; there are none"),
        (
            "\(roles)branches: {a//b: {}}\n",
            "gates.yml:5:12: 'a//b' has an empty part; a name or a pattern such as release/*"
        ),
        ("\(roles)decisions: [{what: x, owner: qc}]\n", "gates.yml:5:30: 'qc' is no known role; did you mean 'qa'?"),
        (
            "\(roles)decisions: [{what: x, owner: qa, informed: [usr]}]\n",
            "gates.yml:5:45: 'usr' is no known role; did you mean 'user'?"
        ),
        (
            "\(roles)announces: [{when: docs-listed, needs: E}]\n",
            "gates.yml:5:40: 'E' is no known state; did you mean 'A'?"
        ),
        (
            "\(roles)policy: {owner: qa}\n",
            "gates.yml:5:17: the departure of one person locks this policy: qa has 0 member(s) with a key; give the role a second member with a key, or leave `policy` out"
        ),
    ]

    @Test(arguments: cases)
    func `A fault is said with its place and what may stand there`(text: String, expected: String) {
        #expect(faults(of: text).contains(expected), "\(faults(of: text).joined(separator: "\n"))")
    }

    /// Where there is a way out, a rule that looks like a lock is none.
    @Test(arguments: [
        // A free branch is left on which the gate can be passed.
        gate(
            ", criteria: [docs-listed]}]\nannounces: [{when: docs-listed, needs: C}]\nbranches: {main: {criteria: []}}\n#"
        ),
        // The gate itself leads to what the announcement needs.
        gate(
            ", criteria: [docs-listed]}]\nannounces: [{when: docs-listed, needs: B}]\nbranches: {\"**\": {criteria: []}}\n#"
        ),
        "\(roles)branches: {\"**\": {at-least: A}}\n", "\(roles)branches: {\"*\": {at-least: B}}\n",
        "\(roles)branches: {main: {at-least: B, modules: all}}\n",
    ])
    func `A rule that leaves a way out is none that locks`(text: String) {
        #expect(faults(of: text) == [])
    }

    @Test func `One reading names every fault in the order of the file`() {
        let faults = faults(of: "version: x\nmodules: {path: \"m/{name}\"}\ncurse: a\nalways: [a, b]\n")
        #expect(
            faults.map { $0.prefix(while: { $0 != ";" }) } == [
                "gates.yml:1:10: 'x' is no whole number",
                "gates.yml:2:10: 'notebook' is missing",
                "gates.yml:3:1: 'curse' is no known key",
                "gates.yml:4:10: 'a' is no known criterion",
                "gates.yml:4:13: 'b' is no known criterion",
            ])
    }

    private func faults(of text: String) -> [String] {
        do throws(PolicyErrors) {
            _ = try Policy.read(Array(text.utf8))
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }
}
