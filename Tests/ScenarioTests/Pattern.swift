import Foundation

/// A line of expected output with its wildcards.
struct Pattern {
    private let expression: String

    init(_ line: String) {
        var expression = NSRegularExpression.escapedPattern(for: line)
        for (wildcard, meaning) in Self.wildcards {
            expression = expression.replacingOccurrences(of: wildcard, with: meaning)
        }
        self.expression = "^" + expression + "$"
    }

    func matches(_ line: String) -> Bool {
        line.range(of: expression, options: .regularExpression) != nil
    }

    /// The line as a recording keeps it: what differs from run to run becomes a wildcard.
    static func generalized(_ line: String) -> String {
        line.replacingOccurrences(of: "[0-9]+ m?s\\.$", with: "<time>.", options: .regularExpression)
            .replacingOccurrences(of: "\\b[0-9a-f]{40}\\b", with: "<oid>", options: .regularExpression)
            .replacingOccurrences(of: "\\b[0-9a-f]{64}\\b", with: "<digest>", options: .regularExpression)
            .replacingOccurrences(of: "(?<=-)[0-9a-f]{8}(?=\\.yml)", with: "<oid>", options: .regularExpression)
            .replacingOccurrences(of: "(?<=against )[0-9a-f]{8}", with: "<oid>", options: .regularExpression)
    }

    private static let wildcards = [
        ("<oid>", "[0-9a-f]{7,40}"), ("<time>", "[0-9]+ m?s"), ("<any>", ".*"),
        ("<digest>", "[0-9a-f]{64}"),
    ]
}
