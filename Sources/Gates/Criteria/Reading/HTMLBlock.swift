import Notebook

/// A block of HTML in a Markdown text, in which a `#` makes no heading (CommonMark 0.31, "HTML blocks").
enum HTMLBlock: Hashable {
    /// `<pre>`, `<script>`, `<style>`, `<textarea>`: to the line with a closing tag.
    case verbatim
    /// To the line with `-->`.
    case comment
    /// A tag such as `<div>`: to the next blank line.
    case tag

    /// The block that a line opens.
    ///
    /// - Parameter line: without the blanks before it.
    init?(openedBy line: ArraySlice<UInt8>) {
        guard line.first == UInt8(ascii: "<") else { return nil }
        if line.hasPrefix("<!--") {
            self = .comment
            return
        }
        let isClosing = line.dropFirst().first == UInt8(ascii: "/")
        let rest = line.dropFirst(isClosing ? 2 : 1)
        let name = rest.prefix { $0.isLetter || $0.isDigit }
        let end = rest.dropFirst(name.count).first
        guard end.map({ $0.isBlank || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }) ?? true else { return nil }
        let tag = String(decoding: name, as: UTF8.self).lowercased()
        if !isClosing, Self.verbatimTags.contains(tag) {
            self = .verbatim
        } else if Self.blockTags.contains(tag) {
            self = .tag
        } else {
            return nil
        }
    }

    /// Whether the block ends with this line.
    func ends(with line: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .comment: line.contains("-->")
        case .tag: line.isBlank
        case .verbatim:
            Self.verbatimTags.contains { tag in
                Array(String(decoding: line, as: UTF8.self).lowercased().utf8)[...].contains("</\(tag)>")
            }
        }
    }

    private static let verbatimTags = ["pre", "script", "style", "textarea"]
    private static let blockTags: Set<String> = [
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
        "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
        "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option",
        "p", "param", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
        "track", "ul",
    ]
}
