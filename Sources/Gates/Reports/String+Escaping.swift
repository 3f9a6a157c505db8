extension String {
    /// The text with some of its scalars written otherwise.
    ///
    /// It goes by scalars: to a `Character` a colon with an accent on it is no colon, to a parser it is.
    ///
    /// - Parameter replacement: what stands for a scalar; `nil` keeps it.
    func escaping(_ replacement: (Unicode.Scalar) -> String?) -> String {
        var text = ""
        for scalar in unicodeScalars {
            if let replacement = replacement(scalar) { text += replacement } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// The text with a blank wherever `second` follows `first`.
    func separating(_ first: Unicode.Scalar, from second: Unicode.Scalar) -> String {
        var text = ""
        for scalar in unicodeScalars {
            if scalar == second, text.unicodeScalars.last == first { text += " " }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}
