import Git

/// The smallest row of acts that takes a module to a state: every step on the way that is not taken, and no other.
struct Plan {
    /// One act, and the position of the state from which it leads on.
    struct Step: Hashable, Sendable {
        let index: Int
        let act: NextAct
    }

    let steps: [Step]

    /// - Parameter lost: steps that count as open although they are taken today.
    init(
        to goal: String, _ module: Module, _ standing: ModuleStanding, in course: Course, lost: Set<Int> = []
    ) throws {
        let end = course.policy.states.firstIndex(of: goal) ?? 0
        let acts = StepActs(module: module, standing: standing, course: course)
        steps = try standing.steps.indices.prefix(end).filter { !standing.steps[$0].isTaken || lost.contains($0) }
            .flatMap { index in try acts.acts(at: index).map { Step(index: index, act: $0) } }
    }
}
