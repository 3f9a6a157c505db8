import Notebook

/// The words between which a solution stands, as the course's `nbgrader_config.py` has them.
struct SolutionDelimiters: Hashable {
    var begin = "BEGIN SOLUTION"
    var end = "END SOLUTION"

    static let parameters: [Parameter<Self>] = [
        Parameter("begin", \.begin, "ClearSolutions.begin_solution_delimeter of nbgrader_config.py: BEGIN SOLUTION."),
        Parameter("end", \.end, "ClearSolutions.end_solution_delimeter of nbgrader_config.py: END SOLUTION."),
    ]

    /// nbgrader's options with these delimiters.
    var configuration: NBGraderConfiguration {
        var configuration = NBGraderConfiguration()
        configuration.solution = NBGraderConfiguration.Region(begin: begin, end: end)
        return configuration
    }

    var impossibility: String? {
        if begin.isEmpty || end.isEmpty { return "an empty delimiter stands in every line" }
        return begin.utf8.elementsEqual(end.utf8) ? "a region begins and ends with the same words" : nil
    }

    /// The lines of a source that students keep, and those of the solution; the delimiters' own are neither.
    func lines(of source: Text) -> (outside: [SourceLine], inside: [SourceLine], regions: Int) {
        var outside: [SourceLine] = []
        var inside: [SourceLine] = []
        var regions = 0
        var isOpen = false
        for (index, bytes) in source.lines.enumerated() {
            if bytes.contains(begin) {
                isOpen = true
                regions += 1
            } else if bytes.contains(end) {
                isOpen = false
            } else if isOpen {
                inside.append(SourceLine(number: index + 1, bytes: bytes))
            } else {
                outside.append(SourceLine(number: index + 1, bytes: bytes))
            }
        }
        return (outside, inside, regions)
    }

    /// Whether nbgrader finds a region in the source.
    func areIn(_ source: Text) -> Bool { source.contains(begin) }
}

/// A line of a cell's source.
struct SourceLine {
    /// From 1.
    let number: Int
    let bytes: ArraySlice<UInt8>
}
