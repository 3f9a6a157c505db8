import Git

extension Audit {
    /// What a person reads: what is open still, then what was mended.
    public func text(_ style: TerminalStyle) -> String {
        var lines = [style.bold("coursegate: \(headline)")]
        lines += summary
        for (number, skip) in ordered.enumerated() {
            lines.append("")
            lines += self.lines(of: skip, number + 1, style)
        }
        for gap in gaps {
            lines.append("")
            let others = gap.count > 1 ? ", and \((gap.count - 1).counted("later landing")) alike" : ""
            lines.append(style.yellow("not judged: ") + words(for: gap.place) + others)
            lines.append("   " + (gap.problem.path.map { "\($0): " } ?? "") + gap.problem.message.safe.asSentence)
            if let help = gap.problem.help { lines.append("   mend: \(help.safe)") }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private var branch: String { RefName(range.ref).short }

    private var headline: String {
        let openCount = skips.count(where: \.isOpen)
        if skips.isEmpty {
            return gaps.isEmpty
                ? "no gate was skipped on \(branch)." : "not every landing on \(branch) could be judged."
        }
        let still =
            switch openCount {
            case 0: "all of them are mended"
            case skips.count: "\(openCount == 1 ? "it is" : "all of them are") open still"
            default: "\(openCount) of them \(openCount == 1 ? "is" : "are") open still"
            }
        return "\(skips.count.counted("gate")) \(skips.count == 1 ? "was" : "were") skipped on \(branch); \(still)."
    }

    private var summary: [String] {
        var lines = [
            "\(judgedCount.counted("landing")) of \(range.words.safe) judged, each by the rules that stood before it."
        ]
        if earlierCount > 0 {
            lines.append(
                "\(earlierCount.counted("landing")) on a \(branch) without \(Policy.fileName) \(earlierCount.isOne("is", "are")) not judged."
            )
        }
        if unguardedCount > 0 {
            lines.append(
                "\(unguardedCount.counted("landing")) after \(Policy.fileName) was taken away \(unguardedCount.isOne("is", "are")) not judged."
            )
        }
        lines += forgotten.sorted { $0.key < $1.key }.map { "Not asked: \($0.key), because \($0.value)." }
        return lines
    }

    private func lines(of skip: Skip, _ number: Int, _ style: TerminalStyle) -> [String] {
        var lines = [style.bold("\(number)  \(skip.subject): \(skip.matter)") + style.faint(criteria(of: skip))]
        lines.append("   " + words(for: skip.place))
        lines.append("   It came by \(skip.way.phrase(on: branch)).")
        lines += skip.breach.messages.map { "   \($0.safe.asSentence)" }
        if skip.repetitions > 0 {
            lines.append("   \(skip.repetitions.counted("later landing")) went past it as well.")
        }
        switch skip.end {
        case nil: lines.append("   " + style.red("open"))
        case .mended(let place): lines.append("   mended by " + words(for: place))
        case .dropped(let place): lines.append("   asked no longer since " + words(for: place))
        case .passed(let place): lines.append("   passed again with " + words(for: place))
        }
        return lines
    }

    private func criteria(of skip: Skip) -> String {
        skip.breach.gate == nil || skip.breach.criteria.isEmpty
            ? "" : "  [\(skip.breach.criteria.joined(separator: ", "))]"
    }

    private func words(for place: Skip.Place) -> String { place.words(beside: now) }
}

extension Skip.Place {
    /// The commit, its day and its subject, as a person finds it.
    func words(beside now: Timestamp) -> String {
        let day = authored.map { "  \($0.day(beside: now))" } ?? ""
        return "\(commit.hex.prefix(8))\(day)  \(subject)"
    }
}

extension Int {
    fileprivate func isOne(_ one: String, _ many: String) -> String { self == 1 ? one : many }
}
