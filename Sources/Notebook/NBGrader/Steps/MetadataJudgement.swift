/// What CheckCellMetadata has to say about one cell, in the order in which it would.
///
/// nbgrader shows one fault at a time: first the version, then the schema, then the roles. What a
/// cell of an old version will be refused for after `nbgrader update` is told at once.
struct MetadataJudgement {
    struct Fault {
        let kind: NBGraderFault.Kind
        let message: String
        let help: String
        /// nbgrader's own error; `nil` for what it accepts.
        let error: Generation.Error?
        var isMendable = false
    }

    private(set) var faults: [Fault] = []
    private let cell: Cell

    /// - Parameters:
    ///   - cell: the cell, its source as the steps before have left it.
    ///   - nbgrader: its nbgrader metadata.
    init(of cell: Cell, _ nbgrader: JSONObject) {
        self.cell = cell
        let version = nbgrader["schema_version"] ?? .number("0")
        var judged = nbgrader
        var versionIsJudged = false
        if version.pythonNumber == nil {
            versionIsJudged = true
            let type = version.pythonType
            add(
                .schemaVersionInvalid, "The schema_version is \(version.pythonRepr), not a number.",
                help: "Write \"schema_version\": 3.",
                error: Generation.Error(
                    "TypeError", "'<' not supported between instances of '\(type)' and 'int'"))
        } else if let number = version.pythonNumber?.double, number < 3 {
            versionIsJudged = true
            let update = NBGraderUpdate.updated(.object(nbgrader), kind: cell.kind)
            let isUpdatable = number == 0 || number == 1 || number == 2
            addOld(version, has: nbgrader["schema_version"] != nil, isMendable: isUpdatable && update != nil)
            if isUpdatable {
                guard let update else {
                    add(
                        .metadataValueInvalid,
                        "The points are \(nbgrader["points"]?.pythonRepr ?? "missing"), and nbgrader update stops at that.",
                        help: "Set points to a number.", error: .corrupted("nbgrader update: points are no number"))
                    return
                }
                guard let updated = update.metadata else {
                    addLostRole(nbgrader)
                    return
                }
                judged = updated
            }
        } else if let number = version.pythonNumber?.double, number > 3 {
            versionIsJudged = true
            add(
                .schemaTooNew,
                "The nbgrader metadata is of version \(version.pythonRepr); nbgrader 0.9 knows 3 at most.",
                help: "Update nbgrader, or write \"schema_version\": 3 if that is what the cell has.",
                error: Generation.Error(
                    "SchemaTooNewError", "Schema version is too new: \(version.pythonRepr) (expected 3)"))
        }
        judgeSchema(judged, without: versionIsJudged ? "schema_version" : nil)
        judgeRole(judged)
    }

    private mutating func add(
        _ kind: NBGraderFault.Kind, _ message: String, help: String, error: Generation.Error?, isMendable: Bool = false
    ) {
        faults.append(Fault(kind: kind, message: message, help: help, error: error, isMendable: isMendable))
    }

    private mutating func addOld(_ version: JSON, has: Bool, isMendable: Bool) {
        let state =
            has ? "The nbgrader metadata is of version \(version.pythonRepr)." : "The schema_version is missing."
        add(
            .schemaTooOld, "\(state) nbgrader 0.9 takes version 3 only.",
            help: isMendable ? "Run nbgrader update." : "Write \"schema_version\": 3.",
            error: Generation.Error(
                "SchemaTooOldError", "Outdated schema version: \(version.pythonRepr) (expected 3)"),
            isMendable: isMendable)
    }

    private mutating func addLostRole(_ nbgrader: JSONObject) {
        guard nbgrader["task"]?.isTruthy ?? false || nbgrader["grade_id"]?.isTruthy ?? false else { return }
        add(
            .roleLostByUpdate,
            "nbgrader update will remove the nbgrader metadata of this cell: it is of version 0, "
                + "and the cell is not graded, solution or locked.",
            help: "Write \"schema_version\": 3 and the cell's role by hand before running nbgrader update.", error: nil)
    }

    private mutating func judgeSchema(_ nbgrader: JSONObject, without key: Text?) {
        for violation in NBGraderSchema.violations(of: .object(nbgrader)) {
            let member = violation.memberName
            if let key, member == key || violation.message == "'\(key.string)' is a required property" { continue }
            let cause = Generation.Error.corrupted(violation.message)
            let value = violation.instance.pythonRepr
            switch (violation.keyword, member) {
            case ("required", _):
                let name = violation.message.split(separator: "'").first.map(String.init) ?? ""
                add(
                    .metadataKeyMissing, "The nbgrader metadata lacks \(name).",
                    help: "Add \"\(name)\": \(name == "schema_version" ? "3" : "false"), or true if that is meant.",
                    error: cause, isMendable: MetadataMend(of: nbgrader, in: cell).metadata[Text(name)] != nil)
            case ("additionalProperties", _):
                let others = nbgrader.members.map(\.key).filter { !NBGraderSchema.keys.contains($0) }
                add(
                    .metadataKeyUnknown,
                    "The nbgrader metadata has \(others.map(\.string).joined(separator: ", ")), which nbgrader does not know.",
                    help: "Remove it; nbgrader update does so.", error: cause, isMendable: true)
            case ("pattern", "grade_id"):
                add(
                    .gradeIDInvalid, "The grade_id \(value) holds other characters than a-z, A-Z, 0-9, - and _.",
                    help: "Rename the cell's grade_id.", error: cause)
            case ("minimum", "points"):
                add(
                    .pointsNegative, "The points are \(value), less than 0.",
                    help: "Set points to what the cell is worth.",
                    error: cause)
            default:
                add(
                    .metadataValueInvalid, "\(member.string) is wrong: \(violation.message).",
                    help: Self.help(for: member), error: cause)
            }
        }
    }

    private static func help(for key: Text) -> String {
        switch key {
        case "grade", "solution", "locked", "task": "Write true or false, without quotes."
        case "points": "Write a number, without quotes."
        case "schema_version": "Write \"schema_version\": 3."
        case "checksum", "cell_type": "Remove it; nbgrader writes it anew."
        default: "Write a string of letters, digits, - and _."
        }
    }

    private mutating func judgeRole(_ nbgrader: JSONObject) {
        let isTrue = { (key: String) in nbgrader[key]?.isTruthy ?? false }
        let (isGrade, isSolution, isTask) = (isTrue("grade"), isTrue("solution"), isTrue("task"))
        let gradeID = nbgrader["grade_id"]
        let name = gradeID?.pythonString ?? ""
        if isGrade || isSolution || isTrue("locked") {
            if gradeID == nil {
                add(
                    .gradeIDMissing, "The cell has a role but no grade_id.",
                    help: "Give it one of letters, digits, - and _ that no other cell has.",
                    error: .corrupted("nbgrader cell does not have a grade_id: \(cell.source)"))
            } else if gradeID == .string("") {
                add(
                    .gradeIDEmpty, "The grade_id is empty.",
                    help: "Give the cell one of letters, digits, - and _ that no other cell has.",
                    error: .corrupted("grade_id is empty"))
            }
        }
        if isGrade, nbgrader["points"] == nil {
            add(
                .pointsMissing, "The graded cell has no points.", help: "Add points: what the cell is worth.",
                error: .corrupted("nbgrader cell '\(name)' does not have points"))
        }
        if isTask {
            guard cell.kind != .markdown else { return }
            add(
                .taskNotMarkdown, "A task is a markdown cell; this one is \(cell.kind == .code ? "code" : "raw").",
                help: "Make it a markdown cell, or an answer cell instead of a task.",
                error: .corrupted("Task cells have to be markdown: \(cell.source)"))
        } else if cell.kind == .markdown, isGrade, !isSolution {
            add(
                .markdownGradeNotSolution, "A graded markdown cell must be a solution cell as well.",
                help: "Set \"solution\": true for an answer that is graded by hand, or \"grade\": false.",
                error: .corrupted("Markdown grade cell '\(name)' is not marked as a solution cell"))
        } else if cell.kind == .markdown, isSolution, !isGrade {
            add(
                .markdownSolutionNotGrade, "A markdown solution cell must be graded as well.",
                help: "Set \"grade\": true and points, or \"solution\": false.",
                error: .corrupted("Markdown solution cell is not marked as a grade cell: \(cell.source)"))
        }
    }
}
