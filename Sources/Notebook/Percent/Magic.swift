/// Recognises Jupyter's magic commands, which stand commented in a script.
///
/// The rules are jupytext's, so an ordinary comment such as `# ls the files` is a magic too.
struct Magic {
    private let language: String
    private let isPython: Bool
    /// The comment sign by which a magic is escaped; `nil` for a language without magics.
    private let comment: [UInt8]?

    init(language: String) {
        self.language = ScriptLanguage.usualName(language)
        isPython = self.language == "python"
        let without = ["octave", "matlab", "sas", "jenner", "logtalk"]
        comment = without.contains(self.language) ? nil : ScriptLanguage.comments[self.language]
    }

    /// - Parameter isCode: Whether a word that ends in `?` asks for help, as in a cell that a marker begins.
    func matches(_ line: ScriptLine, isCode: Bool) -> Bool {
        if isPython, !line.signs.contains(.magic) { return line.signs.contains(.command) && isFileCommand(line.text) }
        return matches(line.text, isCode: isCode)
    }

    /// The same for a line of which nothing is known.
    ///
    /// - Parameter unlessMarked: what holds where the line does not itself say `escape` or `noescape`: whether magics count.
    func matches(_ line: ArraySlice<UInt8>, isCode: Bool, unlessMarked: Bool = true) -> Bool {
        guard let comment else { return false }
        if let rest = percentMagic(line, comment: comment) {
            if Magic.has("escape", in: rest, after: comment) { return language != "rust" && language != "csharp" }
            if Magic.has("noescape", in: rest, after: comment) { return false }
        }
        guard unlessMarked else { return false }
        if isMagicOfItsLanguage(line, comment: comment) { return true }
        guard isPython else { return false }
        return isShellCommand(line) || isAssignment(line) || isCode && isHelp(line) || isFileCommand(line)
    }

    private func isMagicOfItsLanguage(_ line: ArraySlice<UInt8>, comment: [UInt8]) -> Bool {
        let rest = Magic.uncommented(line, comment)
        switch language {
        case "rust": return rest.first == UInt8(ascii: ":") && Magic.beginsWithLetter(rest.dropFirst())
        case "csharp": return rest.starts(with: "#!") && Magic.beginsWithLetter(rest.dropFirst(2))
        case "go":
            if rest.starts(with: "!*") { return Magic.beginsWithLetter(rest.dropFirst(2)) }
            if rest.first == UInt8(ascii: "!") { return Magic.beginsWithLetter(rest.dropFirst()) }
            return Magic.afterPercents(rest).map(Magic.beginsWithLetter) ?? false
        default: return percentMagic(line, comment: comment) != nil
        }
    }

    /// What follows one to three percent signs and a letter, if the line is such a magic.
    private func percentMagic(_ line: ArraySlice<UInt8>, comment: [UInt8]) -> ArraySlice<UInt8>? {
        guard let rest = Magic.afterPercents(Magic.uncommented(line.trimmedStart, comment)),
            Magic.beginsWithLetter(rest)
        else { return nil }
        return rest.dropFirst()
    }

    /// `!ls`, `?print`, commented or not.
    private func isShellCommand(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = Magic.uncommented(line.trimmedStart, Magic.hash).trimmedStart
        guard rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "!"),
            let next = rest.dropFirst().trimmedStart.first
        else { return false }
        return next.isASCIILetter || ".~$\\/{}".utf8.contains(next)
    }

    /// `files = !ls`, `x = %time`.
    private func isAssignment(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = Magic.uncommented(line, Magic.hash).trimmedStart
        guard let first = rest.first, first.isASCIILetter || first == UInt8(ascii: "_") else { return false }
        rest = rest.drop { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "$") }
        rest = rest.trimmedStart
        guard rest.first == UInt8(ascii: "=") else { return false }
        rest = rest.dropFirst().trimmedStart
        if rest.first == UInt8(ascii: "!") { return Magic.beginsWithLetter(rest.dropFirst()) }
        return Magic.afterPercents(rest).map(Magic.beginsWithLetter) ?? false
    }

    /// One word that ends in a question mark.
    private func isHelp(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line.trimmed
        while rest.starts(with: "# ") { rest = rest.dropFirst(2) }
        return rest.last == UInt8(ascii: "?") && !rest.indices.contains { rest.spaceLength(at: $0) > 0 }
    }

    /// `ls`, `cd x`: a command about files, unless an equal sign or a comma follows.
    private func isFileCommand(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.first == UInt8(ascii: "#") ? Magic.uncommented(line, Magic.hash) : line
        guard let initial = rest.first, Magic.mayBeginFileCommand(initial) else { return false }
        let word = rest.prefix { $0.isASCIILetter }
        guard (2...5).contains(word.count), Magic.fileCommands.contains(where: word.equals) else { return false }
        let behind = rest.dropFirst(word.count)
        guard let first = behind.indices.first else { return true }
        let space = behind.spaceLength(at: first)
        if space == 0 { return false }
        guard let next = behind.dropFirst(space).first else { return true }
        return next != UInt8(ascii: "=") && next != UInt8(ascii: ",")
    }

    /// Whether a line of a Python cell is a command that stood in the script as a comment and reads like one:
    /// `ls the files`, `why?`. Python code can be neither.
    func wasProbablyProse(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, first.isASCIILetter else { return false }
        if line.last == UInt8(ascii: "?"), line.dropLast().allSatisfy(\.isASCIILetter) { return true }
        guard isFileCommand(line) else { return false }
        let words = line.split(separator: UInt8(ascii: " "))
        guard words.count > 2, words.allSatisfy({ $0.prefix(2).allSatisfy(\.isASCIILetter) }) else { return false }
        return !["if", "and", "or", "in", "is", "not", "for"].contains { words[1].equals($0) }
    }

    private static let hash = [UInt8(ascii: "#")]

    private static let fileCommands = [
        "cat", "cd", "cp", "mv", "rm", "rmdir", "mkdir", "copy", "ddir", "echo", "ls", "ldir", "ren",
    ]

    private static let fileCommandInitials = Array(Set(fileCommands.compactMap(\.utf8.first)))

    /// Whether a line that begins so may be a command about files, commented or not.
    static func mayBeginFileCommand(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "#") || fileCommandInitials.contains(byte)
    }

    /// The line without any number of comment signs, each with at most one blank behind.
    static func uncommented(_ line: ArraySlice<UInt8>, _ comment: [UInt8]) -> ArraySlice<UInt8> {
        var rest = line
        while rest.starts(with: comment) {
            rest = rest.dropFirst(comment.count)
            if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        }
        return rest
    }

    private static func afterPercents(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let rest = text.drop { $0 == UInt8(ascii: "%") }
        return (1...3).contains(rest.startIndex - text.startIndex) ? rest : nil
    }

    private static func beginsWithLetter(_ text: ArraySlice<UInt8>) -> Bool {
        text.first?.isASCIILetter ?? false
    }

    /// Whether a comment sign, white space and the word stand somewhere in the text.
    private static func has(_ word: String, in text: ArraySlice<UInt8>, after comment: [UInt8]) -> Bool {
        text.indices.contains { index in
            let rest = text[index...]
            return rest.starts(with: comment) && rest.dropFirst(comment.count).trimmedStart.starts(with: word)
        }
    }
}
