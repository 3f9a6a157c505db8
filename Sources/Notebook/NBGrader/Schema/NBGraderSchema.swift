/// What nbgrader accepts as the metadata of a cell: version 3 of its schema.
enum NBGraderSchema {
    static let version = 3

    static let cell = JSONSchema(
        .type([.object]),
        .properties([
            ("schema_version", JSONSchema(.type([.integer]))),
            ("grade", JSONSchema(.type([.boolean]))),
            ("locked", JSONSchema(.type([.boolean]))),
            ("solution", JSONSchema(.type([.boolean]))),
            ("task", JSONSchema(.type([.boolean]))),
            ("grade_id", JSONSchema(.type([.string]), .pattern(.gradeID))),
            ("points", JSONSchema(.type([.number]), .minimum(0))),
            ("checksum", JSONSchema(.type([.string]), .minimumLength(32), .maximumLength(32))),
            (
                "cell_type",
                JSONSchema(.type([.string]), .choices([.string("raw"), .string("code"), .string("markdown")]))
            ),
        ]),
        .required(["schema_version", "grade", "locked", "solution"]),
        .noOtherProperties)

    /// The keys that nbgrader knows.
    static let keys: Set<Text> = [
        "schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type",
    ]

    /// The violations of a cell's metadata, the one that nbgrader shows first: those of the object
    /// before those of its members, and these from the last key of the alphabet to the first.
    static func violations(of metadata: JSON) -> [SchemaViolation] {
        let all = cell.violations(of: metadata, JSONSchema.Strictness(refusesOtherProperties: true))
        let whole = all.filter(\.path.isEmpty)
        let members = all.filter { !$0.path.isEmpty }.sorted { $0.memberName > $1.memberName }
        return whole + members
    }
}

extension SchemaViolation {
    /// The member of the judged object that the violation is in; empty for the object itself.
    var memberName: Text {
        if case .key(let key) = path.first { key } else { "" }
    }
}
