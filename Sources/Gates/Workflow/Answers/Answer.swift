import Git
public import Notebook

/// What a question about the workflow comes to, for a person and for a program.
public protocol Answer {
    /// The command's name, which the JSON carries.
    static var name: String { get }
    /// What a person reads.
    func text(_ style: TerminalStyle) -> String
    /// What a program reads, besides what every answer has.
    var members: JSONObject { get throws }
    var exitStatus: ExitStatus { get }
}

extension Answer {
    public var exitStatus: ExitStatus { .passed }

    /// The answer as one line of JSON with its line break.
    public func json(_ survey: Survey) throws -> [UInt8] {
        var document: JSONObject = [
            "schema": .number("1"), "answer": .word(Self.name), "now": .word(survey.now.description),
            "policyBase": survey.policyBase.map { .word($0.hex) } ?? .null,
            "branch": survey.branch.map { .word($0) } ?? .null,
            "you": survey.actor.map { actor in
                ["id": .word(actor.id), "roles": .words(actor.roles(in: survey.policy))]
            } ?? .null,
        ]
        for member in try members.members { document[member.key] = member.value }
        document["notices"] = .words(survey.notices)
        return JSON.object(document).compact + [UInt8(ascii: "\n")]
    }
}

extension JSON {
    static func words(_ words: some Sequence<String>) -> JSON { .array(words.map { .word($0) }) }

    static func maybe(_ word: String?) -> JSON { word.map { .word($0) } ?? .null }

    static func maybe(_ time: Timestamp?) -> JSON { maybe(time?.description) }

    static func count(_ number: Int) -> JSON { .number("\(number)") }
}
