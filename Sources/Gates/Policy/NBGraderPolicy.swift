import Notebook
public import YAML

/// nbgrader's options as `gates.yml` gives them: what stands here wins over `nbgrader_config.py`.
public struct NBGraderPolicy: Declared, Hashable {
    public var codeStubs = OrderedMap<String>()
    public var textStub: String?
    public var solution = NBGraderRegion()
    public var hiddenTests = NBGraderRegion()
    public var markScheme = NBGraderRegion()
    public var enforcesMetadata: Bool?
    public var header: String?
    public var footer: String?
    public var config: String?

    public init() {}

    /// What `config` says when the file has no say.
    static let noConfig = "none"

    public static let parameters: [Parameter<NBGraderPolicy>] = [
        Parameter(
            "code-stub", \.codeStubs,
            "What stands in place of a solution, by the kernel's language. The table replaces nbgrader's own."),
        Parameter("text-stub", \.textStub, "What stands in place of a solution in a markdown cell."),
        Parameter("solution", \.solution, "The words that mark a solution."),
        Parameter("hidden-tests", \.hiddenTests, "The words that mark hidden tests."),
        Parameter("mark-scheme", \.markScheme, "The words that mark a mark scheme."),
        Parameter(
            "enforce-metadata", \.enforcesMetadata, "Whether regions may stand in cells of the right kind only."),
        Parameter("header", \.header, "The notebook whose cells stand before those of each notebook."),
        Parameter("footer", \.footer, "The notebook whose cells stand behind those of each notebook."),
        Parameter(
            "config", \.config,
            "Where nbgrader_config.py stands when it is not at the top of the repository; none when it has no say."),
    ]

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        try context.read(node, into: &self, Self.parameters)
        for (stub, member) in zip(codeStubs.entries, node["code-stub"]?.mapping ?? []) where stub.key.isEmpty {
            context.report(
                context.error(at: member.key, "a code stub has no language", help: "write e.g. python: \"...\""))
        }
        if codeStubs.isEmpty, let empty = node["code-stub"] {
            context.report(
                context.error(
                    at: empty, "no language has a code stub, so nbgrader makes no student version",
                    help: "name the course's language, or leave code-stub out"))
        }
        for (key, path) in [("header", header), ("footer", footer), ("config", config)] {
            guard let path, let place = node[key], path.hasPrefix("/") || path.split(separator: "/").contains("..")
            else { continue }
            context.report(
                context.error(
                    at: place, "'\(path)' leaves the repository", help: "write a path from the top of the repository"))
        }
    }

    /// Puts these options in place of others.
    func override(_ configuration: inout NBGraderConfiguration) {
        if !codeStubs.isEmpty {
            configuration.codeStubs = Dictionary(
                codeStubs.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
        }
        if let textStub { configuration.textStub = textStub }
        solution.override(&configuration.solution, enforcesMetadata)
        hiddenTests.override(&configuration.hiddenTests, enforcesMetadata)
        markScheme.override(&configuration.markScheme, enforcesMetadata)
    }

    /// The options, in nbgrader's words, that `nbgrader_config.py` has no say in.
    var overridden: Set<String> {
        var options: Set<String> = []
        if !codeStubs.isEmpty { options.insert("ClearSolutions.code_stub") }
        if textStub != nil { options.insert("ClearSolutions.text_stub") }
        if header != nil { options.insert("IncludeHeaderFooter.header") }
        if footer != nil { options.insert("IncludeHeaderFooter.footer") }
        let regions = [
            ("ClearSolutions", "solution", solution), ("ClearHiddenTests", "test", hiddenTests),
            ("ClearMarkScheme", "mark_scheme", markScheme),
        ]
        for (step, word, region) in regions {
            if region.begin != nil { options.insert("\(step).begin_\(word)_delimeter") }
            if region.end != nil { options.insert("\(step).end_\(word)_delimeter") }
            if enforcesMetadata != nil { options.insert("\(step).enforce_metadata") }
        }
        return options
    }
}
