import Git

/// Keeps the page that readers see and the page in the repository one and the same.
struct DocsBuilt: Criterion {
    static let id = "docs-built"
    static let summary = "The built book was made from the module's page as it is now."
    static let rationale = """
        A build that fails, or is never started, leaves an old page in place, so that a page exists proves nothing. \
        Sphinx, and with it Jupyter Book, keeps a copy of each source under `_sources`: the book is up to date when \
        that copy and the source are the same object in Git.
        """
    static let parameters: [Parameter<Self>] =
        DocsPlace.parameters.map { $0.inside(\.place) } + [
            Parameter(
                "ref", \.ref, "The branch that holds the built book, e.g. gh-pages; the same tree when left out."),
            Parameter(
                "under", \.directory,
                "The directory of the built book; left out: the top of `ref`, or _build/html beside the table of contents."
            ),
        ]
    static let examples: [Example<Self>] = [
        .passes(
            "A copy that equals its source", Self(ref: "gh-pages", directory: "dev"), files: page,
            refs: ["gh-pages": ["dev/_sources/modules/01_tensor_ABOUT.md": "# Tensor\n"]]),
        .passes(
            "A build in the same tree",
            files: page.merging(["/site/_build/html/_sources/modules/01_tensor_ABOUT.md": "# Tensor\n"]) { $1 }),
        .fails(
            "A copy of an older page", Self(ref: "gh-pages"), files: page,
            refs: ["gh-pages": ["_sources/modules/01_tensor_ABOUT.md": "# Tensors\n"]],
            findings: [
                "/site/modules/01_tensor_ABOUT.md: the built book holds another version of this page: _sources/modules/01_tensor_ABOUT.md on gh-pages"
            ]),
        .fails(
            "A page that was never built", Self(ref: "gh-pages"), files: page,
            refs: ["gh-pages": ["index.html": ""]],
            findings: [
                "/site/modules/01_tensor_ABOUT.md: the page is not in the built book: there is no _sources/modules/01_tensor_ABOUT.md on gh-pages"
            ]),
        .fails(
            "A page that is not listed", files: ["/site/_toc.yml": "root: intro\n"],
            findings: ["/site/_toc.yml: no entry is modules/01_tensor_ABOUT"]),
        .undecided(
            "No such branch here", Self(ref: "gh-pages"), files: page, because: "there is no gh-pages in this clone"),
    ]

    private static let page = [
        "/site/_toc.yml": "root: intro\nchapters:\n- file: modules/01_tensor_ABOUT\n",
        "/site/modules/01_tensor_ABOUT.md": "# Tensor\n",
    ]

    var place = DocsPlace()
    var ref: String?
    var directory: Template?

    var impossibility: String? {
        place.impossibility ?? (ref?.isBlank ?? false ? "its ref has no name" : nil)
    }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        do {
            let page = try place.page(of: module).get()
            return try finding(on: page, in: module).map { [$0] } ?? []
        } catch let error as PageSearch.Fault {
            return [error.finding]
        } catch let error as UnreadableMetadata {
            return [error.finding]
        }
    }

    private func finding(on page: ListedPage, in module: ModuleSnapshot) throws -> Finding? {
        let book = try builtBook(for: module)
        let top = builtDirectory(beside: page.toc, for: module.module)
        let copy = top.appending("_sources").appending(page.name.bytes)
        let onRef = ref.map { " on \($0)" } ?? ""
        // Jupyter Book keeps the source's extension, plain Sphinx puts .txt behind it (`html_sourcelink_suffix`).
        let paths = [".\(page.fileExtension)", ".\(page.fileExtension).txt"].map {
            Path(bytes: copy.bytes + Array($0.utf8))
        }
        let copies = try paths.compactMap { path in
            try book.entry(at: path).flatMap { $0.mode.isFile ? (path: path, id: $0.id) : nil }
        }
        guard let built = copies.first else {
            return Finding(
                "the page is not in the built book: there is no \(paths[0])\(onRef)", at: page.path,
                help: "build the book and publish it")
        }
        guard built.id != page.source.id else { return nil }
        return Finding(
            "the built book holds another version of this page: \(built.path)\(onRef)", at: page.path,
            help: "build the book anew and publish it")
    }

    private func builtBook(for module: ModuleSnapshot) throws -> Snapshot {
        guard let ref else { return module.course.snapshot }
        guard let snapshot = try module.snapshot(ofReference: ref) else {
            throw Undecided(
                "there is no \(ref) in this clone", help: "git fetch origin \(ref):refs/remotes/origin/\(ref)")
        }
        return snapshot
    }

    private func builtDirectory(beside toc: Path, for module: Module) -> Path {
        if let directory { return directory.resolved(with: module.variables).literalPath ?? Path(directory.text) }
        return ref == nil ? toc.parent.appending("_build").appending("html") : .root
    }
}
