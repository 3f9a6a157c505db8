import Foundation
import Testing

/// Plays every text of `Scenarios`. With `COURSEGATE_RECORD=1` what was seen is written into the texts; such a run fails,
/// so that nobody takes a recording for a test.
struct ScenarioTests {
    @Test(arguments: try Scenario.all())
    func `what a user sees is what the scenario says`(_ scenario: Scenario) throws {
        #expect(!scenario.steps.isEmpty, "the scenario does nothing")
        let isRecording = ProcessInfo.processInfo.environment["COURSEGATE_RECORD"] == "1"
        let stage = try Stage()
        var seen: [Int: [String]] = [:]
        for (index, (step, lines)) in scenario.steps.enumerated() {
            switch step {
            case .write(let path, let text, let kind): try stage.write(path, text, kind)
            case .run(let command, let expected, let isReadOnly):
                let before = isReadOnly ? try stage.files() : ""
                let output = try stage.run(command)
                if isReadOnly { #expect(try stage.files() == before, "'\(command)' wrote something") }
                if isRecording {
                    seen[index] = matches(output, expected) ? expected : output.map(Pattern.generalized)
                } else if !matches(output, expected) {
                    Issue.record(
                        """
                        \(scenario.name).txt:\(lines.lowerBound + 1): $ \(command)
                        expected:
                        \(expected.joined(separator: "\n"))
                        seen:
                        \(output.joined(separator: "\n"))
                        """)
                    return
                }
            }
        }
        if isRecording {
            try scenario.record(seen)
            Issue.record("recorded; look at the difference, and run again without COURSEGATE_RECORD")
        }
    }

    private func matches(_ output: [String], _ expected: [String]) -> Bool {
        output.count == expected.count && zip(output, expected).allSatisfy { Pattern($1).matches($0) }
    }
}
