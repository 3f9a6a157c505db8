import Git
public import Notebook

/// nbgrader's verdict on one notebook for a person: every fault with its place, nbgrader's words and
/// what to do.
public struct StudentReport {
    private let notebook: NamedNotebook
    private let verdict: StudentVerdict
    private let version: StudentVersion?
    private let style: TerminalStyle

    public init(_ notebook: NamedNotebook, _ verdict: StudentVerdict, _ version: StudentVersion?, style: TerminalStyle)
    {
        self.notebook = notebook
        self.verdict = verdict
        self.version = version
        self.style = style
    }

    public var text: String {
        ([headline] + body).joined(separator: "\n") + "\n"
    }

    private var path: String { notebook.path.description }

    private var headline: String {
        let faults = version?.faults ?? []
        let silent = faults.count { $0.consequence == .silent }
        if verdict.isAccepted {
            let remarks = silent == 0 ? "" : ", and passes over \(silent == 1 ? "1 fault" : "\(silent) faults")"
            return style.green("✓") + " \(path): nbgrader accepts it\(remarks)"
        }
        if verdict.isUndecided { return style.yellow("?") + " \(path): nobody can tell without running nbgrader" }
        let count = max(1, faults.count(where: \.isFatal))
        return style.red("✗") + " \(path): nbgrader refuses it, for \(count == 1 ? "1 fault" : "\(count) faults")"
    }

    private var body: [String] {
        var lines: [String] = []
        if let failure = verdict.failure, version == nil || verdict.isUndecided {
            let line = failure.line.map { ":\($0)" } ?? ""
            lines += ["  \(path)\(line)", "  \(failure.message.safe)"]
            if let errorClass = failure.errorClass { lines.append(style.faint("  nbgrader: \(errorClass)")) }
        }
        let faults = version?.faults ?? []
        // A notebook of an old version has the fault in every cell, and one mend for all.
        let old = faults.filter { $0.kind == .schemaTooOld && $0.isMendable && $0.part == .body }
        for fault in faults {
            if old.contains(fault) {
                guard fault == old.first else { continue }
                lines += self.lines(for: fault)
                let others = old.dropFirst().compactMap(\.position).map { String($0.line) }
                if !others.isEmpty { lines.append("  The same at line \(others.joined(separator: ", ")).") }
            } else {
                lines += self.lines(for: fault)
            }
        }
        return lines
    }

    private func lines(for fault: NBGraderFault) -> [String] {
        let place = fault.position.map { ":\($0.line)" } ?? ""
        let file = fault.part == .body ? "\(path)\(place)" : "the \(fault.part.rawValue)\(place)"
        let cell = fault.cell.map { "   cell \($0)" } ?? ""
        let gradeID = fault.gradeID.map { ", grade_id \($0.string)" } ?? ""
        var lines = ["", "  " + style.bold("\(file)\(cell)\(gradeID)".safe)]
        if fault.part == .body {
            lines += SourceExcerpt(content: { _ in notebook.bytes })
                .lines(for: Finding(fault.message, at: notebook.path, fault.position)).map { "  \($0)" }
        }
        lines.append("  \(fault.message.safe)")
        if let words = fault.nbgraderMessage {
            let cause = fault.nbgraderCause.map { " (\($0))" } ?? ""
            lines.append(style.faint("  nbgrader: \(fault.errorClass ?? ""): \((words + cause).firstLine.safe)"))
        } else if fault.consequence == .silent {
            lines.append(style.faint("  nbgrader says nothing of it."))
        }
        let mend = fault.isMendable && fault.part == .body ? "coursegate fix \(path)" : fault.help
        lines.append("  mend: \(mend.safe)")
        return lines
    }
}

extension String {
    fileprivate var firstLine: String {
        String(split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
    }
}
