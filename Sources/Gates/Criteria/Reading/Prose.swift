import Notebook

/// A text with headings: a Markdown file, or the Markdown cells of a notebook in their order.
struct Prose {
    /// One heading, where it stands, and whether its section says anything.
    struct Section {
        let heading: MarkdownHeading
        let cell: Cell?
        fileprivate(set) var isEmpty: Bool
        /// See `MarkdownHeading.readings`.
        let readings: [Wildcard.Subject]

        fileprivate init(_ heading: MarkdownHeading, in cell: Cell?) {
            self.heading = heading
            self.cell = cell
            isEmpty = !heading.hasText
            readings = heading.readings.map(Wildcard.Subject.init)
        }

        /// Whether the heading says one of several things.
        func isCalled(_ wanted: Alternatives<Wildcard>) -> Bool {
            readings.contains { reading in wanted.values.contains { $0.matches(reading) } }
        }
    }

    private(set) var sections: [Section] = []

    init(_ document: MarkdownDocument) {
        sections = document.headings.map { Section($0, in: nil) }
        foldSubsections()
    }

    /// A code cell, or a text without a heading, is part of the section before it.
    init(_ notebook: Notebook) {
        for cell in notebook.cells {
            let document = cell.kind == .markdown ? MarkdownDocument(cell.source.utf8) : nil
            let headings = document?.headings ?? []
            let goesOn = document?.startsWithText ?? !cell.source.isEmpty
            if goesOn, !sections.isEmpty { sections[sections.count - 1].isEmpty = false }
            sections += headings.map { Section($0, in: cell) }
        }
        foldSubsections()
    }

    /// A section says what its subsections say.
    private mutating func foldSubsections() {
        for index in sections.indices.reversed() where !sections[index].isEmpty {
            let level = sections[index].heading.level
            guard let parent = sections[..<index].lastIndex(where: { $0.heading.level < level }) else { continue }
            sections[parent].isEmpty = false
        }
    }
}
