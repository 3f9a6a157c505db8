extension ActReport {
    /// Who signs, and what they state by it: what is shown before anything is asked or written.
    public func preamble(_ actor: Actor) -> String {
        let claim = actor.keyFile == nil ? ", unsigned: a claim by name" : ""
        return text(["signing as \(actor.label)\(claim)"] + statements.map { "  you state: \($0)" })
    }

    /// What the act does, and what was written.
    ///
    /// - Parameter isDryRun: whether nothing is written in the end.
    public func closing(_ actor: Actor, isDryRun: Bool) -> String {
        var lines = self.lines
        lines += told.map { notice in
            switch notice.people {
            case []: "next: \(notice.role)"
            case [actor.id]: "next: you, as \(notice.role)"
            default: "next: \(notice.role); tell \(notice.people.filter { $0 != actor.id }.joined(separator: ", "))"
            }
        }
        lines += waits.map { wait in
            "waits for \(wait.notice?.words ?? "anybody"): \(wait.module.directoryName), \(wait.gate.label); \(wait.reason)"
        }
        lines += events.map { "\(isDryRun ? "would write" : "wrote") \($0.path)" }
        if !events.isEmpty, !isDryRun { lines.append("It is staged; git commit records it.") }
        return text(lines)
    }

    private func text(_ lines: [String]) -> String { lines.map { "\($0.safe)\n" }.joined() }
}
