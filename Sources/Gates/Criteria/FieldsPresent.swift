import Git

/// Keeps a module's metadata filled in, for the people and the tools that read them.
struct FieldsPresent: Criterion {
    static let id = "fields-present"
    static let summary = "The module's metadata have the keys that the course asks for, filled in."
    static let rationale = """
        Sites, package builds and planning read a module's title, objectives and prerequisites from `module.yaml` or \
        from the front matter of its page. A key with nothing behind it is no answer.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter(
            "fields", \.fields, "The keys: a name, or {key, least, one-of}. `a.b` is key b in the mapping a.",
            required: true),
        Parameter(
            "files", \.files,
            "YAML files, or Markdown files with front matter; the first template that matches is read."
        ),
    ]
    static let examples: [Example<Self>] = [
        .passes(
            "Keys of a YAML file", Self(fields: ["title", "dependencies.prerequisites"]),
            files: ["module.yaml": "title: Tensor\ndependencies:\n  prerequisites: [setup]\n"]),
        .passes(
            "Keys of front matter", Self(fields: [FieldRequirement("learning_objectives", least: 2)]),
            files: ["ABOUT.md": "---\nlearning_objectives: [Add, Multiply]\n---\n# Tensor\n"]),
        .fails(
            "A key that is missing and one without a value", Self(fields: ["title", "difficulty"]),
            files: ["module.yaml": "name: tensor\ntitle: \"\"\n"],
            findings: [
                "module.yaml:2: 'title' is not filled in: nothing stands there",
                "module.yaml:1: the key 'difficulty' is missing",
            ]),
        .fails(
            "A value that may not stand there",
            Self(fields: [FieldRequirement("difficulty", oneOf: ["easy", "hard"])]),
            files: ["module.yaml": "difficulty: harsh\n"],
            findings: ["module.yaml:1: 'difficulty' is 'harsh'"]),
        .fails(
            "Metadata that are no YAML", Self(fields: ["title"]), files: ["module.yaml": "title: a: b\n"],
            findings: ["module.yaml:1: mapping values are not allowed in this context"]),
        .fails(
            "No file with metadata", Self(fields: ["title"]), files: ["tensor.py": "x = 1\n"],
            findings: [
                "there is no modules/01_tensor/module.yaml or modules/01_tensor/module.yml or modules/01_tensor/ABOUT.md or modules/01_tensor/README.md"
            ]),
    ]

    var fields: [FieldRequirement] = []
    var files: [Template] = Metadata.usualFiles

    var impossibility: String? { fields.isEmpty ? "it asks for no key" : nil }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        do {
            let metadata = try module.metadata(in: files)
            guard !metadata.isEmpty else {
                return [
                    Finding(
                        "there is no \(files.named(for: module.module))", at: nil,
                        help: "add the file with the keys \(fields.map(\.key).joined(separator: ", "))")
                ]
            }
            return metadata.flatMap { metadata in fields.flatMap { $0.findings(in: metadata) } }
        } catch let error as UnreadableMetadata {
            return [error.finding]
        }
    }
}
