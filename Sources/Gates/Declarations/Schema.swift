import Notebook

/// What a value of `gates.yml` looks like, as JSON Schema (draft-07).
public struct Schema: Hashable, Sendable {
    let json: JSONObject
    /// The schemas that `json` refers to by name.
    let definitions: [String: Schema]

    init(_ json: JSONObject, definitions: [String: Schema] = [:]) {
        self.json = json
        self.definitions = definitions
    }

    /// The schema as a JSON value without its definitions.
    var value: JSON { .object(json) }
}

extension Schema {
    /// A text. `min-version: 0.1` needs no quotes: the reader takes any scalar but null for its text.
    static let string = Schema(["type": .array(["string", "number", "boolean"])])
    static let boolean = Schema(["type": "boolean"])

    static func integer(least: Int) -> Schema {
        Schema(["type": "integer", "minimum": .number("\(least)")])
    }

    static func pattern(_ pattern: String) -> Schema {
        Schema(["type": "string", "pattern": .string(Text(pattern))])
    }

    static func oneOf(_ words: [String]) -> Schema {
        Schema(["enum": .array(words.map { .string(Text($0)) })])
    }

    static func constant(_ word: JSON) -> Schema {
        Schema(["const": word])
    }

    static func list(of element: Schema) -> Schema {
        Schema(["type": "array", "items": element.value], definitions: element.definitions)
    }

    /// One value, or a list of them.
    static func oneOrMore(of element: Schema) -> Schema {
        .any(of: [element, .list(of: element)])
    }

    static func map(of value: Schema) -> Schema {
        Schema(["type": "object", "additionalProperties": value.value], definitions: value.definitions)
    }

    static func any(of schemas: [Schema]) -> Schema {
        Schema(["anyOf": .array(schemas.map(\.value))], definitions: merged(schemas))
    }

    /// A schema that is written once, under `definitions`, and referred to by name.
    static func named(_ name: String, _ schema: Schema) -> Schema {
        var definitions = schema.definitions
        definitions[name] = Schema(schema.json)
        return Schema(["$ref": .string(Text("#/definitions/\(name)"))], definitions: definitions)
    }

    static func object<Root>(_ parameters: [Parameter<Root>]) -> Schema {
        var properties = JSONObject()
        for parameter in parameters {
            properties[Text(parameter.name)] = parameter.schema.described(parameter.summary).value
        }
        var json: JSONObject = [
            "type": "object", "additionalProperties": .bool(false), "properties": .object(properties),
        ]
        let required = parameters.filter(\.isRequired).map { JSON.string(Text($0.name)) }
        if !required.isEmpty { json["required"] = .array(required) }
        return Schema(json, definitions: merged(parameters.map(\.schema)))
    }

    func described(_ summary: String) -> Schema {
        var json = json
        // Draft-07 ignores everything beside a $ref.
        if json["$ref"] != nil { json = ["allOf": .array([.object(json)])] }
        json["description"] = .string(Text(summary))
        return Schema(json, definitions: definitions)
    }

    /// The whole document, with its definitions.
    func document(title: String, id: String) -> JSON {
        var json = self.json
        json["$schema"] = "http://json-schema.org/draft-07/schema#"
        json["$id"] = .string(Text(id))
        json["title"] = .string(Text(title))
        var all = JSONObject()
        for (name, schema) in definitions.sorted(by: { $0.key < $1.key }) {
            all[Text(name)] = schema.value
        }
        if !all.members.isEmpty { json["definitions"] = .object(all) }
        return .object(json)
    }

    private static func merged(_ schemas: [Schema]) -> [String: Schema] {
        schemas.reduce(into: [:]) { $0.merge($1.definitions) { first, _ in first } }
    }
}
