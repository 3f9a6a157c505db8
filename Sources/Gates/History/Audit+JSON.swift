import Git
import Notebook

extension Audit {
    /// One line of JSON with its line break; docs/audit.md describes it.
    public var json: [UInt8] {
        let document: JSONObject = [
            "schema": .number("1"), "answer": .word("audit"), "now": .word(now.description),
            "verdict": .word(exitStatus == .passed ? "passed" : exitStatus == .blocked ? "skipped" : "undecided"),
            "ref": .word(range.ref), "from": .maybe(range.start?.hex), "to": .word(range.end.hex),
            "skips": .array(ordered.map(\.document)),
            "notJudged": .array(
                gaps.map { gap in
                    [
                        "commit": .word(gap.place.commit.hex), "landings": .count(gap.count),
                        "message": .word(gap.problem.message), "path": .maybe(gap.problem.path?.description),
                        "help": .maybe(gap.problem.help),
                    ]
                }),
            "notAsked": .array(
                forgotten.sorted { $0.key < $1.key }.map { ["criterion": .word($0.key), "reason": .word($0.value)] }),
            "counts": [
                "landings": .count(judgedCount), "before": .count(earlierCount), "unguarded": .count(unguardedCount),
                "skips": .count(skips.count), "open": .count(skips.count(where: \.isOpen)),
            ],
        ]
        return JSON.object(document).compact + [UInt8(ascii: "\n")]
    }
}

extension Skip {
    fileprivate var document: JSON {
        let breach = breach
        var document: JSONObject = [
            "module": .maybe(breach.module?.name), "path": .maybe(breach.module?.path.description ?? path),
            "matter": .word(matterWord),
            "gate": breach.gate.map { gate in
                ["id": .word(gate.id), "number": gate.number.map { .count($0) } ?? .null]
            } ?? .null,
            "criteria": .words(breach.criteria), "messages": .words(breach.messages),
            "landing": place.document, "way": .word(way.word),
        ]
        document["original"] = .null
        document["broughtBy"] = .null
        switch way {
        case .cherryPick(let id, let branch):
            document["original"] = ["commit": .word(id), "ref": .maybe(branch)]
        case .merge(let commit): document["broughtBy"] = .word(commit.hex)
        case .commit, .cleanMerge, .evilMerge: break
        }
        document["repetitions"] = .count(repetitions)
        switch end {
        case nil: document["end"] = .null
        case .mended(let place): document["end"] = Self.end("mended", place)
        case .dropped(let place): document["end"] = Self.end("dropped", place)
        case .passed(let place): document["end"] = Self.end("passed", place)
        }
        return .object(document)
    }

    private var path: String? {
        switch breach.key.matter {
        case .policy(let path), .record(let path), .event(let path), .layout(let path?): path.description
        case .layout(nil), .gate, .criterion, .state, .announcement, .gone: nil
        }
    }

    private static func end(_ word: String, _ place: Place) -> JSON { ["how": .word(word), "landing": place.document] }
}

extension Skip.Place {
    var document: JSON {
        ["commit": .word(commit.hex), "subject": .word(subject), "authored": .maybe(authored)]
    }
}
