public import Git
import Host
public import Sandbox

/// The versions of the tools that commands find.
public enum ToolVersions {
    /// Asks the tools themselves, where commands will find them.
    ///
    /// - Parameter place: a private directory.
    /// - Throws: `Undecided` when the policy asks for another Python than there is.
    public static func find(
        box: Box, tools: Toolbox, in place: SnapshotExport, policy: RunPolicy?
    ) async throws -> OrderedMap<String> {
        FileSystem.removeTree(place.path + "/status")
        let command = BoxedCommand(
            "python --version 2>/dev/null || python3 --version 2>/dev/null || true", in: place.path, tools: tools)
        let run = try await box.run(command, mark: place.mark)
        let output = String(decoding: try FileSystem.content(of: run.output) ?? [], as: UTF8.self)
        let python = output.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init)
        if let wanted = policy?.python, python != wanted, !(python ?? "").hasPrefix(wanted + ".") {
            throw Undecided(
                "the policy asks for Python \(wanted), and \(python ?? "none") is here",
                help: "put Python \(wanted) first in PATH, or let `run: {packages: …}` make an environment")
        }
        var versions = [("coursegate", ProgramVersion.current.description)]
        if let python { versions.append(("python", python.safe)) }
        return OrderedMap(versions)
    }
}
