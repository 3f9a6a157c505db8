import Notebook

/// Puts the JSON reports of jobs that judged a part of the modules each together to the report that one machine would
/// have written.
///
/// What does not belong together, or is not complete, is no report: a part that is missing might be the one that failed.
public struct ReportMerge {
    public let verdict: Judgement.Verdict
    private let document: JSONObject

    /// - Parameter files: the name and the content of each report.
    /// - Throws: `Undecided`, which names what does not fit.
    public init(_ files: [(name: String, bytes: [UInt8])]) throws {
        let parts = try files.map { try ReportPart($0.bytes, name: $0.name) }
        guard let first = parts.first else {
            throw Undecided("there is no report", help: "name one for each part: coursegate report merge FILE…")
        }
        for part in parts { try part.requireJudgement() }
        for part in parts.dropFirst() { try first.requireLikeness(part) }
        let sorted = try Self.complete(parts)
        var document = first.document
        let lists = sorted.map(\.modules)
        document["modules"] = .array(
            (0..<first.moduleCount).map { lists[$0 % lists.count][$0 / lists.count] })
        document["problems"] = .array(sorted.flatMap(\.problems).inOrder)
        document["counts"] = Self.counts(sorted)
        verdict = Self.verdict(sorted.map(\.verdict))
        document["verdict"] = .word(verdict.rawValue)
        document["now"] = .word(sorted.map(\.now).max() ?? "")
        document["shard"] = nil
        self.document = document
    }

    /// The report as one line of JSON.
    public var text: [UInt8] { JSON.object(document).compact + [UInt8(ascii: "\n")] }

    public var exitStatus: ExitStatus { verdict.exitStatus }

    /// The parts in their order, every one of them once, and each with all of its modules.
    private static func complete(_ parts: [ReportPart]) throws -> [ReportPart] {
        let sorted = parts.sorted { $0.number < $1.number }
        for (part, next) in zip(sorted, sorted.dropFirst()) where part.number == next.number {
            throw Undecided(
                "\(part.name) and \(next.name) are both part \(part.number) of \(part.count)",
                help: "name each part once")
        }
        let missing = Set(1...sorted[0].count).subtracting(sorted.map(\.number)).sorted()
        guard missing.isEmpty else {
            let list = missing.prefix(20).map { "\($0)/\(sorted[0].count)" }.joined(separator: ", ")
            throw Undecided(
                "the report of \(list) is missing, and nobody knows what is in it",
                help: "see what became of that job, and name its report as well")
        }
        for part in sorted {
            // Positions from `number - 1` on, in steps of `count`.
            let share = (part.moduleCount - part.number + part.count) / part.count
            guard part.modules.count == share else {
                throw Undecided(
                    "\(part.name) tells of \(part.modules.count) modules, and part \(part.number) of \(part.count) has"
                        + " \(share)", help: "take the report as the job wrote it")
            }
        }
        return sorted
    }

    private static func verdict(_ verdicts: [Judgement.Verdict]) -> Judgement.Verdict {
        if verdicts.contains(.blocked) { return .blocked }
        return verdicts.contains(.undecided) ? .undecided : .passed
    }

    /// The sums, with what speaks of the course as a whole counted once.
    private static func counts(_ parts: [ReportPart]) -> JSON {
        func sum(_ key: String, besides common: Int = 0) -> JSON {
            .number("\(parts.map { $0.count(of: key) }.reduce(0, +) - (parts.count - 1) * common)")
        }
        let findings = parts[0].document["findings"]?.array ?? []
        let isKnown = { (finding: JSON) in finding["baseline"]?.bool ?? false }
        let level = { (finding: JSON) in finding["level"]?.text?.string }
        return [
            "modules": .number("\(parts[0].count(of: "modules"))"), "judged": sum("judged"),
            "errors": sum(
                "errors", besides: findings.count { level($0) == Level.error.rawValue && !isKnown($0) }),
            "warnings": sum("warnings", besides: findings.count { level($0) == Level.warning.rawValue }),
            "baseline": sum("baseline", besides: findings.count(where: isKnown)),
        ]
    }
}
