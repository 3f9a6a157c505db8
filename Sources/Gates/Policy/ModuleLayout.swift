import YAML

/// Where modules stand in the repository and which of their files is the notebook.
public struct ModuleLayout: Declared, Hashable {
    public var path: Template?
    public var notebooks: [Template] = []
    public var exclusions: [Template] = []
    public var renamed = OrderedMap<String>()
    public var mayStandBesideOthers = false

    public init() {}

    public static let parameters: [Parameter<ModuleLayout>] = [
        Parameter(
            "path", \.path, "The directory of a module, e.g. modules/{number}_{name}. {name} is the module's identity.",
            required: true),
        Parameter("notebook", \.notebooks, "The notebooks of a module: .ipynb or percent .py.", required: true),
        Parameter("exclude", \.exclusions, "Names of directories that are no modules, e.g. *_backup."),
        Parameter("renamed", \.renamed, "Old names of modules and what they are called now."),
        Parameter(
            "beside-others", \.mayStandBesideOthers, "Whether modules of this layout may stand beside those of another."
        ),
    ]

    /// The variables that the paths of a policy's layouts name, and `module` itself.
    ///
    /// They are read before anything else, because every other template is checked against them.
    static func variables(in node: YAMLNode?) -> Set<String> {
        let layouts = node.map { $0.sequence ?? [$0] } ?? []
        let templates = layouts.compactMap { $0["path"]?.text }.compactMap { try? Template($0) }
        return Set(templates.flatMap(\.variables)).union(["module"])
    }
}
