import Git
import Notebook

extension ActReport {
    /// What was written, as one line of JSON with its line break; `docs/acts.md` explains it.
    public func json(_ actor: Actor, isDryRun: Bool) -> [UInt8] {
        let document: JSON = [
            "schema": .number("1"),
            "written": .bool(!isDryRun && !events.isEmpty),
            "actor": actor.json,
            "events": .array(events.map(\.json)),
            "modules": .array(
                modules.map { entry in
                    [
                        "name": .word(entry.module.name), "path": .word(entry.module.path.description),
                        "before": .word(entry.before), "after": .word(entry.after),
                    ]
                }),
            "statements": .array(statements.map { .word($0) }),
            "tell": .array(told.map(\.json)),
            "waits": .array(
                waits.map { wait in
                    [
                        "module": .word(wait.module.name), "gate": .word(wait.gate.id),
                        "for": wait.notice?.json ?? .null, "reason": .word(wait.reason),
                    ]
                }),
            "notes": .array(lines.map { .word($0) }),
        ]
        return document.compact + [UInt8(ascii: "\n")]
    }
}

extension ActReport.Notice {
    var json: JSON { ["role": .word(role), "people": .array(people.map { .word($0) })] }
}

extension Actor {
    fileprivate var json: JSON {
        [
            "id": .word(id), "kind": person.map { .word($0.kind.rawValue) } ?? .null,
            "signs": .bool(keyFile != nil),
        ]
    }
}

extension EventFile {
    fileprivate var json: JSON {
        func word(_ value: String?) -> JSON { value.map { .word($0) } ?? .null }
        func words(_ map: OrderedMap<String>) -> JSON {
            .object(JSONObject(map.entries.map { JSONObject.Member(key: Text($0.key), value: .word($0.value)) }))
        }
        return [
            "path": .word(path.description), "digest": .word(digest.hex), "event": .word(event.kind.rawValue),
            "module": word(event.module), "gate": word(event.gate),
            "step": event.step.map { ["from": .word($0.from), "to": .word($0.to)] } ?? .null,
            "state": word(event.state), "after": .array(event.after.map { .word($0.hex) }),
            "time": .word(event.time.description), "by": .word(event.by), "role": word(event.role),
            "to": word(event.to), "about": word(event.about), "text": word(event.text),
            "because": word(event.because), "statements": words(event.statements),
            "until": word(event.until?.description), "signed": .bool(event.signature != nil),
        ]
    }
}
