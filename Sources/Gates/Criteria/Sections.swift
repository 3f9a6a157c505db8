import Git
import Notebook

/// Keeps a module's teaching text whole: the headings a student reads by are there, and say something.
struct Sections: Criterion {
    static let id = "sections"
    static let summary = "The text has the headings and the front matter that the course asks for."
    static let rationale = """
        Students find objectives, questions and summaries by their headings. A heading counts where Markdown makes it \
        one: not in a code fence, a comment or a quotation. Emoji and numbers around it, and capitals, are ignored; \
        `*` stands for any words.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter(
            "headings", \.headings, "Headings that must stand somewhere in the text; `any: […]` lists alternatives."),
        Parameter("front-matter", \.fields, "Keys that the front matter of the Markdown files must have."),
        Parameter("files", \.files, "The Markdown files that are looked through."),
        Parameter("notebook", \.readsNotebook, "Whether the notebook's Markdown cells are looked through as well."),
        Parameter("may-be-empty", \.mayBeEmpty, "Whether a heading with nothing under it is enough."),
    ]
    static let examples: [Example<Self>] = [
        .passes(
            "A heading with an emoji in front",
            files: ["README.md": "# Tensor\n\n## 🎯 Learning Goals\n\n- Add tensors\n"]),
        .passes(
            "A heading in a Markdown cell",
            files: [
                "tensor.ipynb": """
                {"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["## Learning Objectives ⭐⭐\\n", "- Add"]}],
                "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
                """
            ]),
        .passes(
            "A heading that is underlined", files: ["README.md": "Learning objectives\n---\nAdd tensors.\n"]),
        .passes(
            "Words that a star stands for", Self(headings: [["*Systems Analysis*"]]),
            files: ["README.md": "## 📊 Part 5: Systems Analysis - Memory\n\nSee below.\n"]),
        .fails(
            "No such heading", files: ["README.md": "# Tensor\n\nLearning objectives are many.\n"],
            findings: ["README.md: no heading 'Learning Objectives' or 'Learning Goals'"]),
        .fails(
            "A heading in a code fence", files: ["README.md": "```text\n## Learning Objectives\n```\n"],
            findings: ["README.md: no heading 'Learning Objectives' or 'Learning Goals'"]),
        .fails(
            "A heading in a comment", files: ["README.md": "<!--\n## Learning Objectives\n\nAdd tensors.\n-->\n"],
            findings: ["README.md: no heading 'Learning Objectives' or 'Learning Goals'"]),
        .fails(
            "A heading with nothing under it", files: ["README.md": "## Learning Objectives\n\n## Next\n\nMore.\n"],
            findings: ["README.md:1: the section 'Learning Objectives' is empty"]),
        .fails(
            "No text at all", files: ["data.csv": "1,2\n"],
            findings: [
                "no heading 'Learning Objectives' or 'Learning Goals': there is no Markdown file and no notebook"
            ]
        ),
        .fails(
            "A list in the front matter that is too short",
            Self(headings: [], fields: [FieldRequirement("learning_objectives", least: 2)]),
            files: ["ABOUT.md": "---\nlearning_objectives:\n  - Add tensors\n---\n\n# Tensor\n"],
            findings: ["ABOUT.md:3: 'learning_objectives' is not filled in: it has 1 of at least 2 items"]),
    ]

    var headings: [Alternatives<Wildcard>] = [["Learning Objectives", "Learning Goals"]]
    var fields: [FieldRequirement] = []
    var files: [Template] = ["{module}/*.md"]
    var readsNotebook = true
    var mayBeEmpty = false

    var impossibility: String? {
        headings.isEmpty && fields.isEmpty ? "it asks for no heading and no key" : nil
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let markdown = try files.flatMap { try module.files(matching: $0) }.filter(\.mode.isFile)
        var texts = try markdown.map { file in
            let prose = try module.course.reading("prose", of: file.id) { Prose(try module.markdown(in: file)) }
            return (path: file.path, prose: prose)
        }
        if readsNotebook, try !module.notebooks.isEmpty {
            texts += try module.readableNotebooks().map { file, notebook in
                // The same bytes may stand under two names, and mean two things.
                (file.path, module.course.reading("prose of \(file.path)", of: file.id) { Prose(notebook) })
            }
        }
        return headings.compactMap { finding(for: $0, in: texts) } + (try fieldFindings(in: markdown, of: module))
    }

    private func finding(for wanted: Alternatives<Wildcard>, in texts: [(path: Path, prose: Prose)]) -> Finding? {
        var found: [(path: Path, section: Prose.Section)] = []
        for (path, prose) in texts {
            for index in prose.sections.indices where prose.sections[index].isCalled(wanted) {
                found.append((path, prose.sections[index]))
            }
        }
        guard let first = found.first else {
            let names = wanted.values.map { "'\($0.text)'" }.joined(separator: " or ")
            return Finding(
                "no heading \(names)" + (texts.isEmpty ? ": there is no Markdown file and no notebook" : ""),
                at: texts.first?.path, help: "add `## \(wanted.values.first?.text ?? "")` and what belongs under it")
        }
        guard !mayBeEmpty, found.allSatisfy(\.section.isEmpty) else { return nil }
        let message = "the section '\(first.section.heading.text)' is empty"
        let help = "write what belongs under the heading"
        guard let cell = first.section.cell else {
            return Finding(message, at: first.path, Position(line: first.section.heading.line), help: help)
        }
        return Finding(message, at: first.path, in: cell, line: first.section.heading.line, help: help)
    }

    private func fieldFindings(in files: [Snapshot.File], of module: ModuleSnapshot) throws -> [Finding] {
        guard !fields.isEmpty else { return [] }
        do {
            let metadata = try files.map(module.metadata).filter { $0.root != nil }
            guard metadata.isEmpty else { return fields.flatMap { field in metadata.flatMap(field.findings) } }
            return [
                Finding(
                    "no Markdown file has front matter", at: files.first?.path,
                    help: "put the keys between two `---` lines at the top of the file")
            ]
        } catch let error as UnreadableMetadata {
            return [error.finding]
        }
    }
}
