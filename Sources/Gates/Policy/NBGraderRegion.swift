import Notebook
public import YAML

/// The words between which a region of a cell stands that students do not see.
public struct NBGraderRegion: Declared, Hashable {
    public var begin: String?
    public var end: String?

    public init() {}

    public static let parameters: [Parameter<NBGraderRegion>] = [
        Parameter("begin", \.begin, "What the line before the region holds."),
        Parameter("end", \.end, "What the line behind the region holds."),
    ]

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        try context.read(node, into: &self, Self.parameters)
        for (key, word) in [("begin", begin), ("end", end)] {
            guard let word, let place = node[key] else { continue }
            if word.allSatisfy(\.isWhitespace) {
                context.report(
                    context.error(at: place, "a delimiter cannot be blank", help: "every line would hold it"))
            } else if word.contains("\n") {
                context.report(
                    context.error(at: place, "a delimiter stands on one line", help: "remove its line break"))
            }
        }
        if let begin, begin == end, let place = node["end"] {
            context.report(
                context.error(at: place, "begin and end are the same words", help: "nbgrader would never see an end"))
        }
    }

    func override(_ region: inout NBGraderConfiguration.Region, _ enforcesMetadata: Bool?) {
        if let begin { region.begin = begin }
        if let end { region.end = end }
        if let enforcesMetadata { region.enforcesMetadata = enforcesMetadata }
    }
}
