public import Git
public import Notebook

/// What mending a notebook does to it, and what it leaves to a person.
public struct FixReport {
    private let path: Path
    private let before: [UInt8]
    private let fix: NotebookFix
    private let style: TerminalStyle

    public init(path: Path, before: [UInt8], fix: NotebookFix, style: TerminalStyle) {
        self.path = path
        self.before = before
        self.fix = fix
        self.style = style
    }

    /// The difference, then the changes in words, then what remains; empty for a notebook with neither.
    public var text: String {
        var lines: [String] = []
        if !fix.changes.isEmpty {
            lines += ["--- \(path)", "+++ \(path), mended"]
            let diff = UnifiedDiff(from: before, to: fix.bytes).hunks()
            lines += diff.split(separator: UInt8(ascii: "\n")).map(coloured)
            lines.append("")
            for change in fix.changes {
                let gradeID = change.gradeID.map { ", grade_id \($0.string)" } ?? ""
                lines.append("  cell \(change.cell)\(gradeID): \(change.message)".safe)
            }
        }
        if !fix.remaining.isEmpty {
            lines.append(style.bold("  left for a person:"))
            for fault in fix.remaining {
                let place = fault.position.map { ":\($0.line)" } ?? ""
                let cell = fault.cell.map { "   cell \($0)" } ?? ""
                lines.append("  \(path)\(place)\(cell)   \(fault.message.safe)")
                lines.append("    mend: \(fault.help.safe)")
            }
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n\n"
    }

    private func coloured(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self).safe
        return switch text.first {
        case "+": style.green(text)
        case "-": style.red(text)
        case "@": style.cyan(text)
        default: text
        }
    }
}
