/// The headings of a Markdown text, as CommonMark sees them.
///
/// What stands in a code fence, an HTML comment, a block of HTML or a quotation is no heading of the text.
struct MarkdownDocument {
    let headings: [MarkdownHeading]
    /// Whether there is text before the first heading.
    let startsWithText: Bool

    init(_ bytes: [UInt8]) {
        var reader = MarkdownReader(bytes)
        reader.run()
        headings = reader.headings
        startsWithText = reader.startsWithText
    }
}
