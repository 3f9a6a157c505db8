import Git
import Notebook

/// Shows where a configuration file makes other cells of a script than the script alone does.
struct JupytextConfiguration: Criterion {
    static let id = "jupytext-configuration"
    static let summary = "No configuration of jupytext changes which cells a script has."
    static let rationale = """
        Scripts are judged as jupytext reads them by themselves. A jupytext.toml beside or above them, or a table in \
        pyproject.toml, can make jupytext read them in another way, or write them without the cells' nbgrader metadata: \
        then what is judged is not what the grader sees. Settings that belong to a script stand well in its own header.
        """
    static let level = Level.warning
    static let parameters: [Parameter<Self>] = []
    static let examples: [Example<Self>] = [
        .passes(
            "Only the pair is configured",
            files: ["tensor.py": ExampleCell.code("x = 1"), "/jupytext.toml": "formats = \"ipynb,py:percent\"\n"]),
        .fails(
            "Other cells",
            files: [
                "tensor.py": ExampleCell.code("x = 1"),
                "/jupytext.toml": "# comment_magics = true\nformats = \"ipynb,py:percent\"\ncomment_magics = false\n",
            ],
            findings: ["/jupytext.toml:3: comment_magics makes jupytext read other cells out of tensor.py"]),
        .fails(
            "Metadata that do not reach the script",
            files: [
                "tensor.py": ExampleCell.code("x = 1"),
                "/pyproject.toml": "[tool.black]\n[tool.jupytext]\ncell_metadata_filter = \"-all\"\n",
            ],
            findings: ["/pyproject.toml:3: jupytext leaves the cells' nbgrader metadata out when it writes tensor.py"]),
        .notApplicable(
            "No script",
            files: [
                "tensor.ipynb": #"{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}"#,
                "/jupytext.toml": "comment_magics = false\n",
            ], because: "no script"),
    ]

    /// Settings that jupytext 1.19 heeds when it reads a script (`set_default_format_options`).
    private static let readingSettings = [
        "root_level_metadata_as_raw_cell", "comment_magics", "custom_cell_magics", "custom_language_magics",
    ]

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        let scripts = try module.notebooks.map(\.path).filter { NotebookFile.Format($0) != .ipynb }
        guard !scripts.isEmpty else { throw NotApplicable("no script") }
        return try scripts.flatMap { script in
            guard let file = try Self.configuration(inOrAbove: script.parent, of: module) else { return [Finding]() }
            return findings(in: try module.bytes(of: file), at: file.path, of: script)
        }
    }

    /// The file that jupytext takes its settings from: the first in the script's directory, or above it.
    private static func configuration(
        inOrAbove directory: Path, of module: ModuleSnapshot
    ) throws -> Snapshot.File? {
        try module.course.reading("jupytext's configuration", of: directory) {
            let entries = try module.course.snapshot.entries(in: directory) ?? []
            for name in configurationFiles {
                guard let entry = entries.first(where: { $0.name == name }), entry.mode.isFile else { continue }
                let file = Snapshot.File(path: directory.appending(name.bytes), mode: entry.mode, id: entry.id)
                if name != "pyproject.toml" { return file }
                let lines = TextLines(try module.bytes(of: file)).lines
                if lines.contains(where: { $0.withoutBlanksAround.hasPrefix("[tool.jupytext") }) { return file }
            }
            return directory.isRoot ? nil : try configuration(inOrAbove: directory.parent, of: module)
        }
    }

    /// In the order in which jupytext looks for them (`JUPYTEXT_CONFIG_FILES`).
    private static let configurationFiles: [Path] = {
        let stems = ["jupytext", "jupytext.toml", "jupytext.yml", "jupytext.yaml", "jupytext.json"]
        return (stems + stems.map { ".\($0)" } + [".jupytext.py", "pyproject.toml"]).map { Path($0) }
    }()

    private func findings(in bytes: [UInt8], at path: Path, of script: Path) -> [Finding] {
        TextLines(bytes).lines.enumerated().flatMap { index, line in
            let place = Position(line: index + 1, column: 1)
            var found = Self.readingSettings.filter { Self.sets($0, in: line) }.map { key in
                Finding(
                    "\(key) makes jupytext read other cells out of \(script.name)", at: path, place,
                    help: "set it in the header of the script, under jupyter: jupytext:")
            }
            let drops = line.contains("-nbgrader") || line.contains("-all") && !line.contains("nbgrader")
            if Self.sets("cell_metadata_filter", in: line), drops {
                found.append(
                    Finding(
                        "jupytext leaves the cells' nbgrader metadata out when it writes \(script.name)", at: path,
                        place, help: "let the filter keep it: cell_metadata_filter = \"nbgrader,-all\""))
            }
            return found
        }
    }

    /// Whether a line gives a value to a setting: TOML, YAML, JSON and Python write it much the same way.
    private static func sets(_ key: String, in line: ArraySlice<UInt8>) -> Bool {
        let text = line.withoutBlanksAround
        guard text.first != UInt8(ascii: "#"), let place = text.firstRange(of: key) else { return false }
        let before = text[..<place.lowerBound].last
        guard before.map({ $0.isBlank || "\".'{,".utf8.contains($0) }) ?? true else { return false }
        let behind = text[place.upperBound...].first { !$0.isBlank && !"\"'".utf8.contains($0) }
        return behind == UInt8(ascii: "=") || behind == UInt8(ascii: ":")
    }
}
