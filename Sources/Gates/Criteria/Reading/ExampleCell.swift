/// The cells that examples of criteria are made of, as percent scripts write them.
enum ExampleCell {
    static func solution(_ gradeID: String, _ lines: String...) -> String {
        script("nbgrader={\(flags(solution: true)), \"grade_id\": \"\(gradeID)\"}", lines)
    }

    static func test(_ gradeID: String, points: String = "10", _ lines: String...) -> String {
        script(
            "nbgrader={\(flags(grade: true, locked: true)), \"grade_id\": \"\(gradeID)\", \"points\": \(points)}", lines
        )
    }

    static func code(_ lines: String...) -> String { script("", lines) }

    static func prose(_ lines: String...) -> String { script("[markdown]", lines.map { "# \($0)" }) }

    /// A code cell with the metadata as it is given.
    static func code(nbgrader: String, _ lines: String...) -> String { script("nbgrader=\(nbgrader)", lines) }

    private static func flags(grade: Bool = false, solution: Bool = false, locked: Bool = false) -> String {
        "\"schema_version\": 3, \"grade\": \(grade), \"solution\": \(solution), \"locked\": \(locked)"
    }

    private static func script(_ mark: String, _ lines: [String]) -> String {
        (mark.isEmpty ? "# %%" : "# %% \(mark)") + "\n" + lines.map { $0 + "\n" }.joined() + "\n"
    }
}
