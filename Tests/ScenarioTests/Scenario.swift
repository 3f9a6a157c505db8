import Foundation
import Testing

/// What somebody did and what they saw, read from a text that a user could have written.
///
///     // A remark.
///
///     -- gates.yml --
///     version: 1
///
///     $ git add gates.yml
///     $ coursegate check
///     coursegate: the index may pass.
///     [exit 0]
///
/// - `-- PATH --` begins a file; it ends before the next section or at a line `--`. It is written when the scenario gets there.
///   `-- PATH (crlf) --` writes CRLF, `(link)` makes a symbolic link to the file's one line, `(executable)` an executable.
/// - `$ COMMAND` is run by `sh`. What follows, up to the next command, file or remark, is what it prints, standard error
///   after standard output, and `[exit N]` when its status is not 0. Empty lines at its end do not count.
/// - `<oid>`, `<digest>`, `<time>` and `<any>` stand for an id, a SHA-256, a duration and the rest of a line.
/// - `unchanged$ COMMAND` is a command that may write nothing: the list of files, with sizes and times, is compared.
struct Scenario: Sendable, CustomTestStringConvertible {
    enum Step: Sendable {
        case write(path: String, text: String, kind: String)
        case run(command: String, expected: [String], isReadOnly: Bool)
    }

    let name: String
    private(set) var lines: [String]
    /// The steps, each with the lines of the text that it was read from.
    private(set) var steps: [(step: Step, lines: Range<Int>)] = []

    var testDescription: String { name }

    init(name: String, text: String) {
        self.name = name
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        var index = 0
        while index < lines.count {
            let start = index
            let line = lines[index]
            index += 1
            if let (path, kind) = Self.section(line) {
                var content: [String] = []
                while index < lines.count, lines[index] != "--", !Self.begins(lines[index]) {
                    content.append(lines[index])
                    index += 1
                }
                if index < lines.count, lines[index] == "--" {
                    index += 1
                } else if content.last == "" {
                    content.removeLast()
                }
                let text = content.map { $0 + "\n" }.joined()
                steps.append((.write(path: path, text: text, kind: kind), start..<index))
            } else if let (command, isReadOnly) = Self.command(line) {
                while index < lines.count, !Self.begins(lines[index]) { index += 1 }
                while index > start + 1, lines[index - 1].isEmpty { index -= 1 }
                let expected = Array(lines[(start + 1)..<index])
                steps.append((.run(command: command, expected: expected, isReadOnly: isReadOnly), start..<index))
            }
        }
    }

    /// The scenarios of this directory, by name.
    static func all() throws -> [Scenario] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".txt") }
        return try names.sorted().map { name in
            Scenario(
                name: String(name.dropLast(4)),
                text: try String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// Writes the scenario anew with what was seen.
    func record(_ seen: [Int: [String]]) throws {
        var text: [String] = []
        var next = 0
        for (index, (_, range)) in steps.enumerated() {
            text += lines[next..<range.lowerBound]
            text += seen[index].map { [lines[range.lowerBound]] + $0 } ?? Array(lines[range])
            next = range.upperBound
        }
        text += lines[next...]
        let file = Self.directory.appendingPathComponent(name + ".txt")
        try Data((text.joined(separator: "\n") + "\n").utf8).write(to: file)
    }

    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Scenarios")

    private static func begins(_ line: String) -> Bool {
        section(line) != nil || command(line) != nil || line.hasPrefix("// ")
    }

    private static func section(_ line: String) -> (path: String, kind: String)? {
        guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 else { return nil }
        let words = String(line.dropFirst(3).dropLast(3))
        for kind in ["crlf", "link", "executable"] where words.hasSuffix(" (\(kind))") {
            return (String(words.dropLast(kind.count + 3)), kind)
        }
        return (words, "")
    }

    private static func command(_ line: String) -> (command: String, isReadOnly: Bool)? {
        if line.hasPrefix("$ ") { return (String(line.dropFirst(2)), false) }
        if line.hasPrefix("unchanged$ ") { return (String(line.dropFirst(11)), true) }
        return nil
    }
}
