extension StringProtocol {
    /// The text with every control and format character replaced, so that content of a repository can
    /// neither move a terminal's cursor nor turn its lines around.
    var safe: String {
        var safe = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control: safe += scalar == "\t" ? "    " : "\u{b7}"
            case .format, .lineSeparator, .paragraphSeparator, .surrogate: safe += "\u{b7}"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
