public import YAML

/// A span of time in a policy, e.g. `10m` or `3d`.
public struct Duration: Hashable, Sendable {
    public let seconds: Int

    public init(seconds: Int) {
        self.seconds = seconds
    }

    /// Reads a whole number and a unit: `s`, `m`, `h`, `d` or `w`; anything else is `nil`.
    public init?(_ text: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]
        guard let unit = text.last.flatMap({ units[$0] }), text.utf8.dropLast().allSatisfy(\.isDigit),
            let count = Int(text.dropLast())
        else { return nil }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        self.seconds = seconds
    }
}

extension Duration: PolicyValue {
    public static let schema = Schema.pattern("^[0-9]+[smhdw]$")

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let duration = node.text.flatMap(Duration.init) else {
            throw context.error(
                at: node, "\(node.said) is no duration", help: "write a number and s, m, h, d or w, e.g. 10m or 3d")
        }
        self = duration
    }
}
