import Git
import Notebook

extension Replay {
    /// One line of JSON with its line break; docs/audit.md describes it.
    public var json: [UInt8] {
        let document: JSONObject = [
            "schema": .number("1"), "answer": .word("replay"), "now": .word(now.description),
            "policy": .word(source), "ref": .word(range.ref), "from": .maybe(range.start?.hex),
            "to": .word(range.end.hex),
            "landings": .array(steps.map(\.document)),
            "criteria": .array(byCriterion.map(\.document)), "modules": .array(byModule.map(\.document)),
            "undecided": .array(
                undecided.sorted { $0.key < $1.key }.map {
                    ["criterion": .word($0.key), "times": .count($0.value.count), "reason": .word($0.value.reason)]
                }),
            "notAsked": .array(
                forgotten.sorted { $0.key < $1.key }.map { ["criterion": .word($0.key), "reason": .word($0.value)] }),
            "notJudged": .array(
                gaps.map { ["commit": .word($0.place.commit.hex), "message": .word($0.problem.message)] }),
            "counts": [
                "landings": .count(landingCount), "touching": .count(touchingCount), "empty": .count(emptyCount),
                "breaking": .count(steps.count { !$0.broken.isEmpty }),
            ],
        ]
        return JSON.object(document).compact + [UInt8(ascii: "\n")]
    }
}

extension Replay.Step {
    fileprivate var document: JSON {
        [
            "landing": place.document, "merge": .bool(isMerge), "broken": .array(broken.map(\.document)),
            "mended": .array(mended.map(\.document)), "older": .count(olderCount), "gone": .words(gone),
        ]
    }
}

extension Replay.Change {
    fileprivate var document: JSON {
        var document: JSONObject = [
            "module": .word(module.name), "path": .word(module.path.description),
            "gate": .maybe(question.gate?.id), "criterion": .word(question.use.id), "message": .maybe(message),
        ]
        switch way {
        case nil: break
        case .itself: document["brokenBy"] = .word("merge")
        case .side(let commit):
            document["brokenBy"] = .word("side")
            document["broughtBy"] = .word(commit.hex)
        }
        return .object(document)
    }
}

extension Replay.Row {
    fileprivate var document: JSON {
        [
            "name": .word(name), "broken": .count(broken), "mended": .count(mended), "remaining": .count(remaining),
        ]
    }
}
