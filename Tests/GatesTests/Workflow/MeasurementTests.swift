import Git
import Testing

@testable import Gates

@Suite struct MeasurementTests {
    private static let day: Int64 = 86400

    private static let policy = """
        roles: {writer: {}, checker: {}}
        states: [A, B, C]
        gates:
          - {id: one, opens: A -> B, owner: writer}
          - {id: two, opens: B -> C, owner: checker}
        timeline: {A: 2d, B: 1d}

        """

    /// Each event follows the one before it.
    private func files(_ drafts: [(EventKind, Int64, (inout Event) -> Void)]) -> [EventFile] {
        var files: [EventFile] = []
        for (index, (kind, day, fill)) in drafts.enumerated() {
            var event = Event()
            event.kind = kind
            event.time = Timestamp(seconds: day * Self.day)
            event.by = "ada"
            event.after = files.last.map { [$0.digest] } ?? []
            fill(&event)
            files.append(EventFile(event, number: index + 1, directory: ".gates/tensor"))
        }
        return files
    }

    private func sign(_ gate: String, _ step: Step, _ role: String) -> (inout Event) -> Void {
        { event in
            event.gate = gate
            event.step = step
            event.role = role
        }
    }

    @Test func `Every figure follows its formula`() throws {
        let policy = try TestCourse.policy(Self.policy)
        let one = sign("one", Step(from: "A", to: "B"), "writer")
        let files = files([
            (.request, 0, { $0.text = "A module" }),
            (.sign, 4, one),
            (.stuck, 4, { $0.to = "checker" }),
            (.unstuck, 6, { _ in }),
            (.rework, 6, { $0.step = Step(from: "B", to: "A") }),
            (.sign, 7, one),
            (.sign, 8, sign("two", Step(from: "B", to: "C"), "checker")),
        ])

        let figures = Measurement(policy, [("tensor", files)], now: Timestamp(seconds: 10 * Self.day)).figures
        let words = figures.map { "\($0.scope) \($0.subject) \($0.metric): \($0.words) of \($0.observations)" }

        #expect(
            words == [
                "workflow  request to C: 8.0 of 1", "workflow  handoff delays: 2 of 4",
                "workflow  rework frequency: 33 of 3", "gate one pass rate: 67 of 3", "gate two pass rate: 100 of 1",
                "state A mean stay: 2.5 of 2", "state B mean stay: 1.5 of 2", "role writer clear handoffs: 50 of 2",
                "role writer escalation resolution:  of 0", "role writer utilisation: 50 of 2",
                "role writer bottleneck: 63 of 2", "role checker clear handoffs:  of 0",
                "role checker escalation resolution: 2.0 of 1", "role checker utilisation: 30 of 2",
                "role checker bottleneck: 38 of 2",
            ])
    }
}
