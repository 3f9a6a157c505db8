import Git

extension ModuleSnapshot {
    /// The headings of a Markdown file, wherever copies of it stand.
    func markdown(in file: Snapshot.File) throws -> MarkdownDocument {
        try course.reading("Markdown", of: file.id) { MarkdownDocument(try bytes(of: file)) }
    }
}
