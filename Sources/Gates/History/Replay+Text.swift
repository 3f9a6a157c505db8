import Git

extension Replay {
    /// What a person reads: landing by landing what broke, and then the counts.
    public func text(_ style: TerminalStyle) -> String {
        let broke = steps.count { !$0.broken.isEmpty }
        let older = steps.count { $0.broken.isEmpty && $0.olderCount > 0 }
        var block = TextBlock(style)
        block.add(
            style.bold(
                "coursegate: \(landingCount.counted("landing")) of \(range.words.safe), replayed by \(source.safe)."))
        block.add("\(touchingCount) touched a module; \(broke) broke something, \(older) went on with what was broken.")
        if emptyCount > 0 { block.add("\(emptyCount) showed no module where this policy looks for them.") }
        for step in steps where !step.broken.isEmpty {
            block.heading(step.place.words(beside: now) + (step.isMerge ? "  (merge)" : ""))
            add(step.broken, "", to: &block)
            if !step.mended.isEmpty { add(step.mended, "mends ", to: &block) }
        }
        addCounts(to: &block)
        if !undecided.isEmpty {
            block.heading("not judged")
            for (id, entry) in undecided.sorted(by: { $0.key < $1.key }) {
                block.add(["\(id), \(entry.count.counted("time")), e.g. \(entry.reason.safe)"], indent: 2)
            }
        }
        for (id, reason) in forgotten.sorted(by: { $0.key < $1.key }) {
            block.add(["not asked: \(id), because \(reason)"], indent: 2)
        }
        for gap in gaps {
            block.heading("not judged: \(gap.place.words(beside: now))")
            block.add("  " + gap.problem.line.asSentence)
        }
        return block.text
    }

    /// One line for a module and way.
    private func add(_ changes: [Change], _ word: String, to block: inout TextBlock) {
        var groups: [(head: String, ids: [String])] = []
        for change in changes {
            let head = "\(word)\(change.module.directoryName.safe)\(change.way.map { ", \($0.words)" } ?? "")"
            if let known = groups.firstIndex(where: { $0.head == head }) {
                groups[known].ids.append(change.question.use.id)
            } else {
                groups.append((head, [change.question.use.id]))
            }
        }
        for group in groups {
            block.add("  \(group.head): \(group.ids.uniqued.joined(separator: ", "))")
        }
    }

    private func addCounts(to block: inout TextBlock) {
        let counts = [("criterion", byCriterion), ("module", byModule)]
        for (title, rows) in counts where !rows.isEmpty {
            let width = max(24, rows.map(\.name.count).max() ?? 0)
            block.heading("\("by \(title)".filled(to: width + 2))  broken  mended  in the end")
            for row in rows {
                let columns = [(row.broken, 6), (row.mended, 6), (row.remaining, 10)].map { number, width in
                    String(repeating: " ", count: max(0, width - "\(number)".count)) + "\(number)"
                }
                block.add("  \(row.name.safe.filled(to: width))  \(columns.joined(separator: "  "))")
            }
        }
    }

    struct Row {
        let name: String
        var broken = 0
        var mended = 0
        var remaining = 0
    }

    var byCriterion: [Row] { rows(change: \.question.use.id, left: { $0.1.use.id }) }

    var byModule: [Row] { rows(change: \.module.name, left: { $0.0.name }) }

    private func rows(
        change name: KeyPath<Change, String>, left: ((Module, PastVerdicts.Question)) -> String
    ) -> [Row] {
        var rows: [String: Row] = [:]
        func count(_ name: String, _ column: WritableKeyPath<Row, Int>) {
            rows[name, default: Row(name: name)][keyPath: column] += 1
        }
        for step in steps {
            for change in step.broken { count(change[keyPath: name], \.broken) }
            for change in step.mended { count(change[keyPath: name], \.mended) }
        }
        for entry in remaining {
            for question in entry.questions { count(left((entry.module, question)), \.remaining) }
        }
        return rows.values.sorted { ($1.broken, $0.name) < ($0.broken, $1.name) }
    }
}

extension Replay.MergeWay {
    fileprivate var words: String {
        switch self {
        case .itself: "good in each parent"
        case .side(let commit): "since \(commit.hex.prefix(8)) on the side"
        }
    }
}
