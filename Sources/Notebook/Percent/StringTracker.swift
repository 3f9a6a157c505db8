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
        var single: UInt8?
        var lastTriple = line.startIndex - 1
        for index in line.indices {
            let byte = line[index]
            if single == nil, triple == nil, let comment, byte == comment.first, line[index...].starts(with: comment) {
                return
            }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
            if index > line.startIndex, line[index - 1] == UInt8(ascii: "\\") { continue }
            if single == byte {
                single = nil
                continue
            }
            if single != nil { continue }
            if index >= lastTriple + 3, index >= line.startIndex + 2, line[index - 1] == byte, line[index - 2] == byte {
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
