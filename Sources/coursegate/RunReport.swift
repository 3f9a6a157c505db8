import Gates
import Git
import Host
import Sandbox

/// Tells what is run and what came of it, line by line as it happens.
final class RunReport {
    private let isQuiet: Bool
    private let folder: (EvidenceFolder, EvidenceSeal)?
    private var running: [String] = []
    private var leftOut: Set<Path> = []
    private var counts = (passed: 0, failed: 0, undecided: 0)
    /// The runs that tell something of the content.
    private(set) var judged: [Evidence] = []

    init(isQuiet: Bool, folder: (EvidenceFolder, EvidenceSeal)?) {
        self.isQuiet = isQuiet
        self.folder = folder
    }

    func begin(_ plan: RunPlan, _ kind: Box.Kind) {
        if kind == .none {
            StandardStream.error.write(
                "coursegate: without a box. What runs can read, write and send whatever you can; only its time, output "
                    + "and environment are limited.\n")
        }
        for remark in plan.remarks { say("note: \(remark)") }
    }

    func leaveOut(_ links: [Path]) {
        for link in links where leftOut.insert(link).inserted {
            say("note: the symbolic link \(link) leads out of the repository and is left out")
        }
    }

    func start(_ label: String) {
        running.append(label)
        progress()
    }

    func end(_ label: String, _ result: RunResult) throws {
        running.removeAll { $0 == label }
        if StandardStream.error.isTerminal, !isQuiet { StandardStream.error.write("\r\u{1b}[K") }
        let seconds = "\(result.evidence.milliseconds / 1000).\(result.evidence.milliseconds / 100 % 10) s"
        let tests = result.evidence.tests.map { "\($0.run) tests, " } ?? ""
        switch result.verdict {
        case .passed:
            judged.append(result.evidence)
            counts.passed += 1
            say("passed   \(label)  (\(tests)\(seconds))")
        case .failed(let faults):
            judged.append(result.evidence)
            counts.failed += 1
            say("failed   \(label)  (\(tests)\(seconds))", always: true)
            for fault in faults { say("         \(fault)", always: true) }
            if !result.explainsItself { try tail(result) }
        case .undecided(let reason, let help):
            counts.undecided += 1
            say("not run  \(label)", always: true)
            say("         \(reason)" + (help.map { "\n         mend: \($0)" } ?? ""), always: true)
            try tail(result)
        }
        for remark in result.evidence.remarks { say("         note: \(remark)") }
        if let folder { try folder.0.write(result, folder.1) }
        progress()
    }

    /// The events that were written.
    func tell(of files: [EventFile], by actor: Actor) {
        guard !files.isEmpty else { return }
        say("signed by \(actor.label)")
        for file in files { say("wrote \(file.path)") }
        say("It is staged; git commit records it.")
    }

    /// The last line, and what the program ends with.
    func finish(_ plan: RunPlan) -> ExitStatus {
        for problem in plan.problems { say("not run  \(problem.line)", always: true) }
        let undecided = counts.undecided + plan.problems.count
        say("\(counts.passed) passed, \(counts.failed) failed, \(undecided) not run.")
        if counts.failed > 0 { return .blocked }
        return undecided > 0 ? .undecided : .passed
    }

    private func tail(_ result: RunResult) throws {
        for line in try result.tail(lines: 20) { say("         | \(line)", always: true) }
    }

    private func progress() {
        guard StandardStream.error.isTerminal, !isQuiet, !running.isEmpty else { return }
        StandardStream.error.write("\r\u{1b}[Krunning \(running.joined(separator: ", ").prefix(70))")
    }

    private func say(_ line: String, always: Bool = false) {
        if always || !isQuiet { StandardStream.output.write(line + "\n") }
    }
}
