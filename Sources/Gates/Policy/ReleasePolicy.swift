/// What goes to students besides their notebooks, and which gate lets it go.
public struct ReleasePolicy: Declared, Hashable {
    public var gate: String?
    public var files: [Template] = []

    public init() {}

    public static let parameters: [Parameter<ReleasePolicy>] = [
        Parameter("gate", \.gate, "The gate that has to be open, by id; every gate when left out."),
        Parameter("files", \.files, "Files that students get besides the notebooks, e.g. \"{module}/data/**\"."),
    ]
}
