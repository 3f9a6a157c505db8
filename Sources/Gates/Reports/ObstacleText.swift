/// An obstacle as a person reads it: what is asked, what happened, who acts next, and the commands that mend it.
struct ObstacleText {
    private let obstacle: Obstacle
    private let module: Module
    private let judgement: Judgement
    private let occasion: TextReport.Occasion

    init(_ obstacle: Obstacle, of module: Module, _ judgement: Judgement, _ occasion: TextReport.Occasion) {
        self.obstacle = obstacle
        self.module = module
        self.judgement = judgement
        self.occasion = occasion
    }

    func lines(_ number: Int, _ style: TerminalStyle) -> [String] {
        guard let explanation = obstacle.explanation else {
            return [style.bold("\(number)  \(obstacle.message.safe)")]
                + (obstacle.help.map { ["   mend: \($0.safe)"] } ?? [])
        }
        var lines = [style.bold("\(number)  \(headline(explanation))")]
        lines += explanation.reasons.map { "   \($0.safe)." }
        if let who = explanation.waitsFor { lines.append("   It waits for \(who.safe).") }
        let mends = mends(explanation)
        let width = mends.map(\.command.count).max() ?? 0
        for (index, mend) in mends.enumerated() {
            let note = mend.note.isEmpty ? "" : "   " + mend.note.safe
            let command = mend.note.isEmpty ? mend.command : mend.command.filled(to: width)
            lines.append((index == 0 ? "   mend: " : "         ") + command.safe + note)
        }
        return lines
    }

    private func headline(_ explanation: Explanation) -> String {
        guard obstacle.kind == .stateNotReached, let ref = judgement.ref else { return obstacle.message.safe }
        let subject = "\(module.directoryName.safe): \(RefName(ref).short) takes \(explanation.wanted)"
        guard !explanation.reasons.isEmpty else { return "\(subject), and it is \(explanation.state)" }
        return "\(subject); \(change) makes it \(explanation.state)"
    }

    private var change: String {
        switch occasion {
        case .check: "this change"
        case .commit, .commitOfFiles: "this commit"
        case .merge: "this merge"
        case .push: "this push"
        }
    }

    private func mends(_ explanation: Explanation) -> [(command: String, note: String)] {
        var mends: [(command: String, note: String)] = []
        if occasion.isCommit, judgement.isGuarded, obstacle.kind == .stateNotReached, let ref = judgement.ref {
            mends.append(
                (
                    "git switch -c \(module.branchName)",
                    "\(RefName(ref).short) is only for \(explanation.wanted) modules"
                ))
            mends.append(("git commit", "passes there"))
        }
        return mends + explanation.acts.map { ($0.command, $0.who) }
    }
}

extension Module {
    /// A branch for work on the module.
    var branchName: String {
        let isPlain = name.utf8.allSatisfy { $0.isVariableByte || $0 == UInt8(ascii: "_") }
        return "\(isPlain ? name : "module")-work"
    }
}

extension Sequence<String> {
    /// Each text once, in the order of the first.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
