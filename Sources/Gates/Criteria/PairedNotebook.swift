import Git
import Notebook

/// Keeps the two halves of a jupytext pair the same.
struct PairedNotebook: Criterion {
    static let id = "paired-notebook"
    static let summary = "A notebook and its script hold the same cells."
    static let rationale = """
        jupytext keeps an .ipynb file and a percent script in step only where it runs. When one of the two is edited \
        alone, what is reviewed is not what is released. Outputs, ids and blank lines at the end of a cell do not count.
        """
    static let level = Level.warning
    static let parameters: [Parameter<Self>] = [
        Parameter("twin", \.twin, "The other half; the same name with the other extension when it is left out.")
    ]
    static let examples: [Example<Self>] = [
        .passes(
            "The same cells", Self(twin: "{module}/nb.ipynb"),
            files: ["tensor.py": ExampleCell.code("x = 1"), "nb.ipynb": twin("x = 1")]),
        .fails(
            "An edit of one half", Self(twin: "{module}/nb.ipynb"),
            files: ["tensor.py": ExampleCell.code("x = 2"), "nb.ipynb": twin("x = 1")],
            findings: ["tensor.py:2: cell 1: the cell reads otherwise in modules/01_tensor/nb.ipynb"]),
        .fails(
            "A cell that one half lacks", Self(twin: "{module}/nb.ipynb"),
            files: ["tensor.py": ExampleCell.code("x = 1") + ExampleCell.code("y = 1"), "nb.ipynb": twin("x = 1")],
            findings: ["tensor.py:4: cell 2: modules/01_tensor/nb.ipynb has no such cell"]),
        .notApplicable("No twin", files: ["tensor.py": ExampleCell.code("x = 1")], because: "no notebook has a twin"),
    ]

    private static func twin(_ source: String) -> String {
        """
        {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": "\(source)"}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        """
    }

    var twin: Template?

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        var isAsked = false
        var judged: Set<Path> = []
        var findings: [Finding] = []
        for (file, notebook) in try module.readableNotebooks() {
            let path = file.path
            for file in try twins(of: path, in: module) where file.path != path && !judged.contains(file.path) {
                isAsked = true
                judged.insert(path)
                findings += self.findings(at: path, notebook, beside: try module.generated(module.notebook(file)))
            }
        }
        guard isAsked else { throw NotApplicable("no notebook has a twin") }
        return findings
    }

    private func twins(of path: Path, in module: ModuleSnapshot) throws -> [Snapshot.File] {
        if let twin { return try module.files(matching: twin) }
        let stem = path.stem
        let extensions = path.hasSuffix(".ipynb") ? ["py", "R", "r", "jl"] : ["ipynb"]
        return try extensions.compactMap { ending in
            let path = Path(bytes: stem.bytes + Array(".\(ending)".utf8))
            guard let entry = try module.course.snapshot.entry(at: path), entry.mode != .tree else { return nil }
            return Snapshot.File(path: path, mode: entry.mode, id: entry.id)
        }
    }

    /// The first place where the two part: what stands below it is moved against its twin.
    private func findings(at path: Path, _ notebook: Notebook, beside twin: GeneratedNotebook) -> [Finding] {
        guard let difference = notebook.differences(from: twin.notebook).first else { return [] }
        let help = "run jupytext --sync \(path), and look at what it changes"
        let index = difference.cell - 1
        guard notebook.cells.indices.contains(index) else {
            return [
                Finding(
                    "\(path) has no such cell", at: twin.path, in: twin.notebook.cells[index],
                    position: difference.otherPosition, help: help)
            ]
        }
        let what =
            switch difference.kind {
            case .missing: "\(twin.path) has no such cell"
            case .kind: "the cell is of another kind in \(twin.path)"
            case .source: "the cell reads otherwise in \(twin.path)"
            case .metadata(let key): "the cell has other metadata (\(key)) in \(twin.path)"
            }
        return [Finding(what, at: path, in: notebook.cells[index], position: difference.position, help: help)]
    }
}

extension Path {
    /// The path without the extension of its last part.
    var stem: Path {
        guard let dot = name.bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return self }
        return Path(bytes: bytes.dropLast(name.bytes.count - dot))
    }
}
