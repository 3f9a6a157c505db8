import Git
import Host

/// Judges several modules by their criteria at once, on all processors, and finds out how they stand.
///
/// A criterion sees one module and keeps nothing, so the verdicts are those of one pass over the modules. libgit2
/// lets one thread at a time use an object: every worker but the caller opens the repository anew.
struct CriterionRun: Sendable {
    typealias Judgements = [CriterionUse: CriterionJudgement]

    let policy: Policy
    let baseline: Baseline
    /// Each once, whichever gates ask for it.
    let uses: [CriterionUse]

    /// What a worker that has opened the repository for itself brings back.
    private struct Share: Sendable {
        var judgements: [(index: Int, judgements: Judgements)] = []
        var findings = Ledger.Findings()
    }

    /// The judgements on each module, in their order. The course knows afterwards how the modules stand.
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
        let pending = course.ledger.pending
        let found = (modules: course.modules, faults: course.faults)
        return try await withThrowingTaskGroup(of: Share.self) { group in
            for _ in 0..<helpers {
                group.addTask {
                    // A worker that finds nothing left to do opens nothing.
                    guard var index = queue.next() else { return Share() }
                    WorkerHeap.makeRoom()
                    let opened = OpenRepositories()
                    let course = try Course(
                        policy: policy, snapshot: try open(opened), base: try base?(opened), evidence: evidence,
                        law: law, landed: try landed?(opened), pending: pending, found: found,
                        reference: reference(opened))
                    var share = Share()
                    while true {
                        share.judgements.append((index, judgements(on: modules[index], in: course)))
                        queue.finish()
                        guard let next = queue.next() else { break }
                        index = next
                    }
                    share.findings = course.ledger.findings
                    return share
                }
            }
            WorkerHeap.makeRoom()
            work()
            for try await share in group {
                for (index, judgements) in share.judgements { judged[index] = judgements }
                course.ledger.findings.merge(share.findings)
            }
            return judged
        }
    }

    private func judgements(on module: Module, in course: Course) -> Judgements {
        let snapshot = ModuleSnapshot(module, of: course)
        let judgements = uses.map { ($0, $0.judgement(on: snapshot, baseline)) }
        course.deriveStanding(of: module)
        course.finish(module)
        return Dictionary(uniqueKeysWithValues: judgements)
    }
}
