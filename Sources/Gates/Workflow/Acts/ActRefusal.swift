import Notebook

/// Why a step is refused: everything that is missing, who can mend each, and whom to turn to. Nothing was written.
public struct ActRefusal: Error {
    /// One thing that is missing.
    public struct Lack: Sendable {
        /// In one sentence without a full stop.
        let message: String
        /// Where it stands, e.g. `src/tensor.py:12   cell 3, grade_id square`.
        var place: String?
        /// What to do.
        var help: String?
        /// Who can do it.
        var notice: ActReport.Notice?
        /// The criterion that says so.
        var criterion: String?
    }

    let reason: String
    let lacks: [Lack]
    /// For each subject the role that a difficulty goes to, with its people.
    let escalations: [(subject: String, notice: ActReport.Notice)]
    /// What shows more.
    let help: String

    /// As a person reads it, ending in a line break.
    public var text: String {
        var lines = [reason + ".", ""]
        for (index, lack) in lacks.enumerated() {
            lines.append("\(index + 1)  \(lack.message)")
            if let place = lack.place { lines.append("   \(place)") }
            if let help = lack.help { lines.append("   mend: \(help)") }
            if let notice = lack.notice { lines.append("   who:  \(notice.words)") }
            lines.append("")
        }
        lines += escalations.map { "Stuck on \($0.subject)?  \($0.notice.words)" }
        lines.append(help)
        return lines.map { "\($0.safe)\n" }.joined()
    }

    /// The refusal as one line of JSON with its line break.
    public var json: [UInt8] {
        func word(_ value: String?) -> JSON { value.map { .word($0) } ?? .null }
        return Self.document(
            reason, help: help,
            lacks: lacks.map { lack in
                [
                    "criterion": word(lack.criterion), "message": .word(lack.message), "place": word(lack.place),
                    "help": word(lack.help), "who": lack.notice?.json ?? .null,
                ]
            },
            escalations: escalations.map { ["about": .word($0.subject), "to": $0.notice.json] })
    }

    fileprivate static func document(
        _ reason: String, help: String, lacks: [JSON] = [], escalations: [JSON] = []
    ) -> [UInt8] {
        let document: JSON = [
            "schema": .number("1"), "written": .bool(false),
            "refusal": [
                "message": .word(reason), "help": .word(help), "lacks": .array(lacks),
                "escalations": .array(escalations),
            ],
        ]
        return document.compact + [UInt8(ascii: "\n")]
    }
}

extension Refusal {
    /// The refusal in the shape of one that lists what is missing.
    public var json: [UInt8] { ActRefusal.document(reason, help: help) }
}
