import Notebook

/// Keeps the help that students are given around the solution, where they see it.
struct Scaffolding: Criterion {
    static let id = "scaffolding"
    static let summary = "Each solution cell tells students outside its solution what to do."
    static let rationale = """
        Students see of a solution cell what stands outside its region and the stub. Words such as TODO and HINT in \
        the region are removed with the solution. A cell without a region is left to `solution-cell-has-region`.
        """
    static let level = Level.warning
    static let parameters: [Parameter<Self>] =
        [
            Parameter("words", \.words, "Words of which each solution cell must have each: TODO. `A|B` takes either."),
            Parameter("advised", \.advised, "Words that are good to have: HINT, EXAMPLE, APPROACH|STEP-BY-STEP."),
        ] + SolutionDelimiters.parameters.map { $0.inside(\.delimiters) }
    static let examples: [Example<Self>] = [
        .passes(
            "All that helps",
            files: [
                "tensor.py": ExampleCell.solution(
                    "add", "def add(a, b):", "    # TODO: add the numbers", "    # APPROACH: use the operator",
                    "    # EXAMPLE: add(1, 2) is 3", "    # HINT: it is +", "    ### BEGIN SOLUTION",
                    "    return a + b", "    ### END SOLUTION")
            ]),
        .fails(
            "Nothing that helps", Self(advised: ["HINT"]),
            files: [
                "tensor.py": ExampleCell.solution(
                    "add", "def add(a, b):", "    ### BEGIN SOLUTION", "    return a + b", "    ### END SOLUTION")
            ],
            findings: [
                "tensor.py:1: cell 1: the solution cell has no TODO outside its solution",
                "tensor.py:1: cell 1: the solution cell has no HINT outside its solution",
            ]),
        .fails(
            "Help inside the solution", Self(advised: []),
            files: [
                "tensor.py": ExampleCell.solution(
                    "add", "# TODO: add", "### BEGIN SOLUTION", "# TODO: use +", "x = 1 + 2", "### END SOLUTION")
            ],
            findings: ["tensor.py:4: cell 1: TODO stands inside the solution, which students never see"]),
        .notApplicable(
            "No solution cell", files: ["tensor.py": ExampleCell.code("x = 1")],
            because: "no solution cell with a region"),
    ]

    var words = ["TODO"]
    var advised = ["HINT", "EXAMPLE", "APPROACH|STEP-BY-STEP"]
    var delimiters = SolutionDelimiters()

    var impossibility: String? {
        if choices.contains(where: { $0.words.isEmpty || $0.words.contains("") }) {
            return "an empty word stands in every cell"
        }
        return delimiters.impossibility
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        var isAsked = false
        let choices = self.choices
        let findings = try module.generatedNotebooks(delimiters).flatMap { generated in
            generated.notebook.cells.filter { isSolution($0, generated) }.flatMap { cell -> [Finding] in
                isAsked = true
                return self.findings(for: choices, in: cell, of: generated)
            }
        }
        guard isAsked else { throw NotApplicable("no solution cell with a region") }
        return findings
    }

    private func isSolution(_ cell: Cell, _ generated: GeneratedNotebook) -> Bool {
        cell.kind == .code && cell.role.isSolution && generated.configuration.solution.isIn(cell.source)
    }

    private func findings(for choices: [Choice], in cell: Cell, of generated: GeneratedNotebook) -> [Finding] {
        let region = generated.configuration.solution
        let (outside, inside, _) = region.lines(of: cell.source)
        var findings: [Finding] = []
        for choice in choices
        where !choice.words.contains(where: { outside.first(holding: $0, of: cell.source) != nil }) {
            findings.append(
                Finding(
                    "the solution cell has no \(choice.words.joined(separator: " or ")) outside its solution",
                    at: generated.path, in: cell, level: choice.level,
                    help: "write it as a comment or in the docstring, above \(region.begin)"))
        }
        for word in choices.flatMap(\.words) {
            guard let line = inside.first(holding: word, of: cell.source) else { continue }
            findings.append(
                Finding(
                    "\(word) stands inside the solution, which students never see", at: generated.path, in: cell,
                    line: line.number, level: .warning, help: "move it above \(region.begin), or remove it"))
        }
        return findings
    }

    private var choices: [Choice] {
        words.map { Choice($0, level: nil) } + advised.map { Choice($0, level: .advice) }
    }

    /// Words of which a cell must have one.
    private struct Choice {
        let words: [String]
        /// How bad it is to have none; the criterion's level when left out.
        let level: Level?

        init(_ choice: String, level: Level?) {
            words = choice.split(separator: "|" as Character).map { $0.filter { $0 != " " } }
            self.level = level
        }
    }
}

extension [SourceLine] {
    /// The first of these lines of a source where the word stands as one of its own, or in its plural.
    fileprivate func first(holding word: String, of source: Text) -> SourceLine? {
        let bytes = source.utf8
        var rest = bytes[...]
        while let range = rest.firstRange(of: word) {
            rest = bytes[range.upperBound...]
            let plural = rest.first == UInt8(ascii: "S") ? rest.dropFirst() : rest
            if bytes[..<range.lowerBound].last?.isPartOfName ?? false || plural.first?.isPartOfName ?? false {
                continue
            }
            if let line = first(where: { $0.bytes.indices.contains(range.lowerBound) }) { return line }
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isPartOfName: Bool {
        isDigit || self == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || self >= 0x80
    }
}
