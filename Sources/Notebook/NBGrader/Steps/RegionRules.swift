/// What nbgrader says about the regions of one kind, and what we do.
struct RegionRules {
    let stage: NBGraderStage
    let region: NBGraderConfiguration.Region
    /// The region in a sentence, e.g. `solution region`.
    let name: String
    /// The cells in which it may stand, in a sentence.
    let home: String
    let nested: (kind: NBGraderFault.Kind, message: String)
    let unterminated: (kind: NBGraderFault.Kind, message: String)
    let outside: (kind: NBGraderFault.Kind, message: String)
    let endAlone: NBGraderFault.Kind

    static func solution(_ configuration: NBGraderConfiguration) -> RegionRules {
        RegionRules(
            stage: .clearSolutions, region: configuration.solution, name: "solution region", home: "a solution cell",
            nested: (.solutionNested, "encountered nested begin solution statements"),
            unterminated: (.solutionUnterminated, "no end solution statement found"),
            outside: (
                .solutionOutsideSolutionCell,
                "Solution region detected in a non-solution cell; please make sure all solution regions are within "
                    + "solution cells."
            ),
            endAlone: .solutionEndAlone)
    }

    static func hiddenTests(_ configuration: NBGraderConfiguration) -> RegionRules {
        RegionRules(
            stage: .clearHiddenTests, region: configuration.hiddenTests, name: "region of hidden tests",
            home: "a graded cell",
            nested: (.hiddenTestsNested, "Encountered nested begin hidden tests statements"),
            unterminated: (.hiddenTestsUnterminated, "No end hidden tests statement found"),
            outside: (
                .hiddenTestsOutsideGradeCell,
                "Hidden test region detected in a non-grade cell; please make sure all solution regions are within "
                    + "'Autograder tests' cells."
            ),
            endAlone: .hiddenTestsEndAlone)
    }

    static func markScheme(_ configuration: NBGraderConfiguration) -> RegionRules {
        RegionRules(
            stage: .clearMarkScheme, region: configuration.markScheme, name: "mark scheme", home: "a task cell",
            nested: (.markSchemeNested, "Encountered nested begin mark scheme statements"),
            unterminated: (.markSchemeUnterminated, "No end mark scheme tests statement found"),
            outside: (
                .markSchemeOutsideTask,
                "Mark scheme region detected in a non-grade cell; please make sure all mark scheme regions are within "
                    + "'Manually graded task' cells."
            ),
            endAlone: .markSchemeEndAlone)
    }
}
