/// What nbformat accepts as a notebook of one minor version of nbformat 4.
struct NotebookSchema {
    /// The newest minor version that nbformat has a schema for.
    static let newestMinorVersion = 5

    let minorVersion: Int

    /// Whether nbformat judges by its newest schema and lets pass what that does not know.
    var isFromTheFuture: Bool { minorVersion > Self.newestMinorVersion }

    /// The metadata of a notebook.
    var metadata: JSONSchema {
        let string = JSONSchema(.type([.string]))
        let kernelspec = JSONSchema(
            .type([.object]), .required(["name", "display_name"]),
            .properties([("name", string), ("display_name", string)]))
        let languageInfo = JSONSchema(
            .type([.object]), .required(["name"]),
            .properties([
                ("name", string),
                ("codemirror_mode", JSONSchema(.oneOf([string, JSONSchema(.type([.object]))]))),
                ("file_extension", string), ("mimetype", string), ("pygments_lexer", string),
            ]))
        var properties = [("kernelspec", kernelspec), ("language_info", languageInfo)]
        if minorVersion >= 2 { properties += [("title", string), ("authors", JSONSchema(.type([.array])))] }
        return JSONSchema(.type([.object]), .properties(properties.map { (name: $0.0, schema: $0.1) }))
    }

    /// A cell of one kind, by the name that nbformat's messages give to its schema.
    func cell(_ kind: Cell.Kind) -> JSONSchema {
        var required = ["cell_type", "metadata", "source"]
        var properties: [(name: String, schema: JSONSchema)] = []
        if minorVersion >= 5 {
            required.insert("id", at: 0)
            let id = JSONSchema(.type([.string]), .pattern(.cellID), .minimumLength(1), .maximumLength(64))
            properties.append(("id", id))
        }
        properties.append(("cell_type", JSONSchema(.choices([.string(Text(kind.rawValue))]))))
        properties.append(("metadata", cellMetadata(kind)))
        switch kind {
        case .raw, .markdown:
            properties += [("attachments", attachments), ("source", multilineString)]
        case .code:
            required += ["outputs", "execution_count"]
            properties += [
                ("source", multilineString), ("outputs", JSONSchema(.type([.array]), .items(output))),
                ("execution_count", executionCount),
            ]
        }
        return JSONSchema(.type([.object]), .noOtherProperties, .required(required), .properties(properties))
    }

    /// The schema of one type of output; `nil` when nbformat has none of that name.
    func output(ofType type: String) -> JSONSchema? {
        let string = JSONSchema(.type([.string]))
        let object = JSONSchema(.type([.object]))
        let required: [String]
        let properties: [(name: String, schema: JSONSchema)]
        switch type {
        case "execute_result":
            required = ["data", "metadata", "execution_count"]
            properties = [("execution_count", executionCount), ("data", mimeBundle), ("metadata", object)]
        case "display_data":
            required = ["data", "metadata"]
            properties = [("data", mimeBundle), ("metadata", object)]
        case "stream":
            required = ["name", "text"]
            properties = [("name", string), ("text", multilineString)]
        case "error":
            required = ["ename", "evalue", "traceback"]
            properties = [
                ("ename", string), ("evalue", string),
                ("traceback", JSONSchema(.type([.array]), .items(string))),
            ]
        default: return nil
        }
        let typeProperty = (name: "output_type", schema: JSONSchema(.choices([.string(Text(type))])))
        return JSONSchema(
            .type([.object]), .noOtherProperties, .required(["output_type"] + required),
            .properties([typeProperty] + properties))
    }

    private var output: JSONSchema {
        let types = ["execute_result", "display_data", "stream", "error"]
        var schemas = types.compactMap(output(ofType:))
        if isFromTheFuture {
            schemas.append(
                JSONSchema(
                    .type([.object]), .required(["output_type"]),
                    .properties([
                        ("output_type", JSONSchema(.noneOf(types.map { .string(Text($0)) })))
                    ])))
        }
        return JSONSchema(.type([.object]), .oneOf(schemas))
    }

    private func cellMetadata(_ kind: Cell.Kind) -> JSONSchema {
        let name = JSONSchema(.type([.string]), .pattern(.line))
        let tags = JSONSchema(
            .type([.array]), .uniqueItems, .items(JSONSchema(.type([.string]), .pattern(.tag))))
        let jupyter: [(name: String, schema: JSONSchema)] =
            minorVersion >= 3 ? [("jupyter", JSONSchema(.type([.object])))] : []
        let shared: [(name: String, schema: JSONSchema)] = [("name", name), ("tags", tags)]
        let properties: [(name: String, schema: JSONSchema)]
        switch kind {
        case .raw: properties = [("format", JSONSchema(.type([.string])))] + jupyter + shared
        case .markdown: properties = shared + jupyter
        case .code:
            let execution = JSONSchema(
                .type([.object]),
                .properties(
                    ["iopub.execute_input", "iopub.status.busy", "shell.execute_reply", "iopub.status.idle"]
                        .map { (name: $0, schema: JSONSchema(.type([.string]))) }),
                .patternProperties(.anyLine, JSONSchema(.type([.string]))))
            properties =
                jupyter + (minorVersion >= 4 ? [("execution", execution)] : []) + [
                    ("collapsed", JSONSchema(.type([.boolean]))),
                    ("scrolled", JSONSchema(.choices([.bool(true), .bool(false), .string("auto")]))),
                ] + shared
        }
        return JSONSchema(.type([.object]), .properties(properties))
    }

    private var attachments: JSONSchema {
        JSONSchema(.type([.object]), .patternProperties(.anything, mimeBundle))
    }

    private var mimeBundle: JSONSchema {
        JSONSchema(.type([.object]), .otherProperties(multilineString, unless: .jsonMimeType))
    }

    private var multilineString: JSONSchema {
        let string = JSONSchema(.type([.string]))
        return JSONSchema(.oneOf([string, JSONSchema(.type([.array]), .items(string))]))
    }

    private var executionCount: JSONSchema {
        JSONSchema(.type([.integer, .null]), .minimum(0))
    }
}
