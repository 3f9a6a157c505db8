import Testing

@testable import Gates

@Suite struct DemandTests {
    private static let policy = """
        states: [A, B, C]
        gates:
          - {id: one, opens: A -> B, criteria: [file-size-limit, {attest: {id: so, statement: It is so}}]}
          - {id: two, opens: B -> C, criteria: [{sections: {headings: [Overview]}}]}
        branches:
          main: {at-least: B, criteria-of: [one]}
          "release/*": {at-least: C, modules: all}
          "release/old": {at-least: A, criteria: [notebook-readable]}
        tags: {"v*": {criteria-of: [two]}}
        always: [no-conflict-markers]
        """

    @Test(
        arguments: [
            ("refs/heads/main", false, "file-size-limit no-conflict-markers | | B touched guarded"),
            ("refs/heads/main", true, "file-size-limit no-conflict-markers | | B touched guarded"),
            ("refs/heads/other", false, "no-conflict-markers | | - touched free"),
            ("refs/heads/other", true, "| no-conflict-markers | - touched free"),
            ("refs/heads/release/1", true, "no-conflict-markers | | C all guarded"),
            ("refs/heads/release/old", true, "notebook-readable no-conflict-markers | | C all guarded"),
            ("refs/heads/release/1/2", true, "| no-conflict-markers | - touched free"),
            ("refs/tags/v1.0", false, "sections no-conflict-markers | | - touched guarded"),
            ("refs/tags/main", false, "no-conflict-markers | | - touched free"),
            ("refs/notes/main", false, "no-conflict-markers | | - touched free"),
            ("main", false, "no-conflict-markers | | - touched free"),
            (nil, false, "no-conflict-markers | | - touched free"),
        ] as [(String?, Bool, String)])
    func `A ref asks for what the policy says of it`(ref: String?, isAdvisory: Bool, expected: String) throws {
        let demand = Demand(policy: try TestCourse.policy(Self.policy), ref: ref, isAdvisory: isAdvisory)
        let said =
            demand.criteria.map(\.id) + ["|"] + demand.advised.map(\.id) + ["|"]
            + [demand.state ?? "-", demand.reach.rawValue, demand.isGuarded ? "guarded" : "free"]
        #expect(said.joined(separator: " ") == expected)
    }

    @Test func `A gate that is asked for by name is asked for as a whole`() throws {
        let policy = try TestCourse.policy(Self.policy)
        let demand = Demand(policy: policy, ref: nil, isAdvisory: false, gate: policy.gate("one"))
        #expect(demand.criteria.map(\.id) == ["file-size-limit", "so", "no-conflict-markers"])
        #expect(demand.gates == ["one"])
    }
}
