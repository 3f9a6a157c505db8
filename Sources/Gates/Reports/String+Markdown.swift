extension String {
    /// The text as Markdown that shows it as it stands, safe to print.
    ///
    /// Forges make links and calls of `@name`, `#12`, `!12` and addresses after they have resolved escapes, so an
    /// invisible blank keeps those apart.
    var asMarkdown: String {
        safe.separated.escaping { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "-", "!", "|", "~", ".", "$":
                "\\\(scalar)"
            case "\u{200b}": "&#8203;"
            default: nil
            }
        }
    }

    /// The text between as many backticks as it needs.
    var asCodeSpan: String {
        let text = safe
        var longest = 0
        var run = 0
        for scalar in text.unicodeScalars {
            run = scalar == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let pad = longest > 0 || text.isEmpty ? " " : ""
        return fence + pad + text + pad + fence
    }

    /// With a zero-width blank where a forge would make a reference or a link.
    private var separated: String {
        var text = ""
        for scalar in unicodeScalars {
            let isLink =
                switch (text.unicodeScalars.last, scalar) {
                case ("@", _), ("#", _), ("!", _), ("$", _), ("%", _), ("~", _), ("&", _): scalar != " "
                case (":", "/"), ("w", "."), ("W", "."): true
                default: false
                }
            if isLink { text += "\u{200b}" }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}
