import Foundation
import TestSupport
import Testing

/// What `docs-build` says of builds that go well and wrong, with builders that are a few lines of shell.
@Suite(.enabled(if: Oracles.python != nil, "COURSEGATE_PYTHON names no Python")) struct DocsBuildTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What the builder does, as lines of shell.
        let build: String
        let status: Int32
        /// What `run` prints.
        let said: [String]
        var page = "# Tensor\n\nSee [dense](dense.md#more).\n\n## What `x` is\n"
        var parameters = ""
        var files: [String: String] = [:]

        init(
            _ name: String, _ build: String, _ status: Int32, _ said: String..., page: String? = nil,
            parameters: String = "", files: [String: String] = [:]
        ) {
            testDescription = name
            (self.build, self.status, self.said, self.parameters, self.files) = (build, status, said, parameters, files)
            if let page { self.page = page }
        }
    }

    /// A site that is as it should be; what comes after it may add a fault.
    private static let good = """
        mkdir -p public/img
        echo '<h1 id="top-of-it">Dense</h1><a name="more"></a>' > public/dense.html
        echo '<h1>Tensor<a class="headerlink" href="#">¶</a></h1><h2 id="x">1. What <code>x</code> is</h2>' > public/tensor.html
        echo '<img src="img/a%20b.png"><a href="dense.html#more">d</a><a href="https://a.example/b.html">e</a>' >> public/tensor.html
        echo '<a href="#x">f</a><a href="img/">g</a><a href="mailto:a@b.example">h</a><a href="?q=1#top">i</a>' >> public/tensor.html
        touch 'public/img/a b.png' public/img/index.html

        """

    private static func add(_ html: String) -> String { good + "echo '\(html)' >> public/tensor.html\n" }

    static let cases = [
        Case("a whole page", good, 0, "passed   tensor docs-build", "public/tensor.html: 8 links, 2 headings"),
        Case("a builder that does nothing", "", 1, "docs/tensor.md: the build made no page of it in public"),
        Case(
            "a builder that fails", good + "echo 'Error: no sun' >&2; echo bye; exit 3", 1,
            "`sh docs/build.sh` ended with status 3: Error: no sun"),
        Case("a builder that fails in silence", "exit 3", 1, "ended with status 3: it said nothing"),
        Case("a builder that is killed", "kill -9 $$", 1, "was ended by signal 9"),
        Case("a builder's own tool is missing", "no-such-tool", 2, "a program of `sh docs/build.sh` is missing"),
        Case("a builder without end", "sleep 20", 1, "had not ended after 1 seconds", parameters: ", timeout: 1s"),
        Case("a flood", "yes", 1, "printed without end, and was stopped"),
        Case(
            "a builder that leaves somebody behind", good + "sleep 300 & echo left", 1,
            "1 processes outlived the command"),
        Case(
            "a page that is in the repository and is not built", "mkdir -p public", 1, "the build made no page of it",
            files: ["public/tensor.html": "<h1>Tensor</h1><h2>What x is</h2>"]),
        Case("no such page", good, 1, "docs/tensor: there is no such page, be it .md, .ipynb or .rst", page: ""),
        Case(
            "a warning of Sphinx", good + "echo \"$PWD/docs/tensor.md:3: WARNING: odd [myst.x]\"", 1,
            "docs/tensor.md:3: odd [myst.x]"),
        Case(
            "a warning in colours", good + "printf '\\033[91mdocs/tensor.md:3: WARNING: odd\\033[39m\\n'", 1,
            "docs/tensor.md:3: odd"),
        Case("a warning of MyST", good + "echo '⛔️ docs/tensor.md:3:7 odd'", 1, "docs/tensor.md:3: odd"),
        Case("a warning of a compiler", good + "echo 'docs/tensor.md:3:7: error: odd'", 1, "docs/tensor.md:3: odd"),
        Case("a warning without a line", good + "echo 'docs/tensor.md: WARNING: odd'", 1, "docs/tensor.md: odd"),
        Case(
            "a warning of MkDocs", good + "echo \"WARNING -  Doc file 'tensor.md' contains a link 'a.md'\"", 1,
            "WARNING - Doc file 'tensor.md' contains a link 'a.md'"),
        Case(
            "a warning of a module's file", good + "echo 'src/tensor/tensor.py:1: WARNING: odd'", 1,
            "src/tensor/tensor.py:1: odd"),
        Case(
            "another page that names the module's",
            good + "echo \"docs/dense.md:1: WARNING: unknown document 'tensor'\"",
            1, "docs/dense.md:1: unknown document 'tensor'"),
        Case(
            "warnings of others",
            good + "echo 'docs/dense.md:1: WARNING: odd'; echo 'WARNING: my-tensor and tensors are odd'", 0, "passed"),
        Case(
            "a warning that does not count", good + "echo 'docs/tensor.md:3: WARNING: Odd  words here'", 0,
            "1 warnings are excepted", parameters: ", except: [\"odd words *\"]"),
        Case(
            "a warning that is like one that does not count", good + "echo 'docs/tensor.md:3: WARNING: very odd words'",
            1,
            "very odd words", parameters: ", except: [\"odd words *\"]"),
        Case(
            "a link to nothing", add("<a href=\"gone.html\">x</a>"), 1,
            "docs/tensor.md: the link 'gone.html' of the built page leads to nothing: there is no gone.html in the site"
        ),
        Case(
            "a link that stands in the source", add("<a href=\"dense.html#less\">x</a>"), 1,
            "docs/tensor.md:3: the link 'dense.html#less' of the built page leads to nothing: dense.html has no anchor less",
            page: "# Tensor\n\n[d](dense.md#less)\n\n## What x is\n"),
        Case("an anchor to nothing", add("<a href=\"#y\">x</a>"), 1, "tensor.html has no anchor y"),
        Case("an image that is not there", add("<img src=\"img/b.png\">"), 1, "there is no img/b.png in the site"),
        Case("a link out of the site", add("<a href=\"../../gates.yml\">x</a>"), 1, "leads out of the site"),
        Case("a link from the top", add("<a href=\"/dense.html\">x</a><a href=\"/gone\">x</a>"), 1, "the link '/gone'"),
        Case(
            "a page of another day", good.replacingOccurrences(of: "1. What", with: "Which"), 1,
            "docs/tensor.md:5: the built page lacks the heading 'What x is' of its source"),
        Case(
            "headings in another order", good, 1, "docs/tensor.md:3: the built page lacks the heading 'Tensor'",
            page: "# What x is\n\n## Tensor\n"),
        Case(
            "headings in code and comments", good, 0, "2 headings",
            page: "# Tensor\n\n```\n# No\n```\n<!--\n# No\n-->\n## What x is\n"),
        Case(
            "a copy of another source", good + "mkdir public/_sources; echo '# Tensor' > public/_sources/tensor.md", 1,
            "docs/tensor.md: the built book holds another version of this page: public/_sources/tensor.md"),
        Case(
            "a copy of this source", good + "mkdir public/_sources; cp docs/tensor.md public/_sources/tensor.md.txt", 0,
            "a copy of its source, 2 headings"),
        Case(
            "a page that proves nothing", good, 2, "nothing shows that tensor.html was made from docs/tensor.md",
            page: "No heading.\n"),
        Case(
            "a page at a special place",
            good + "mkdir public/t; mv public/tensor.html public/t/index.htm; mv public/img public/dense.html public/t",
            0, "passed", parameters: ", built: \"t/index.htm\""),
    ]

    @Test(arguments: cases)
    func `a build is judged by what came of it`(_ one: Case) throws {
        let repository = try TestRepository()
        try repository.write(
            "gates.yml",
            Self.policy("builder: command, run: \"sh docs/build.sh\", output: public\(one.parameters)"))
        for (path, text) in one.files { try repository.write(path, text) }
        try repository.write("src/tensor/tensor.py", "x = 1\n")
        try repository.write("docs/dense.md", "# Dense\n")
        if !one.page.isEmpty { try repository.write("docs/tensor.md", one.page) }
        try repository.write("docs/build.sh", one.build)
        try repository.commit()
        let result = try run(repository)
        #expect(result.status == one.status, "\(result.output)\(result.error)")
        for words in one.said { #expect(result.output.contains(words), "\(result.output)\(result.error)") }
    }

    @Test(arguments: [
        ("jupyter-book", "", "jupyter-book is not installed where the book was to be built"),
        ("sphinx", "", "sphinx-build is not installed where the book was to be built"),
        ("myst", "", "myst is not installed where the book was to be built"),
        (
            "sphinx", "echo 'ImportError: x'; exit 1",
            "sphinx-build does not start where the book was to be built: ImportError: x"
        ),
        ("sphinx", "exit 0", "sphinx-build does not start where the book was to be built: it said nothing"),
        (
            "sphinx",
            "[ $1 = --version ] && exec echo 7.4; echo \"Could not import extension odd.x (exception: No module named 'odd')\"; exit 2",
            "the book needs odd, which is not installed where it was to be built"
        ),
        (
            "sphinx", "[ $1 = --version ] && exec echo 7.4; echo \"no theme named 'odd' found\"; exit 2",
            "the book needs odd, which is not installed where it was to be built"
        ),
    ])
    func `a builder that is not there says nothing of the content`(builder: String, program: String, said: String)
        throws
    {
        let repository = try TestRepository()
        try repository.write("gates.yml", Self.policy("builder: \(builder)"))
        try repository.write("src/tensor/tensor.py", "x = 1\n")
        try repository.write("docs/tensor.md", "# Tensor\n")
        try repository.commit()
        try FileManager.default.createDirectory(atPath: repository.home + "/bin", withIntermediateDirectories: true)
        if !program.isEmpty {
            try repository.write("../bin/sphinx-build", "#!/bin/sh\n\(program)\n")
            try repository.makeExecutable("../bin/sphinx-build")
        }
        let result = try run(repository)
        #expect(result.status == 2, "\(result.output)\(result.error)")
        #expect(result.output.contains(said), "\(result.output)\(result.error)")
    }

    private static func policy(_ parameters: String) -> String {
        """
        version: 1
        modules: {path: "src/{name}", notebook: "{module}/{name}.py"}
        states: [PLANNED, DONE]
        gates:
          - id: docs
            number: 1
            opens: PLANNED -> DONE
            criteria: [{docs-build: {source: docs, page: "{name}", \(parameters)}}]
        branches: {main: {criteria: [file-size-limit]}}

        """
    }

    /// Runs with a Python that has no builder beside it.
    private func run(_ repository: TestRepository) throws -> ProgramResult {
        let python = try #require(Oracles.python)
        let bare = repository.home + "/bin"
        let made = try repository.run(["sh", "-c", "mkdir -p \"$0\" && ln -s \"$1\" \"$0/python\"", bare, python])
        #expect(made.status == 0)
        repository.environment["PATH"] = bare + ":/usr/local/bin:/usr/bin:/bin"
        return try repository.run([try BuiltProducts.executable("coursegate"), "run", "--all", "--without-box"])
    }
}
