/// Where a course's book says which pages it has, and which of them is a module's.
struct DocsPlace: Declared, Hashable {
    var toc: [Template] = ["site/_toc.yml", "book/_toc.yml", "docs/_toc.yml"]
    var entries: [Template] = ["modules/{number}_{name}_ABOUT"]

    init() {}

    init(toc: [Template], entries: [Template]) {
        self.toc = toc
        self.entries = entries
    }

    static let parameters: [Parameter<DocsPlace>] = [
        Parameter("toc", \.toc, "The table of contents; the first that is there is read."),
        Parameter(
            "entry", \.entries,
            "Which entries are the module's, without an extension: from the table's directory or from the top."),
    ]

    var impossibility: String? {
        toc.isEmpty ? "it names no table of contents" : entries.isEmpty ? "it names no entry" : nil
    }

    func page(of module: ModuleSnapshot) throws -> Result<ListedPage, PageSearch.Fault> {
        try PageSearch(toc: toc, entries: entries, module: module).page()
    }
}
