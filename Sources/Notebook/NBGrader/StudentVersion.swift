/// What `nbgrader generate_assignment` (0.9.6) makes of a notebook, and everything that is wrong with it.
public struct StudentVersion: Sendable {
    /// nbgrader's verdict.
    public enum Outcome: Sendable {
        /// The notebook that students get, each graded, solution and locked cell with its checksum.
        case accepted(Notebook)
        /// The error with which nbgrader stops, its first one.
        case refused(NBGraderFault)
        /// Only a kernel can tell: nbgrader runs the notebook's code.
        case undecided(NBGraderFault)
    }

    public let outcome: Outcome
    /// Every fault, in the order in which nbgrader would meet them one after the other; the
    /// silent ones that no step meets stand last.
    public let faults: [NBGraderFault]

    /// Makes the student version.
    ///
    /// - Parameters:
    ///   - notebook: the notebook of the instructor.
    ///   - header: the notebook that `IncludeHeaderFooter.header` names.
    ///   - footer: the notebook that `IncludeHeaderFooter.footer` names.
    ///   - configuration: nbgrader's options.
    ///   - autotests: what is known of `autotests.yml`.
    ///   - hasDatabase: `false` for `--no-db`, with which nbgrader skips SaveCells.
    public init(
        of notebook: Notebook, header: Notebook? = nil, footer: Notebook? = nil,
        configuration: NBGraderConfiguration = NBGraderConfiguration(), autotests: AutotestTemplates = .unread,
        hasDatabase: Bool = true
    ) {
        var generation = Generation(
            notebook, configuration: configuration, autotests: autotests, hasDatabase: hasDatabase)
        generation.run(header: header, footer: footer)
        faults = generation.faults
        outcome =
            if let first = faults.first(where: \.isFatal) {
                .refused(first)
            } else if let open = faults.first(where: { $0.consequence == .undecided }) {
                .undecided(open)
            } else {
                .accepted(generation.notebook)
            }
    }
}
