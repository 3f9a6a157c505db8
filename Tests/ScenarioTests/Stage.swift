import Foundation
import TestSupport

/// A temporary repository in which a scenario is played, with the real `git` and the built `coursegate`.
final class Stage {
    private let repository: TestRepository
    private let program: String

    init() throws {
        repository = try TestRepository()
        program = try BuiltProducts.executable("coursegate")
        repository.environment["PATH"] =
            URL(fileURLWithPath: program).deletingLastPathComponent().path + ":"
            + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    }

    func write(_ path: String, _ text: String, _ kind: String) throws {
        switch kind {
        case "link": try repository.link(path, to: text.trimmingCharacters(in: .newlines))
        case "crlf": try repository.write(path, text.replacingOccurrences(of: "\n", with: "\r\n"))
        default: try repository.write(path, text)
        }
        if kind == "executable" { try repository.makeExecutable(path) }
    }

    /// What a command prints, standard error after standard output, and its status when it is not 0.
    func run(_ command: String) throws -> [String] {
        repository.clock += 60
        let result = try repository.run(["sh", "-c", command])
        var lines =
            (result.output + (result.output.isEmpty || result.output.hasSuffix("\n") ? "" : "\n") + result.error)
            .replacingOccurrences(of: program, with: "<program>")
            .replacingOccurrences(of: repository.path, with: "<course>")
            .replacingOccurrences(of: repository.home, with: "<home>")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last == "" { lines.removeLast() }
        return lines + (result.status == 0 ? [] : ["[exit \(result.status)]"])
    }

    /// Every file with its kind, size and time, the repository's own ones too. Objects are without their time, which
    /// `git merge-tree` renews when it makes one that is there already.
    func files() throws -> String {
        try repository.run([
            "find", repository.home, "-path", "*/objects/*", "-printf", "%p %y %m %s\n", "-o", "-printf",
            "%p %y %m %s %T@ %l\n",
        ]).output
            .split(separator: "\n").sorted().joined(separator: "\n")
    }
}
