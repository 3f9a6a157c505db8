import Git
import Notebook

/// The headings of a page that its built form has to show, so that a page built from another text is known.
struct PageHeadings {
    /// One heading a line: its line in the file, a blank, its text as it is read.
    let text: String

    /// - Throws: `UnreadableNotebook`, and whatever reading throws.
    init(of page: Snapshot.File, in module: ModuleSnapshot) throws {
        let headings: [(line: Int, text: String)]
        switch page.path {
        case let path where path.hasSuffix(".md"):
            headings = try module.markdown(in: page).headings.map { ($0.line, $0.text) }
        case let path where path.hasSuffix(".ipynb"):
            headings = try Self.headings(of: module.notebook(page))
        default:
            headings = []
        }
        text = headings.filter { Self.isPlain($0.text) }
            .map { "\($0.line) \(MarkdownHeading.withoutMarkup($0.text))\n" }.joined()
    }

    private static func headings(of file: NotebookFile) throws -> [(line: Int, text: String)] {
        let notebook: Notebook
        switch file.content {
        case .success(let read): notebook = read
        case .failure(let error): throw UnreadableNotebook(path: file.path, error: error)
        }
        return notebook.cells.filter { $0.kind == .markdown && !isHidden($0) }.flatMap { cell in
            MarkdownDocument(cell.source.utf8).headings.map { heading in
                (cell.position(ofSourceLine: heading.line).line, heading.text)
            }
        }
    }

    /// Whether the builders leave the cell out.
    private static func isHidden(_ cell: Cell) -> Bool {
        let tags = cell.metadata["tags"]?.array?.compactMap { $0.text.map { "\($0)" } } ?? []
        return tags.contains { ["remove-cell", "remove_cell"].contains($0) }
    }

    /// Whether the heading is shown as it is written, but for emphasis, code and links: a role, a formula, a substitution, an
    /// entity or HTML becomes something that only the builder knows.
    private static func isPlain(_ text: String) -> Bool {
        !text.utf8.contains(where: \.isForBuilder) && text.contains { $0.isLetter || $0.isNumber }
    }
}

extension UInt8 {
    /// Whether it may begin something of which only the builder knows what it becomes.
    fileprivate var isForBuilder: Bool {
        switch self {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
            true
        default: false
        }
    }
}
