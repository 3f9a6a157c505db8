import Git
import Host

/// Finds out how all modules of a course stand, on all processors.
///
/// Most of it is reading what sign-offs speak of, and each module has its own. What the workers find goes into the
/// course; a module that one of them fails at is left out, so that whoever asks for it meets the error.
struct StandingRun {
    let course: Course

    /// - Throws: `GitError` when the repository cannot be opened once more.
    func run() async throws {
        let queue = WorkQueue(count: course.modules.count)
        let workers = max(1, min(course.modules.count / Self.share, WorkQueue.processorCount))
        let (policy, modules, law) = (course.policy, course.modules, course.ledger.law)
        let (open, landed) = (course.snapshot.opener, course.ledger.landed?.opener)
        let (pending, found) = (course.ledger.pending, (modules: course.modules, faults: course.faults))
        try await withThrowingTaskGroup(of: Ledger.Findings?.self) { group in
            for _ in 1..<workers {
                group.addTask {
                    // A worker that finds nothing left to do opens nothing.
                    guard let first = queue.next() else { return nil }
                    WorkerHeap.makeRoom()
                    let opened = OpenRepositories()
                    let course = try Course(
                        policy: policy, snapshot: try open(opened), law: law, landed: try landed?(opened),
                        pending: pending, found: found)
                    Self.derive(modules, from: first, queue, in: course)
                    return course.ledger.findings
                }
            }
            if workers > 1 { WorkerHeap.makeRoom() }
            if let first = queue.next() { Self.derive(modules, from: first, queue, in: course) }
            for try await findings in group {
                if let findings { course.ledger.findings.merge(findings) }
            }
        }
    }

    /// How many modules are worth opening the repository once more.
    private static let share = 4

    private static func derive(_ modules: [Module], from first: Int, _ queue: WorkQueue, in course: Course) {
        var next: Int? = first
        while let index = next {
            course.deriveStanding(of: modules[index])
            next = queue.next()
        }
    }
}
