import Git
import Notebook

/// What two versions of a course mean for submissions, for a person or as JSON.
public struct CompatibilityReport {
    private let compatibility: Compatibility
    private let base: String
    private let head: String
    private let style: TerminalStyle

    public init(_ compatibility: Compatibility, from base: String, to head: String, style: TerminalStyle) {
        self.compatibility = compatibility
        self.base = base
        self.head = head
        self.style = style
    }

    public var text: String {
        var lines = [headline]
        for notebook in compatibility.notebooks {
            lines += ["", style.bold("\(notebook.module): \(notebook.path)".safe)]
            for change in notebook.changes.sorted(by: { $0.level > $1.level }) {
                let line = change.line.map { "line \($0)  " } ?? ""
                let cell = change.cell.map { "cell \($0)" } ?? ""
                let gradeID = change.gradeID.map { ", grade_id \($0.string)" } ?? ""
                let place = cell.isEmpty ? "" : "  \(line)\(cell)\(gradeID)"
                lines.append("  \(mark(change.level))\(place.safe)")
                lines.append("    \(change.message.safe)")
                lines.append(style.faint("    \(change.consequence)"))
            }
        }
        lines += compatibility.problems.map { "not judged: \($0.safe)" }
        return lines.joined(separator: "\n") + "\n"
    }

    public var json: [UInt8] {
        let number = { (value: Int?) -> JSON in value.map { .number(String($0)) } ?? .null }
        let string = { (text: String) -> JSON in .string(Text(text)) }
        let notebooks = compatibility.notebooks.map { notebook -> JSON in
            let changes = notebook.changes.map { change -> JSON in
                [
                    "level": string(change.level.rawValue), "kind": string(change.kind.rawValue),
                    "cell": number(change.cell), "line": number(change.line),
                    "gradeID": change.gradeID.map { .string($0) } ?? .null, "message": string(change.message),
                    "consequence": string(change.consequence),
                ]
            }
            return [
                "module": string(notebook.module), "path": .string(Text(utf8: notebook.path.bytes)),
                "changes": .array(changes),
            ]
        }
        let verdict = compatibility.exitStatus == .undecided ? "undecided" : compatibility.level?.rawValue ?? "safe"
        let report: JSON = [
            "schema": .number("1"), "verdict": string(verdict), "base": string(base), "head": string(head),
            "notebooks": .array(notebooks), "problems": .array(compatibility.problems.map(string)),
        ]
        return report.written + [UInt8(ascii: "\n")]
    }

    private var headline: String {
        let range = "\(base)..\(head)".safe
        return switch (compatibility.exitStatus, compatibility.level) {
        case (.undecided, _): style.yellow("coursegate: whether \(range) breaks submissions could not be judged.")
        case (_, .breaks?): style.red("coursegate: \(range) breaks submissions that students already have.")
        case (_, .warns?): style.yellow("coursegate: \(range) breaks no submission, but may change grades.")
        case (_, .safe?), (_, nil): style.green("coursegate: \(range) breaks no submission.")
        }
    }

    private func mark(_ level: CompatibilityChange.Level) -> String {
        switch level {
        case .breaks: style.red("breaks")
        case .warns: style.yellow("warns ")
        case .safe: style.green("safe  ")
        }
    }
}
