import Notebook

/// What gives away that a text holds a solution: a delimiter that nbgrader takes out, or a solution cell of
/// a notebook or script under another name.
struct SolutionMarks {
    private let marks: [String]

    init(_ configuration: NBGraderConfiguration, words: [String] = []) {
        marks =
            [configuration.solution, configuration.hiddenTests, configuration.markScheme].map(\.begin) + words
    }

    /// The first line that has one, and what it is.
    func first(in text: Text) -> (mark: String, line: Int)? {
        let hasCells = text.contains("grade_id")
        guard hasCells || marks.contains(where: text.contains) else { return nil }
        for (index, line) in text.lines.enumerated() {
            if let mark = marks.first(where: { line.contains($0) }) { return (mark, index + 1) }
            if hasCells, Self.solutionFlags.contains(where: { line.contains($0) }) {
                return ("a solution cell", index + 1)
            }
        }
        return nil
    }

    private static let solutionFlags = ["\"solution\": true", "\"solution\":true"]
}
