import Git
public import Notebook

/// Where every module stands: first what needs you, then what waits for others, then what rests.
public struct StatusAnswer: Answer {
    public static let name = "status"
    private let survey: Survey
    private let forecast: Forecast
    private let mine: [Situation]
    private let others: [Situation]
    private let resting: [Situation]
    private let fetched: Timestamp?
    private let entries: [Path: Entry]

    /// The phrases of one module's entry.
    private struct Entry {
        let head: [String]
        let details: [String]
    }

    /// - Parameter fetched: when other repositories were asked last.
    public init(_ survey: Survey, modules words: [String], fetched: Timestamp?) throws {
        self.survey = survey
        self.fetched = fetched
        let forecast = try survey.forecast()
        self.forecast = forecast
        let situations = try survey.modules(words).map(survey.situation)
        let active = situations.filter { !$0.isAtRest }
        func isMine(_ situation: Situation) -> Bool {
            situation.matters.contains { $0.isFor(survey.actor, in: survey.policy) }
        }
        mine = active.filter(isMine)
        others = active.filter { !isMine($0) }
        resting = situations.filter(\.isAtRest)
        var entries: [Path: Entry] = [:]
        for situation in situations {
            entries[situation.module.identity] = Entry(
                head: try situation.phrases(survey, forecast, isMine: isMine(situation)),
                details: situation.isAtRest ? [] : try situation.details(survey, forecast))
        }
        self.entries = entries
    }

    public var members: JSONObject {
        get throws {
            let groups = [("you", mine), ("others", others), ("nobody", resting)]
            return [
                "commit": survey.here.commit.map { .word($0.hex) } ?? .null,
                "fetched": .maybe(fetched),
                "branches": .words(survey.branches.compactMap(\.branch)),
                "modules": .array(
                    try groups.flatMap { needs, situations in
                        try situations.map { situation in
                            var document = try situation.document(survey, forecast)
                            document["needs"] = .word(needs)
                            return .object(document)
                        }
                    }),
            ]
        }
    }

    public func text(_ style: TerminalStyle) -> String {
        var block = TextBlock(style)
        block.add(headline)
        block.add(you)
        section("NEEDS YOU", mine, &block, style)
        section(survey.actor == nil ? "WAITS" : "WAITS FOR OTHERS", others, &block, style)
        rest(&block)
        if !survey.notices.isEmpty { block.add() }
        for notice in survey.notices { block.add("note: \(notice)") }
        return block.text
    }

    private var headline: String {
        let place = survey.branch ?? "a detached HEAD"
        var line = "\(survey.policy.course?.safe ?? "The course") on \(place)"
        if let commit = survey.here.commit { line += " \(commit.hex.prefix(7))" }
        if !survey.branches.isEmpty {
            line += ", and \(survey.branches.count) open branch\(survey.branches.count == 1 ? "" : "es")"
        }
        if let fetched { line += " (fetched \(survey.now.since(fetched).words) ago)" }
        return line
    }

    private var you: String {
        guard let actor = survey.actor else {
            let who = survey.stranger.map { "\($0.safe), nobody of the roster" } ?? "not known"
            return "You: \(who), so nothing for you to do; --as ID names you"
        }
        let roles = survey.policy.people.isEmpty ? ["every role is open"] : actor.roles(in: survey.policy)
        return (["You: \(actor.id.safe)"] + roles).joined(separator: ", ")
            + (actor.person.map { " (\($0.kind.rawValue))" } ?? "")
    }

    private func section(_ title: String, _ situations: [Situation], _ block: inout TextBlock, _ style: TerminalStyle) {
        guard !situations.isEmpty else { return }
        block.heading("\(title) (\(situations.count))")
        let all = mine + others
        let nameWidth = max(14, all.map(\.module.directoryName.count).max() ?? 0)
        let stateWidth = max(14, all.map(\.state.count).max() ?? 0)
        for situation in situations {
            let entry = entries[situation.module.identity]
            let age = (situation.since?.age(at: survey.now) ?? "").filled(to: 10)
            let head =
                "  \(situation.module.directoryName.safe.filled(to: nameWidth)) "
                + "\(situation.state.filled(to: stateWidth)) \(age)"
            var phrases = entry?.head ?? []
            var line = head
            if let first = phrases.first, head.count + 2 + first.count <= 80 {
                line += "  " + first
                phrases.removeFirst()
                while let next = phrases.first, line.count + 2 + next.count <= 80 {
                    line += ", " + next
                    phrases.removeFirst()
                }
            }
            block.add(line.trimmed)
            block.add(phrases + (entry?.details ?? []), indent: nameWidth + 3)
            let acts = situation.matters.filter { $0.isFor(survey.actor, in: survey.policy) }
            for act in acts.prefix(1) { block.add(["do: \(style.cyan(act.command))"], indent: nameWidth + 3) }
        }
    }

    private func rest(_ block: inout TextBlock) {
        guard !resting.isEmpty else { return }
        block.heading("RESTING (\(resting.count))")
        let policy = survey.policy
        let living = resting.filter { $0.standing.retirement == nil }
        var groups = policy.states.reversed().map { state in
            (state, living.filter { $0.state == state })
        }
        groups.append(("retired", resting.filter { $0.standing.retirement != nil }))
        let phrases = groups.filter { !$0.1.isEmpty }.map { state, situations in
            "\(state) \(situations.map(\.tag).joined(separator: " "))"
        }
        block.add(phrases, indent: 2, joinedBy: "   ")
        var remarks: [(words: String, tags: [String])] = []
        for situation in resting {
            var words = situation.remarks(survey)
            if let branch = situation.branch { words.append("on \(branch)") }
            words += situation.editedOn.map { "edited on \($0)" }
            words += situation.forks.map { "\($0.place.safe) says \($0.state)" }
            for word in words {
                if let known = remarks.firstIndex(where: { $0.words == word }) {
                    remarks[known].tags.append(situation.tag)
                } else {
                    remarks.append((word, [situation.tag]))
                }
            }
        }
        for remark in remarks { block.add(["\(remark.tags.joined(separator: ", ")): \(remark.words)"], indent: 2) }
    }
}

extension String {
    /// The text without spaces at its end.
    var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
