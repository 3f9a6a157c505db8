import Foundation
import Notebook
import TestSupport

/// Runs a Python program of `ci/oracles` whose answers are those of the real tool.
enum Oracle {
    /// The Python that has the real tools; the tests that need it are skipped without.
    static let python = ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"]

    /// The seed of the random inputs; another one asks other questions.
    static let seed = ProcessInfo.processInfo.environment["COURSEGATE_SEED"] ?? "1"

    /// How many random inputs there are: `usual`, which takes seconds, or what COURSEGATE_COUNT says.
    static func count(usual: Int) -> Int {
        ProcessInfo.processInfo.environment["COURSEGATE_COUNT"].flatMap { Int($0) } ?? usual
    }

    struct Failed: Error {
        let status: Int32
    }

    /// - Returns: The lines that the oracle prints, each a JSON value.
    static func answers(of name: String, _ arguments: String...) throws -> [JSON] {
        try answers(of: name, arguments)
    }

    static func answers(of name: String, _ arguments: [String]) throws -> [JSON] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let result = try Program.run(
            [python ?? "python3", root.appending(path: "ci/oracles/\(name)").path] + arguments, in: root.path,
            environment: ProcessInfo.processInfo.environment, timeLimit: 3600)
        guard result.status == 0 else { throw Failed(status: result.status) }
        return try result.outputBytes.split(separator: UInt8(ascii: "\n")).map { try JSON.read(Array($0)) }
    }
}
