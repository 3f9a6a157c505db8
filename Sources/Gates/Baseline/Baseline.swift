/// The findings that a course knows and lives with: they stay visible and block nothing.
///
/// An entry knows its finding by module, criterion, `grade_id` and the meaning of its cell, never by a line
/// number: moving cells about keeps it, an edit of the cell ends it. The file is one line a finding, sorted,
/// so that a review shows what was let in and what was mended. Two findings that cannot be told apart are two
/// equal lines: a third one, made by copying the cell, is new.
public struct Baseline: Hashable, Sendable {
    /// The name under which a repository keeps its baseline.
    public static let fileName = "gates.baseline"

    /// How many findings each entry stands for.
    private(set) var counts: [BaselineEntry: Int] = [:]

    public init() {}

    init(_ counts: [BaselineEntry: Int]) {
        self.counts = counts.filter { $0.value > 0 }
    }

    /// How many findings are in it.
    public var count: Int { counts.values.reduce(0, +) }

    /// Reads the file.
    ///
    /// - Throws: `PolicyErrors` for a line that is no entry: a line that nobody understands must not
    ///   let anything through, nor be dropped when the file is written anew.
    public static func read(_ bytes: [UInt8], file: String = fileName) throws(PolicyErrors) -> Baseline {
        var baseline = Baseline()
        var errors: [PolicyError] = []
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
            guard !text.isEmpty, !text.hasPrefix("#") else { continue }
            if let entry = BaselineEntry(line: text) {
                baseline.add(entry)
            } else {
                errors.append(
                    PolicyError(
                        file: file, line: index + 1, column: 1, "this is no line of a baseline",
                        help: "let `coursegate baseline` write the file"))
            }
        }
        guard errors.isEmpty else { throw PolicyErrors(errors) }
        return baseline
    }

    mutating func add(_ entry: BaselineEntry) {
        counts[entry, default: 0] += 1
    }

    /// Which of one criterion's findings on one module the baseline knows, in their order: as many of those
    /// that cannot be told apart as it has lines.
    func knows(_ findings: [Finding], of criterion: String, in module: Module) -> [Bool] {
        guard !counts.isEmpty else { return findings.map { _ in false } }
        var left = counts
        return findings.map { finding in
            let entry = BaselineEntry(finding, of: criterion, in: module)
            guard let count = left[entry], count > 0 else { return false }
            left[entry] = count - 1
            return true
        }
    }

    /// How many findings another baseline knows that this one does not.
    func additions(in other: Baseline) -> Int {
        other.counts.map { max(0, $0.value - (counts[$0.key] ?? 0)) }.reduce(0, +)
    }

    /// The file that holds these entries.
    public var text: String {
        let head = """
            # What `coursegate baseline` found on the day it was run: shown, and stops nobody.
            # module  criterion  grade_id  meaning  what is wrong
            # Remove a line once its fault is mended; `coursegate baseline --prune` does it for you.

            """
        let lines = counts.flatMap { entry, count in Array(repeating: entry.line, count: count) }
        return head + lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { $0 + "\n" }.joined()
    }
}
