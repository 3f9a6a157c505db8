import Git

/// Builds the course's book for real, and looks at the module's page in what came out.
struct DocsBuild: RunCriterion {
    static let id = "docs-build"
    static let summary = "The book builds, and the module's page in it is whole and of today."
    static let rationale = """
        A builder ends well although a page is missing, a link leads nowhere or a directive is unknown: it warns, in a log \
        that nobody reads. So the book is built, in an empty output directory, and the module's page has to be there, \
        without a warning that names it, with links that lead somewhere inside the site, and with the headings of its \
        source; where the builder keeps a copy or a digest of the source, that has to be the same.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter(
            "builder", \.builder, "What builds: jupyter-book (1 or 2), myst, sphinx, or command for one of your own."),
        Parameter(
            "source", \.source,
            "The directory of the book: the first that is there; the top of the repository when none is."),
        Parameter(
            "page", \.pages,
            "The module's page, from that directory and without an extension; the first that is there."),
        Parameter(
            "output", \.output,
            "Where the built site stands, from the top of the repository; _build/html in `source` when left out."),
        Parameter(
            "built", \.built,
            "Where the page stands in the site, when another place than PAGE.html and PAGE/index.html is it."),
        Parameter("run", \.commandLine, "The command line of a builder of your own; it is run at the top."),
        Parameter("except", \.exceptions, "Warnings that do not count; * stands for any other words."),
        Parameter("timeout", \.timeout, "How long the build may take, e.g. 20m."),
        Parameter("network", \.allowsNetwork, "Whether the build may use the network, e.g. for a theme of MyST."),
        Parameter(
            "inputs", \.inputs, "The files that the build is given; the whole snapshot without .gates/ when left out."),
    ]
    static let examples: [Example<Self>] = [
        .undecided(
            "A book that nobody has built",
            files: [
                "/site/_toc.yml": "root: intro\nchapters:\n- file: modules/01_tensor_ABOUT\n",
                "/site/modules/01_tensor_ABOUT.md": "# Tensor\n",
            ],
            because: """
                no evidence says that `python "$COURSEGATE_GIVEN/docs_build.py" .coursegate-docs jupyter-book site \
                site/_build/html modules/01_tensor_ABOUT.md modules/01_tensor` was run on this content
                """),
        .undecided(
            "A builder of one's own",
            Self(
                builder: .command, source: ["docs"], pages: ["{name}"], output: "public",
                commandLine: "make -C docs html"),
            files: ["/docs/tensor.md": "# Tensor\n"],
            because: """
                no evidence says that `python "$COURSEGATE_GIVEN/docs_build.py" .coursegate-docs command docs \
                public tensor.md modules/01_tensor` was run on this content
                """),
    ]

    private static let notes = ".coursegate-docs"

    var builder = DocsBuilder.jupyterBook
    var source: [Template] = ["site", "book", "docs"]
    var pages: [Template] = ["modules/{number}_{name}_ABOUT"]
    var output: Template?
    var built: Template?
    var commandLine: String?
    var exceptions: [Wildcard] = []
    var timeout = Duration(seconds: 1200)
    var allowsNetwork = false
    var inputs: [Template] = []

    var impossibility: String? {
        if pages.isEmpty { return "it names no page" }
        if let path = (source + pages + [output, built].compactMap(\.self)).first(where: \.hasWildcards) {
            return "it looks at one place, and '\(path.text)' has wildcards"
        }
        if builder == .command, commandLine?.isBlank ?? true { return "there is nothing to run: `run` is missing" }
        if builder != .command, commandLine != nil { return "`run` goes with `builder: command`" }
        if builder == .command, output == nil { return "nothing says where the built site stands: `output` is missing" }
        return timeout.seconds == 0 ? "it has no time to run" : nil
    }

    func order(for module: ModuleSnapshot) throws -> RunOrder {
        let directory = try sourceDirectory(in: module)
        let page = try page(of: module, in: directory)
        let words = [
            directory.isRoot ? "." : try module.shellWord(directory),
            try module.shellWord(outputDirectory(of: module, beside: directory)),
            try module.shellWord(page.name), try module.shellWord(module.path),
        ]
        var order = RunOrder(
            "python \"$COURSEGATE_GIVEN/docs_build.py\" \(Self.notes) \(builder.rawValue) "
                + words.joined(separator: " "))
        order.given = [
            "docs_build.py": PackageResources.docs_build_py, "docs_page.py": PackageResources.docs_page_py,
            "coursegate_notes.py": PackageResources.coursegate_notes_py,
            "except": Array(exceptions.map { $0.text + "\n" }.joined().utf8),
            "built": module.path(of: built).bytes,
        ]
        if let commandLine { order.given["run"] = Array(try module.filled(commandLine).utf8) }
        if let file = page.file { order.derived["headings"] = Array(try PageHeadings(of: file, in: module).text.utf8) }
        order.notes = Self.notes
        order.timeout = timeout
        order.allowsNetwork = allowsNetwork
        order.inputs = inputs
        order.packages = module.course.policy.run?.packages ?? []
        return order
    }

    private func sourceDirectory(in module: ModuleSnapshot) throws -> Path {
        let paths = source.map { module.path(of: $0) }
        return try paths.first { try module.course.snapshot.entry(at: $0)?.mode == .tree } ?? .root
    }

    /// The page's source, seen from the directory of the book. One that is not there is for the run to miss.
    private func page(of module: ModuleSnapshot, in directory: Path) throws -> (name: Path, file: Snapshot.File?) {
        let names = pages.map { module.path(of: $0).withoutPageExtension }
        for name in names {
            for fileExtension in PageSearch.extensions {
                let path = Path(bytes: name.bytes + Array(".\(fileExtension)".utf8))
                let place = directory.isRoot ? path : directory.appending(path.bytes)
                guard let file = try module.course.snapshot.following(place), file.mode.isFile else { continue }
                return (path, file)
            }
        }
        return (names[0], nil)
    }

    private func outputDirectory(of module: ModuleSnapshot, beside directory: Path) -> Path {
        output.map { module.path(of: $0) } ?? directory.appending(builder.output ?? "")
    }
}

extension ModuleSnapshot {
    /// The one path that a template without wildcards stands for; the top when there is no template.
    fileprivate func path(of template: Template?) -> Path {
        template.map { $0.resolved(with: module.variables).literalPath ?? Path($0.text) } ?? .root
    }
}
