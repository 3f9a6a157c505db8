/// Follows the quotes of a script line by line, to tell whether a line begins inside a string.
///
/// This is jupytext's parser, naive as it is (a quote after any backslash counts as escaped, even
/// in `\\"`): a marker counts as a marker only where jupytext thinks that it is outside strings.
struct StringTracker {
    /// The quote of the triple-quoted string that the next line begins in.
    private var triple: UInt8?
    private let comment: [UInt8]?
    /// R has no triple quotes, so no line of it ever begins inside a string.
    private let isR: Bool

    init(language: String) {
        comment = ScriptLanguage.comments[language]
        isR = language == "R"
    }

    var isInsideString: Bool { triple != nil }

    mutating func read(_ line: ScriptLine) {
        if line.signs.contains(.quote) { read(line.text) }
    }

    mutating func read(_ line: ArraySlice<UInt8>) {
        if isR { return }
        if triple == nil, let comment, line.trimmedStart.starts(with: comment) { return }
        let span = line.span
        let quotes = (double: UInt8(ascii: "\""), single: UInt8(ascii: "'"))
        let commentStart = comment?.first ?? quotes.double
        var single: UInt8?
        var lastTriple = -1
        var next = 0
        while true {
            let index = span.firstPlace(from: next) { block in
                block.places(of: quotes.double) | block.places(of: quotes.single) | block.places(of: commentStart)
            }
            guard index < span.count else { return }
            next = index + 1
            let byte = span[index]
            if single == nil, triple == nil, let comment, byte == commentStart,
                span.extracting(index...).begins(with: comment.span)
            {
                return
            }
            if byte != quotes.double, byte != quotes.single { continue }
            if index > 0, span[index - 1] == UInt8(ascii: "\\") { continue }
            if single == byte {
                single = nil
                continue
            }
            if single != nil { continue }
            if index >= lastTriple + 3, index >= 2, span[index - 1] == byte, span[index - 2] == byte {
                if triple == byte {
                    triple = nil
                    lastTriple = index
                } else if triple == nil {
                    triple = byte
                    lastTriple = index
                }
                continue
            }
            if triple == nil { single = byte }
        }
    }
}
