import Git
import Notebook

/// A criterion that is judged from what a run on the very content came to, and never by running anything.
protocol RunCriterion: Criterion {
    /// What has to be run on `module`.
    ///
    /// - Throws: `NotApplicable` when there is nothing to run it on.
    func order(for module: ModuleSnapshot) throws -> RunOrder
}

extension RunCriterion {
    static var isMachineJudged: Bool { false }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let order = try order(for: module)
        if module.course.evidence.isForgotten { throw NotApplicable(Forgotten.run) }
        try RunInputs.check(order.inputs, in: module)
        let evidence = try module.course.evidence(for: name, of: module, order: order).evidence
        let help =
            order.given.isEmpty
            ? "run it: \(order.command)" : "coursegate run \(module.module.directoryName) --criterion \(name)"
        return try evidence.judged(order).map { try module.finding($0, help: help) }
            + TestConfiguration.warnings(on: module, order)
    }
}

extension CriterionUse {
    /// The event of a bot that the criterion is judged from here; `nil` when it is judged from anything else, or not at all.
    func evidenceEvent(on module: ModuleSnapshot) throws -> Digest? {
        guard let criterion = criterion as? any RunCriterion else { return nil }
        do {
            let order = try criterion.order(for: module)
            try RunInputs.check(order.inputs, in: module)
            let entry = try module.course.evidence(for: id, of: module, order: order)
            if case .event(let file) = entry.origin { return file.digest }
            return nil
        } catch is Undecided {
            // Whoever judges the criterion tells why.
            return nil
        } catch is NotApplicable {
            return nil
        }
    }
}

extension Evidence {
    /// Whether nothing is wrong with the run and what it found.
    var hasEndedWell: Bool {
        end == .exited && status == 0 && findings.isEmpty && obstacles.isEmpty
            && (tests.map { $0.failed == 0 && $0.run > 0 } ?? true)
    }

    /// What the run says is wrong.
    ///
    /// - Throws: `Undecided` when the run tells nothing about the content.
    func judged(_ order: RunOrder) throws(Undecided) -> [String] {
        switch end {
        case .timedOut: return ["`\(command)` had not ended after \(milliseconds / 1000) seconds, and was stopped"]
        case .outputLimit: return ["`\(command)` printed without end, and was stopped"]
        case .diskLimit: return ["`\(command)` wrote more files than it may, and was stopped"]
        case .memoryLimit: return ["`\(command)` took more memory than it may, and was stopped"]
        case .signalled: return ["`\(command)` was ended by signal \(status)"]
        case .exited: break
        }
        if status == 126 || status == 127 {
            throw Undecided(
                "`\(command)` could not be started where it was run: a program is missing",
                help: "install it there, or name it under `run: {packages: …}` in \(Policy.fileName)")
        }
        if let tests {
            guard tests.failed == 0 else { return ["\(tests.failed) of \(tests.run) tests failed"] + findings }
            guard status == 0 || tests.run > 0 else { return ["`\(command)` ended with status \(status)"] }
        }
        guard findings.isEmpty else { return findings }
        if let obstacle = obstacles.first {
            throw Undecided(obstacle, help: "see `run` in \(Policy.fileName): it says what the run has at hand")
        }
        guard status == 0 else { return ["`\(command)` ended with status \(status)"] }
        if let tests, tests.run == 0 {
            throw Undecided("`\(command)` ran no test", help: "see that it finds the module's tests")
        }
        if order.report != nil, tests == nil {
            throw Undecided("`\(command)` wrote no report of its tests", help: "let it write \(order.report ?? "")")
        }
        if order.hasToPrint, printed ?? 0 == 0 {
            throw Undecided(
                "`\(command)` printed nothing, so nothing shows that it did anything",
                help: "let it say what it did, or write a report (`junit`); `silent: true` takes its word for it")
        }
        return []
    }
}

extension ModuleSnapshot {
    /// A finding at the place that the text names before it, as `path:line: ` or `path: `, when a file of the content is called so.
    fileprivate func finding(_ text: String, help: String) throws -> Finding {
        let parts = text.split(separator: ": ", maxSplits: 1)
        guard parts.count == 2 else { return Finding(text, at: nil, help: help) }
        let colon = parts[0].lastIndex(of: ":")
        let line = colon.flatMap { Int(parts[0][parts[0].index(after: $0)...]) }
        let path = Path(String(line == nil ? parts[0] : parts[0][..<(colon ?? parts[0].endIndex)]))
        guard try course.snapshot.entry(at: path)?.mode.isFile ?? false else {
            return Finding(text, at: nil, help: help)
        }
        return Finding(String(parts[1]), at: path, line.map { Position(line: max($0, 1)) }, help: help)
    }
}
