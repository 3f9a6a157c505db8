/// The findings that a course knows and lives with: they stay visible and block nothing.
///
/// An entry knows its finding by module, criterion, `grade_id` and the meaning of its cell, never by a line
/// number: moving cells about keeps it, an edit of the cell ends it. The file is one line an entry, sorted,
/// so that a review shows what was let in and what was mended.
public struct Baseline: Hashable, Sendable {
    /// The name under which a repository keeps its baseline.
    public static let fileName = "gates.baseline"

    public private(set) var entries: Set<BaselineEntry>

    public init(_ entries: Set<BaselineEntry> = []) {
        self.entries = entries
    }

    /// Reads the file.
    ///
    /// - Throws: `PolicyErrors` for a line that is no entry: a line that nobody understands must not
    ///   let anything through, nor be dropped when the file is written anew.
    public static func read(_ bytes: [UInt8], file: String = fileName) throws(PolicyErrors) -> Baseline {
        var entries: Set<BaselineEntry> = []
        var errors: [PolicyError] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            if let entry = BaselineEntry(line: text) {
                entries.insert(entry)
            } else {
                errors.append(
                    PolicyError(
                        file: file, line: index + 1, column: 1, "this is no line of a baseline",
                        help: "let `coursegate baseline` write the file"))
            }
        }
        guard errors.isEmpty else { throw PolicyErrors(errors) }
        return Baseline(entries)
    }

    func contains(_ finding: Finding, of criterion: String, in module: Module) -> Bool {
        !entries.isEmpty && entries.contains(BaselineEntry(finding, of: criterion, in: module))
    }

    /// The file that holds these entries.
    public var text: String {
        let head = """
            # What `coursegate baseline` found on the day it was run: shown, and stops nobody.
            # module  criterion  grade_id  meaning  what is wrong
            # Remove a line once its fault is mended; `coursegate baseline --prune` does it for you.

            """
        return head + entries.map(\.line).sorted().map { $0 + "\n" }.joined()
    }
}
