/// A place where a value breaks its schema, with the words of Python's `jsonschema`.
struct SchemaViolation {
    enum Step: Hashable {
        case key(Text)
        case index(Int)
    }

    /// The keyword that is broken, e.g. `required`.
    let keyword: String
    let message: String
    /// The part of the value that breaks it.
    let instance: JSON
    /// The way from the value to `instance`.
    var path: [Step] = []
    /// The way through the schema to the keyword, the keyword left out.
    var schemaPath: [String] = []

    /// The violation as seen from a value that holds this one's value.
    func inside(_ step: Step?, _ schemaSteps: String...) -> SchemaViolation {
        var outer = self
        outer.schemaPath = schemaSteps + schemaPath
        if let step { outer.path.insert(step, at: 0) }
        return outer
    }
}
