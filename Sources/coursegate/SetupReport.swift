import Gates
import Host

/// What installing or uninstalling did, one line an act.
struct SetupReport {
    private let lines: [String]

    init(_ plan: HookInstallation, isDryRun: Bool, done: String) {
        var acts = plan.steps.map(\.summary)
        acts += plan.settings.map { key, value in value.map { "set \(key) to \($0)" } ?? "unset \(key)" }
        let head =
            if acts.isEmpty { "coursegate: \(done) already; nothing to do." } else if isDryRun {
                "coursegate: this would be done:"
            } else { "coursegate: \(done)." }
        lines = [head] + acts.map { "  " + $0 } + plan.notices.map { "note: \($0)" }
    }

    func print() {
        StandardStream.output.write(lines.map { $0 + "\n" }.joined())
    }
}
