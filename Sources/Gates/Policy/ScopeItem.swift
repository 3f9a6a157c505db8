public import YAML

/// One thing that a sign-off speaks of: files, or classes of the notebook's cells.
public enum ScopeItem: Hashable, Sendable {
    public enum CellClass: String, CaseIterable, Word {
        case code, graded, prose
    }

    case files(Template)
    case notebook([CellClass])
}

extension ScopeItem: PolicyValue {
    public static let schema = Schema.any(of: [.string, .object(CellClasses.parameters)])

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        if node.mapping != nil {
            self = .notebook(try CellClasses(node, in: context).classes)
        } else {
            self = .files(try Template(node, in: context))
        }
    }

    private struct CellClasses: Declared {
        var classes: [CellClass] = []

        static let parameters: [Parameter<CellClasses>] = [
            Parameter("notebook", \.classes, "The classes of cells that count: code, graded, prose.", required: true)
        ]
    }
}
