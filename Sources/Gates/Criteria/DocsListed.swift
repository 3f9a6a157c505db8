import Git

/// Keeps a module's page within reach of the course's readers.
struct DocsListed: Criterion {
    static let id = "docs-listed"
    static let summary = "The book's table of contents lists the module's page, and the page is there."
    static let rationale = """
        Jupyter Book and MyST build what the table of contents lists; a page that is not listed is found by nobody, and \
        an entry without its page breaks the build. Entries of `_toc.yml` and `myst.yml` are read as these tools read \
        them, and symbolic links are followed inside the repository.
        """
    static let parameters: [Parameter<Self>] = DocsPlace.parameters.map { $0.inside(\.place) }
    static let examples: [Example<Self>] = [
        .passes(
            "A chapter",
            files: [
                "/site/_toc.yml": """
                format: jb-book
                root: intro
                parts:
                - caption: Foundations
                  chapters:
                  - file: modules/01_tensor_ABOUT
                """,
                "/site/modules/01_tensor_ABOUT.md": "# Tensor\n",
            ]),
        .passes(
            "A page of MyST", Self(place: DocsPlace(toc: ["myst.yml"], entries: ["{module}/README"])),
            files: [
                "/myst.yml":
                    "project:\n  toc:\n    - title: Basics\n      children:\n        - pattern: modules/**/*.md\n",
                "README.md": "# Tensor\n",
            ]),
        .fails(
            "A page that is not listed",
            files: [
                "/site/_toc.yml": "format: jb-book\nroot: intro\n", "/site/modules/01_tensor_ABOUT.md": "# Tensor\n",
            ],
            findings: ["/site/_toc.yml: no entry is modules/01_tensor_ABOUT"]),
        .fails(
            "An entry without its page",
            files: ["/site/_toc.yml": "root: intro\nchapters:\n- file: modules/01_tensor_ABOUT\n"],
            findings: [
                "/site/_toc.yml:3: 'modules/01_tensor_ABOUT' leads to no page: nothing stands at site/modules/01_tensor_ABOUT with .md, .ipynb, .rst"
            ]),
        .fails(
            "No table of contents", files: ["tensor.py": "x = 1\n"],
            findings: ["there is no table of contents site/_toc.yml or book/_toc.yml or docs/_toc.yml"]),
    ]

    var place = DocsPlace()

    var impossibility: String? { place.impossibility }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        do {
            _ = try place.page(of: module).get()
            return []
        } catch let error as PageSearch.Fault {
            return [error.finding]
        } catch let error as UnreadableMetadata {
            return [error.finding]
        }
    }
}
