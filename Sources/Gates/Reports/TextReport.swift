public import Git
import Notebook

/// A judgement as a person likes to read it: what is stopped, each fault with its place and its mend, and a
/// closing line.
public struct TextReport {
    private let judgement: Judgement
    private let policy: Policy
    private let style: TerminalStyle
    private let excerpt: SourceExcerpt
    private let isComplete: Bool
    private let title: String
    private let occasion: Occasion

    /// What the judgement was made for: somebody asked, or Git did in a hook.
    public enum Occasion: Sendable {
        case check
        /// A commit of what is staged.
        case commit
        /// A commit that stages by itself, `-a` or by paths: what it staged is gone when it stops.
        case commitOfFiles
        case merge
        case push

        var isCommit: Bool {
            switch self {
            case .commit, .commitOfFiles: true
            case .check, .merge, .push: false
            }
        }
    }

    /// - Parameters:
    ///   - title: what was judged, e.g. "commit to main".
    ///   - content: a file of the proposed snapshot, for the line that a finding points at.
    ///   - isComplete: whether advice and every place of a repeated finding are shown as well.
    public init(
        _ judgement: Judgement, policy: Policy, title: String, style: TerminalStyle = .plain, isComplete: Bool = false,
        occasion: Occasion = .check, content: @escaping (Path) -> [UInt8]?
    ) {
        self.judgement = judgement
        self.policy = policy
        self.title = title
        self.style = style
        self.isComplete = isComplete
        self.occasion = occasion
        excerpt = SourceExcerpt(content: content)
    }

    /// The report, ending in a line break.
    ///
    /// - Parameter elapsed: how long the judging took, for a person to read, e.g. `9 ms`.
    public func text(elapsed: String) -> String {
        var lines: [String] = []
        if occasion == .check { lines += table }
        lines += courseFaults
        var number = 0
        for module in judgement.modules {
            lines += faults(of: module, &number)
        }
        lines += problems
        lines = [headline] + (lines.isEmpty ? [] : [""] + lines)
        lines += judgement.notices.map { "note: \($0.safe)" }
        lines += summary
        lines.append(closing(elapsed))
        return lines.joined(separator: "\n") + "\n"
    }

    private var headline: String {
        switch judgement.verdict {
        case .passed: style.bold("coursegate: \(title) may pass.")
        case .blocked: style.bold(style.red("coursegate: \(title) stopped.\(whatRemains)"))
        case .undecided:
            style.bold(
                style.yellow(
                    "coursegate: \(title) could not be judged, so it stays out. It is not your fault.\(whatRemains)"))
        }
    }

    /// What a stopped hook leaves behind.
    private var whatRemains: String {
        switch occasion {
        case .commit: " Your changes are still staged."
        case .commitOfFiles: " Your changes are still in your files."
        case .merge: " The merge is still staged; git merge --abort takes it back."
        case .check, .push: ""
        }
    }

    /// A line for each module and each of its gates.
    private var table: [String] {
        let width = judgement.modules.map(\.module.directoryName.count).max() ?? 0
        return judgement.modules.flatMap { module -> [String] in
            let plain = module.module.directoryName.safe
            let name = module.state == nil ? plain : plain.padded(to: width)
            let gates = module.gates.map(line(for:))
            return ["\(mark(module.verdict)) \(style.bold(name))" + (module.state.map { "  \($0)" } ?? "")] + gates
        } + (judgement.modules.isEmpty ? [] : [""])
    }

    private func line(for gate: GateJudgement) -> String {
        let violations = gate.criteria.flatMap(\.findings).filter(\.isViolation).count
        let undecided = gate.criteria.filter { $0.verdict == .undecided }.map(\.id)
        let words =
            switch gate.verdict {
            case .passed: "passed"
            case .notApplicable: "not applicable"
            case .violated: counted(violations, "fault")
            case .undecided: "not judged: \(undecided.joined(separator: ", "))"
            }
        let name = gate.gate.label.padded(to: 40)
        return
            "    \(mark(gate.verdict)) \(name) \(words)\(gate.isEnforced ? "" : style.faint("  (not asked for here)"))"
    }

    private func mark(_ verdict: Verdict) -> String {
        switch verdict {
        case .passed: style.green("✓")
        case .violated: style.red("✗")
        case .undecided: style.yellow("?")
        case .notApplicable: style.faint("–")
        }
    }

    private var courseFaults: [String] {
        judgement.courseFindings.flatMap { body(of: $0.finding, in: nil, others: 0) + [""] }
    }

    private func faults(of module: ModuleJudgement, _ number: inout Int) -> [String] {
        var lines: [String] = []
        for obstacle in module.obstacles {
            number += 1
            lines += ObstacleText(obstacle, of: module.module, judgement, occasion, policy).lines(number, style) + [""]
        }
        let groups = FindingGroup.groups(of: module)
        for group in groups where group.blocks || group.blocksLater || isComplete {
            number += 1
            let place = group.gate.map { " in \($0.label)" } ?? ""
            let kind =
                group.blocks
                ? "a fault"
                : group.blocksLater
                    ? "a fault, for which a push will be refused"
                    : group.first.level == .error ? "a fault (not asked for here)" : "\(group.first.level.rawValue)"
            lines.append(
                style.bold("\(number)  \(module.module.directoryName.safe): \(kind)\(place.safe)")
                    + style.faint("  [\(group.criterion)]"))
            lines += body(of: group.first.finding, in: module.module, others: group.findings.count - 1)
            if group.blocks, let owner = group.gate?.owner { lines.append("   who:  \(who(owner))") }
            lines.append("")
        }
        for (gate, judgement) in module.criteria
        where judgement.verdict == .undecided && (module.isEnforced(judgement) || module.isAdvised(judgement)) {
            number += 1
            let later = module.isAdvised(judgement) ? ", for which a push will be refused" : ""
            lines.append(
                style.bold("\(number)  \(module.module.directoryName.safe): \(judgement.id) was not judged\(later)"))
            if let reason = judgement.reason { lines.append("   \(reason.safe)") }
            if let help = judgement.help { lines.append("   mend: \(help.safe)") }
            if let owner = gate?.owner { lines.append("   who:  \(who(owner))") }
            lines.append("")
        }
        return lines
    }

    /// The role that answers for a gate, with its people.
    private func who(_ role: String) -> String {
        policy.label(ofRole: role, people: policy.roles[role]?.members ?? []).safe
    }

    private func body(of finding: Finding, in module: Module?, others: Int) -> [String] {
        var lines: [String] = []
        if let path = finding.path {
            var place = "\(path)"
            if let position = finding.position { place += ":\(position.line)" }
            if let cell = finding.cell {
                place += "   cell \(cell)" + (finding.cellLine.map { ", line \($0)" } ?? "")
                if let gradeID = finding.gradeID { place += ", grade_id \(gradeID.string.safe)" }
            }
            lines.append("   \(style.cyan(place))")
            lines += excerpt.lines(for: finding).map { "   \($0)" }
        }
        lines.append("   \(finding.message.safe.asSentence)")
        if others > 0 { lines.append("   The same in \(counted(others, "other place")) of this file.") }
        if let quoted = finding.nbgraderMessage { lines.append("   nbgrader says: \(quoted.safe)") }
        if finding.isMendable, let module {
            lines.append("   mend: coursegate fix \(module.directoryName.safe)      shows the diff, then asks")
        } else if let help = finding.help {
            lines.append("   mend: \(help.safe)")
        }
        return lines
    }

    private var problems: [String] {
        judgement.problems.flatMap { problem -> [String] in
            let place = problem.path.map { "\($0): " } ?? ""
            return [style.yellow("not judged: ") + place + problem.message.safe]
                + (problem.help.map { ["   mend: \($0.safe)"] } ?? []) + [""]
        }
    }

    private var summary: [String] {
        var lines: [String] = []
        let blocking = judgement.modules.flatMap(FindingGroup.groups).filter(\.blocks).flatMap(\.findings)
        let mendable = blocking.filter(\.finding.isMendable).count
        if blocking.count > 1 {
            lines.append(
                "\(counted(blocking.count, "fault")) to mend: `coursegate fix` mends \(mendable), \(blocking.count - mendable) need you."
            )
        }
        let known = judgement.findings.filter(\.isInBaseline).count
        if known > 0 {
            lines.append(
                "\(counted(known, "older fault")) in the baseline, which \(known == 1 ? "stops" : "stop") nobody.")
        }
        let hidden = judgement.modules.flatMap(FindingGroup.groups).filter { !$0.blocks && !$0.blocksLater }.count
        if hidden > 0, !isComplete { lines.append("\(counted(hidden, "remark")) besides: --verbose shows them.") }
        if let wayOut { lines.append(wayOut) }
        let ways = judgement.modules.flatMap(ways).map(policy.words)
        if !ways.isEmpty { lines.append("Stuck? " + ways.uniqued.joined(separator: "; ").safe) }
        if let criterion = judgement.modules.flatMap(FindingGroup.groups).first(where: \.blocks)?.criterion {
            lines.append("Is this rule wrong? coursegate explain \(criterion)")
        }
        return lines
    }

    /// Where those turn to who answer for what stops a module.
    private func ways(for module: ModuleJudgement) -> [Explanation.Escalation] {
        let owners = FindingGroup.groups(of: module).filter(\.blocks).compactMap { $0.gate?.owner }
        return module.obstacles.compactMap(\.explanation).flatMap(\.escalations)
            + owners.flatMap { policy.ways(for: $0) }
    }

    /// Where a commit may go that a guarded branch does not take yet.
    private var wayOut: String? {
        guard occasion.isCommit, judgement.isGuarded, judgement.verdict == .blocked, let branch = judgement.ref,
            let module = judgement.modules.first(where: { $0.verdict == .violated })?.module,
            !judgement.modules.contains(where: { $0.obstacles.contains { $0.kind == .stateNotReached } })
        else { return nil }
        return "Not ready for \(RefName(branch).short)? git switch -c \(module.branchName) takes your changes along."
    }

    private func closing(_ elapsed: String) -> String {
        let against = judgement.policyBase.map { " against \($0.hex.prefix(8))" } ?? ""
        // Two criteria may see one fault.
        let faults = Set(judgement.findings.filter(\.isViolation).map(\.finding)).count
        return style.faint(
            "\(judgement.modules.count) of \(counted(judgement.moduleCount, "module")) judged\(against), \(counted(faults, "fault")), in \(elapsed)."
        )
    }

    private func counted(_ count: Int, _ word: String) -> String {
        count == 1 ? "1 \(word)" : "\(count) \(word)s"
    }
}

extension String {
    /// The text as a person writes a sentence; a file's name that it begins with stays as it is.
    var asSentence: String {
        let isWord = prefix { $0 != " " }.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "/") }
        return (isWord ? prefix(1).uppercased() : String(prefix(1))) + dropFirst() + (hasSuffix(".") ? "" : ".")
    }

    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
