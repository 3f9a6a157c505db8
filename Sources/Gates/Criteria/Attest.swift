/// Asks a person for what only a person can tell.
struct Attest: Criterion {
    static let id = "attest"
    static let summary = "Somebody who can tell has stated that something is so."
    static let rationale = """
        Whether a module teaches what it promises is in no file. The person who answers for it states it by name, for \
        the content as it is; nothing else can take the statement's place.
        """
    static let isMachineJudged = false
    static let parameters: [Parameter<Self>] = [
        Parameter("id", \.key, "The name of the statement in reports, made of a-z, 0-9 and -.", required: true),
        Parameter("statement", \.statement, "What is stated, as a sentence.", required: true),
        Parameter("by", \.role, "The role that states it; the gate's owner when left out."),
    ]
    static let examples: [Example<Self>] = [
        .undecided(
            "A statement that nobody has made",
            Self(
                key: "effectiveness", statement: "The module teaches what its objectives say", role: "quality-assurance"
            ),
            files: ["tensor.py": "x = 1\n"],
            because: "nobody has stated that \"The module teaches what its objectives say\"")
    ]

    var key = ""
    var statement = ""
    var role: String?

    var name: String { key.isEmpty ? Self.id : key }

    var impossibility: String? {
        if !key.utf8.allSatisfy(\.isVariableByte) { return "'\(key)' is no id, which is made of a-z, 0-9 and -" }
        return statement.isBlank ? "its statement says nothing" : nil
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let standing = try module.course.standing(of: module.module)
        if try standing?.says(key, statement, of: module) ?? false { return [] }
        throw Undecided(
            "nobody has stated that \"\(statement)\"",
            help: role.map { "\($0) states it: coursegate attest \(module.module.directoryName) \(key)" }
                ?? "the gate's owner states it by signing: coursegate sign \(module.module.directoryName); before"
                + " that with coursegate attest \(module.module.directoryName) \(key)")
    }
}

extension String {
    /// Whether nothing but white space stands here.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
