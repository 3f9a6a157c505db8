import Git
import Notebook
import YAML

/// Keeps texts that a course has sworn off out of its files, each for a reason that the author is told.
struct ForbiddenText: Criterion {
    static let id = "forbidden-text"
    static let summary = "None of the texts that the policy lists stands in the files."
    static let rationale = """
        A path of somebody's own machine, a link to a course that has moved, a name that must not reach students: \
        what nobody finds by reading is found by searching. Notebooks are searched as they are stored and cell by cell.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter("texts", \.texts, "The texts, each with the reason: {text, because, any-case}.", required: true),
        Parameter("files", \.files, "The files that are searched."),
    ]
    static let examples: [Example<Self>] = [
        .passes(
            "Nothing of the kind", Self(texts: [Phrase("/Users/", because: "that path is on one machine only")]),
            files: ["tensor.py": "path = \"data\"\n"]),
        .fails(
            "A text that stands there twice",
            Self(texts: [Phrase("/Users/", because: "that path is on one machine only")]),
            files: ["README.md": "See /Users/me and\n    /Users/you\n"],
            findings: [
                "README.md:1: '/Users/' stands here: that path is on one machine only",
                "README.md:2: '/Users/' stands here: that path is on one machine only",
            ]),
        .fails(
            "In any case", Self(texts: [Phrase("fixme", because: "it is not finished", anyCase: true)]),
            files: ["README.md": "FixMe\n"], findings: ["README.md:1: 'fixme' stands here: it is not finished"]),
        .notApplicable(
            "No such file", Self(texts: [Phrase("x", because: "of course")], files: ["{module}/*.md"]),
            files: ["tensor.py": "x = 1\n"], because: "no file to search"),
    ]

    var texts: [Phrase] = []
    var files: [Template] = [
        "{module}/*.md", "{module}/*.py", "{module}/*.ipynb", "{module}/*.yaml",
        "{module}/*.yml",
    ]

    var impossibility: String? {
        if texts.isEmpty { return "it lists no text" }
        let odd = texts.first { $0.text.isEmpty || $0.text.utf8.contains(UInt8(ascii: "\n")) }
        return odd.map { "'\($0.text)' stands in no line" }
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        var seen: Set<Path> = []
        let found = try files.flatMap { try module.files(matching: $0) }
            .filter { $0.mode.isFile && seen.insert($0.path).inserted }
        guard !found.isEmpty else { throw NotApplicable("no file to search") }
        return try found.flatMap { file in
            let bytes = try module.bytes(of: file, limit: NotebookFile.sizeLimit)
            guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
                throw Undecided(
                    "\(file.path) is written in UTF-16, and only UTF-8 is searched", help: "save the file as UTF-8")
            }
            var findings: [Finding] = []
            if file.path.hasSuffix(".ipynb") { findings = try inCells(of: file, of: module) }
            let known = Set(findings.compactMap(\.position?.line))
            return findings
                + inLines(TextLines(bytes).lines, at: file.path).filter { finding in
                    finding.position.map { !known.contains($0.line) } ?? true
                }
        }
    }

    /// In a notebook's file quotes and line ends are written another way, so its cells are searched by themselves.
    private func inCells(of file: Snapshot.File, of module: ModuleSnapshot) throws -> [Finding] {
        switch try module.course.notebook(file.id, .ipynb) {
        case .failure(let error): throw UnreadableNotebook(path: file.path, error: error)
        case .success(let notebook):
            return notebook.cells.flatMap { cell in
                cell.source.lines.enumerated().flatMap { index, line in
                    texts.filter { $0.place(in: line) != nil }.map { phrase in
                        Finding(phrase.message, at: file.path, in: cell, line: index + 1, help: phrase.help)
                    }
                }
            }
        }
    }

    private func inLines(_ lines: [ArraySlice<UInt8>], at path: Path) -> [Finding] {
        lines.enumerated().flatMap { index, line in
            texts.compactMap { phrase in
                phrase.place(in: line).map { column in
                    Finding(phrase.message, at: path, Position(line: index + 1, column: column), help: phrase.help)
                }
            }
        }
    }
}

/// One text that may not stand in a course's files, and why.
struct Phrase: Declared, Hashable {
    var text = ""
    var reason = ""
    var ignoresCase = false

    init() {}

    init(_ text: String, because reason: String, anyCase: Bool = false) {
        self.text = text
        self.reason = reason
        ignoresCase = anyCase
    }

    static let parameters: [Parameter<Phrase>] = [
        Parameter("text", \.text, "The text, within one line.", required: true),
        Parameter("because", \.reason, "Why it may not stand there; the author reads it.", required: true),
        Parameter("any-case", \.ignoresCase, "Whether capitals make no difference, for the letters a to z."),
    ]

    var message: String { "'\(text)' stands here: \(reason)" }
    var help: String { "take the text out" }

    /// The column where the text stands in `line`, from 1 in bytes.
    func place(in line: ArraySlice<UInt8>) -> Int? {
        guard ignoresCase else { return line.firstRange(of: text).map { $0.lowerBound - line.startIndex + 1 } }
        let small = line.map(\.inSmallLetters)
        let wanted = String(decoding: text.utf8.map(\.inSmallLetters), as: UTF8.self)
        return small[...].firstRange(of: wanted).map { $0.lowerBound + 1 }
    }
}

extension UInt8 {
    fileprivate var inSmallLetters: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
