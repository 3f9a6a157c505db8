/// An obstacle as a person reads it: what is asked, what happened, who acts next, and the commands that mend it.
struct ObstacleText {
    private let obstacle: Obstacle
    private let module: Module
    private let judgement: Judgement
    private let occasion: TextReport.Occasion
    private let policy: Policy

    init(
        _ obstacle: Obstacle, of module: Module, _ judgement: Judgement, _ occasion: TextReport.Occasion,
        _ policy: Policy
    ) {
        self.obstacle = obstacle
        self.module = module
        self.judgement = judgement
        self.occasion = occasion
        self.policy = policy
    }

    func lines(_ number: Int, _ style: TerminalStyle) -> [String] {
        guard let explanation = obstacle.explanation else {
            return [style.bold("\(number)  \(obstacle.message.safe)")]
                + (obstacle.help.map { ["   mend: \($0.safe)"] } ?? [])
        }
        var lines = [style.bold("\(number)  \(headline(explanation))")]
        lines += explanation.reasons.map { "   \($0.safe)." }
        if let asks = explanation.asks { lines.append("   \(asks.safe.asSentence)") }
        if let advice { lines.append("   \(advice.safe.asSentence)") }
        if let words = waiting(explanation) { lines.append("   \(words.safe)") }
        let mends = mends(explanation)
        let width = mends.map(\.command.count).max() ?? 0
        for (index, mend) in mends.enumerated() {
            let note = mend.note.isEmpty ? "" : "   " + mend.note.safe
            let command = mend.note.isEmpty ? mend.command : mend.command.filled(to: width)
            lines.append((index == 0 ? "   mend: " : "         ") + command.safe + note)
        }
        return lines
    }

    /// What is to be known besides the commands below.
    private var advice: String? {
        switch obstacle.kind {
        case .stateNotReached, .announcement: nil
        case .moduleGone: obstacle.help
        // Its commands stand below with those who may give them.
        case .event: obstacle.help.flatMap { $0.contains("coursegate ") ? nil : $0 }
        }
    }

    /// Whom it waits for, told to whoever reads it.
    private func waiting(_ explanation: Explanation) -> String? {
        guard let role = explanation.role else { return nil }
        let who = policy.label(ofRole: role, people: explanation.people)
        switch judgement.reader {
        case .stranger where !explanation.acts.contains { $0.role == nil }:
            return "Nothing for you to do: waits for \(who)."
        case .some(let reader) where reader.mayAct(as: role, people: explanation.people):
            return "It waits for you, as \(role)."
        case .stranger, .member, nil: return "It waits for \(who)."
        }
    }

    private func headline(_ explanation: Explanation) -> String {
        guard obstacle.kind == .stateNotReached, let ref = judgement.ref, let wanted = explanation.wanted,
            let state = explanation.state
        else { return obstacle.message.safe }
        let subject = "\(module.directoryName.safe): \(RefName(ref).short) takes \(wanted)"
        guard !explanation.reasons.isEmpty else { return "\(subject), and it is \(state)" }
        return "\(subject); \(change) makes it \(state)"
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
                    "\(RefName(ref).short) is only for \(explanation.wanted ?? "approved") modules"
                ))
            mends.append(("git commit", "passes there"))
        }
        return mends
            + explanation.acts.map { act in
                (act.command, act.role.map { policy.label(ofRole: $0, people: act.people) } ?? "")
            }
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
