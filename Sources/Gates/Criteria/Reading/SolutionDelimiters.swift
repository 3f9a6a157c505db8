import Notebook

/// The words between which a solution stands, where a criterion asks for others than the course's own.
///
/// Left out, they are what the policy says under `nbgrader`, else `nbgrader_config.py`, else nbgrader's own.
struct SolutionDelimiters: Hashable {
    var begin: String?
    var end: String?

    static let parameters: [Parameter<Self>] = [
        Parameter("begin", \.begin, "What begins a solution, if other words than the course gives nbgrader."),
        Parameter("end", \.end, "What ends a solution, if other words than the course gives nbgrader."),
    ]

    var impossibility: String? {
        if begin?.isEmpty ?? false || end?.isEmpty ?? false { return "an empty delimiter stands in every line" }
        guard let begin, let end else { return nil }
        return begin.utf8.elementsEqual(end.utf8) ? "a region begins and ends with the same words" : nil
    }

    /// The course's options with these words in place of its own.
    ///
    /// - Throws: `Undecided` when only running `nbgrader_config.py` could tell the course's.
    func configuration(of course: Course) throws -> NBGraderConfiguration {
        var configuration = try course.nbgraderConfiguration
        if let begin { configuration.solution.begin = begin }
        if let end { configuration.solution.end = end }
        return configuration
    }
}

extension NBGraderConfiguration.Region {
    /// The lines of a source that students keep, and those of the solution; the delimiters' own are neither.
    func lines(of source: Text) -> (outside: [SourceLine], inside: [SourceLine], regions: Int) {
        var outside: [SourceLine] = []
        var inside: [SourceLine] = []
        var regions = 0
        var isOpen = false
        var begins = PartSearch(for: begin, in: source.utf8[...])
        var ends = PartSearch(for: end, in: source.utf8[...])
        for (index, bytes) in source.lines.enumerated() {
            if begins.isIn(bytes) {
                isOpen = true
                regions += 1
            } else if ends.isIn(bytes) {
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
    func isIn(_ source: Text) -> Bool { source.contains(begin) }
}

/// A line of a cell's source.
struct SourceLine {
    /// From 1.
    let number: Int
    let bytes: ArraySlice<UInt8>
}
