import Git
import Notebook
import YAML

/// The pages of a book as its table of contents lists them: `_toc.yml` of Jupyter Book 1, or `myst.yml`.
struct TableOfContents {
    /// One page, or a pattern that stands for several.
    struct Entry {
        /// As it is written, from the directory of the table.
        let text: String
        let isPattern: Bool
        let position: Position
    }

    let path: Path
    private(set) var entries: [Entry] = []

    /// The directory that entries are relative to.
    var directory: Path { path.parent }

    /// - Throws: `UnreadableMetadata` when the file is no YAML.
    init(_ file: Snapshot.File, in module: ModuleSnapshot) throws {
        path = file.path
        let bytes = try module.bytes(of: file)
        let root: YAMLNode?
        do throws(YAMLError) {
            root = try YAMLNode.read(bytes)
        } catch {
            throw UnreadableMetadata(
                Finding(
                    error.message, at: file.path, Position(line: error.line, column: error.column),
                    help: "a table of contents is read as YAML"))
        }
        if let root { collect(root["project"]?["toc"] ?? root["toc"] ?? root) }
    }

    /// Every key that holds pages or parts: Jupyter Book's, sphinx-external-toc's and MyST's.
    private mutating func collect(_ top: YAMLNode) {
        var open = [top]
        while let node = open.popLast() {
            if let items = node.sequence {
                open += items.reversed()
                continue
            }
            for key in ["root", "file", "glob", "pattern"] {
                guard let value = node[key], let text = value.text, !text.isEmpty else { continue }
                entries.append(
                    Entry(
                        text: text, isPattern: key == "glob" || key == "pattern",
                        position: Metadata.position(of: value)))
            }
            let below = ["parts", "subtrees", "chapters", "sections", "entries", "children"]
            open += below.reversed().compactMap { node[$0] }
        }
    }
}
