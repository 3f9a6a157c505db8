import Git
import Host

/// Judges several modules by their criteria at once, on all processors.
///
/// A criterion sees one module and keeps nothing, so the verdicts are those of one pass over the modules. libgit2
/// lets one thread at a time use an object: every worker but the caller opens the repository anew.
struct CriterionRun: Sendable {
    typealias Judgements = [CriterionUse: CriterionJudgement]

    let policy: Policy
    let baseline: Baseline
    /// Each once, whichever gates ask for it.
    let uses: [CriterionUse]

    /// The judgements on each module, in their order.
    ///
    /// - Parameter progress: called on the caller's own task, now and then.
    /// - Throws: `GitError` when the repository cannot be opened once more.
    func judgements(
        on modules: [Module], in course: Course, _ references: References,
        progress: (_ done: Int, _ of: Int) -> Void
    ) async throws -> [Judgements] {
        let queue = WorkQueue(count: modules.count)
        var judged = [Judgements](repeating: [:], count: modules.count)
        func work() {
            while let index = queue.next() {
                judged[index] = judgements(on: modules[index], in: course)
                queue.finish()
                progress(queue.finishedCount, modules.count)
            }
        }
        let helpers = min(modules.count, WorkQueue.processorCount) - 1
        // A group of tasks starts threads even when it is empty.
        guard helpers > 0 else {
            work()
            return judged
        }
        let open = course.snapshot.opener
        let reference = references.opener
        let law = course.ledger.law
        let landed = course.ledger.landed?.opener
        let base = course.base?.opener
        let evidence = course.evidence
        return try await withThrowingTaskGroup(of: [(index: Int, judgements: Judgements)].self) { group in
            for _ in 0..<helpers {
                group.addTask {
                    // A worker that finds nothing left to do opens nothing.
                    guard var index = queue.next() else { return [] }
                    let course = try Course(
                        policy: policy, snapshot: try open(), base: try base?(), evidence: evidence, law: law,
                        landed: try landed?(), reference: reference())
                    var judged: [(index: Int, judgements: Judgements)] = []
                    while true {
                        judged.append((index, judgements(on: modules[index], in: course)))
                        queue.finish()
                        guard let next = queue.next() else { return judged }
                        index = next
                    }
                }
            }
            work()
            for try await others in group {
                for (index, judgements) in others { judged[index] = judgements }
            }
            return judged
        }
    }

    private func judgements(on module: Module, in course: Course) -> Judgements {
        let snapshot = ModuleSnapshot(module, of: course)
        return Dictionary(uniqueKeysWithValues: uses.map { ($0, $0.judgement(on: snapshot, baseline)) })
    }
}
