import Git
import TestSupport
import Testing

@testable import Gates

/// Random edits reopen gates; the plan that `impact` gives closes them again, and no step of it is too many.
@Suite struct PlanTests {
    private static let policy = """
        version: 1
        modules: {path: "src/{name}", notebook: "{module}/*.py"}
        roles: {writer: {}, checker: {}}
        states: [PLANNED, WRITTEN, IN_CHECK, CHECKED, PUBLISHED]
        gates:
          - {id: written, number: 1, opens: PLANNED -> WRITTEN, owner: writer, scope: [{notebook: [code]}]}
          - {id: checked, number: 2, opens: IN_CHECK -> CHECKED, owner: checker, scope: [{notebook: [prose]}, "{module}/notes.md"]}
          - {id: public, number: 3, opens: CHECKED -> PUBLISHED, owner: writer, scope: ["{module}/notes.md"]}
        branches: {main: {at-least: PUBLISHED}}

        """

    private func write(_ values: [Int], to repository: TestRepository) throws {
        try repository.write(
            "src/tensor/tensor.py", "# %%\nx = \(values[0])\n\n# %% [markdown]\n# \(values[1])\n")
        try repository.write("src/tensor/notes.md", "\(values[2])\n")
        try repository.git("add", "--all")
    }

    private func recorder(_ repository: TestRepository) async throws -> EventRecorder {
        let environment = GitEnvironment(currentDirectory: repository.path) {
            ["HOME": repository.home, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"][$0]
        }
        return try await EventRecorder(
            try Repository(environment), name: "ada", key: nil, now: Timestamp(seconds: 1_800_000_000))
    }

    private func event(for step: Plan.Step, _ module: Module, in recorder: EventRecorder) throws -> Event {
        var event = Event()
        let policy = recorder.policy
        event.role = step.act.role
        guard let gate = policy.gate(opening: step.index) else {
            event.kind = .start
            event.step = Step(from: policy.states[step.index], to: policy.states[step.index + 1])
            return event
        }
        event.kind = .sign
        event.gate = gate.id
        event.step = gate.step
        event.scope = try GateScope(gate, of: ModuleSnapshot(module, of: recorder.course)).digest()
        return event
    }

    private func plan(_ recorder: EventRecorder) throws -> (Module, [Plan.Step]) {
        let module = try recorder.module("tensor")
        let standing = try #require(try recorder.course.standing(of: module))
        return (module, try Plan(to: "PUBLISHED", module, standing, in: recorder.course).steps)
    }

    @Test func `Executing a plan reaches the state, and leaving any step out does not`() async throws {
        let repository = try TestRepository()
        try repository.write("gates.yml", Self.policy)
        try write([0, 0, 0], to: repository)
        try repository.commit("Add the course")
        let first = try await recorder(repository)
        let (module, steps) = try plan(first)
        #expect(steps.map(\.index) == [0, 1, 2, 3])
        for step in steps { _ = try await first.prepare(event(for: step, module, in: first), for: module) }
        _ = try await first.write()
        try repository.commit("Publish")

        var generator = SystemRandomNumberGenerator()
        for _ in 0..<8 {
            let values = (0..<3).map { _ in Int.random(in: 0...1, using: &generator) }
            try write(values, to: repository)
            let recorder = try await recorder(repository)
            let (module, steps) = try plan(recorder)
            // The code's gate is the first; the other two speak of the notes, and the second of the prose as well.
            let expected = [values[0] > 0 ? 0 : nil, values[1] + values[2] > 0 ? 2 : nil, values[2] > 0 ? 3 : nil]
            #expect(steps.map(\.index) == expected.compactMap(\.self), "\(values)")
            for omitted in [nil] + steps.indices.map(Optional.some) {
                let recorder = try await self.recorder(repository)
                for (index, step) in steps.enumerated() where index != omitted {
                    do {
                        _ = try await recorder.prepare(event(for: step, module, in: recorder), for: module)
                    } catch is ActRefusal where omitted != nil {
                        continue
                    }
                }
                let state = try recorder.course.state(of: module)
                #expect(
                    (state == "PUBLISHED") == (omitted == nil), "\(values), without \(omitted ?? -1): \(state ?? "")")
            }
        }
    }
}
