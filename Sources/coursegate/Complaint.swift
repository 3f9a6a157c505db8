import Gates
import Git
import Host
import Notebook
import Sandbox

/// An error in words: what is wrong, where, and what to do.
struct Complaint {
    private let lines: [String]

    init(_ error: any Error) {
        switch error {
        case let error as PolicyErrors:
            lines =
                error.errors.map(\.description) + [
                    "mend: correct the file; `coursegate policy check` proves it. One that has landed already judges",
                    "      nothing, not even its own correction: commit that with --no-verify",
                ]
        case let error as GitError: lines = Self.lines(error.message, error.help)
        case let error as Undecided: lines = Self.lines(error.reason, error.help)
        case let error as UnknownModule: lines = Self.lines(error.message, error.help)
        case let error as UnknownGate: lines = Self.lines(error.message, error.help)
        case let error as NotebookError:
            lines = Self.lines((error.position.map { "line \($0.line): " } ?? "") + error.message, error.help)
        case let error as SandboxError: lines = Self.lines(error.message, error.help)
        case let error as HostError: lines = [error.message]
        default: lines = ["\(error)"]
        }
    }

    private static func lines(_ message: String, _ help: String?) -> [String] {
        [message] + (help.map { ["mend: \($0)"] } ?? [])
    }

    /// Writes to standard error, with the file in question before the words.
    func print(about file: String) {
        StandardStream.error.write("coursegate: not judged. \(file): \(lines.joined(separator: "\n"))\n")
    }

    /// The words, ending in a line break. Every error that ends here means *not judged*.
    var text: String {
        "coursegate: not judged, and whoever made the change is not to blame.\n" + lines.map { "  \($0)\n" }.joined()
    }

    /// Writes to standard error.
    func print() {
        StandardStream.error.write(text)
    }
}
