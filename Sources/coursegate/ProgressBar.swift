import Host

/// A bar on standard error when a judgement takes longer than half a second on a terminal.
final class ProgressBar {
    private let start = ContinuousClock.now
    private var isShown = false
    private let isWanted: Bool
    private let noun: String

    init(isWanted: Bool, of noun: String = "modules") {
        self.noun = noun
        self.isWanted = isWanted && StandardStream.error.isTerminal
    }

    func show(_ done: Int, of total: Int) {
        guard isWanted, isShown || start.duration(to: .now) > .milliseconds(500) else { return }
        isShown = true
        let width = 30
        let filled = total == 0 ? width : done * width / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        StandardStream.error.write("\r\(bar) \(done) of \(total) \(noun)")
    }

    /// Takes the bar away, so that nothing of it stands above the report.
    func clear() {
        if isShown { StandardStream.error.write("\r\u{1b}[K") }
    }

    /// The time since the start, for a person.
    var elapsed: String {
        let duration = start.duration(to: .now)
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
    }
}
