import ArgumentParser
import Gates
import Git
import Host

/// Where the repository is, and how output looks.
struct RepositoryOptions: ParsableArguments {
    @Option(name: .customShort("C"), help: ArgumentHelp("Go to this directory first.", valueName: "dir"))
    var directory: String?

    @Option(help: ArgumentHelp("When to use colour: auto, always or never.", valueName: "when"))
    var color = ColourChoice.auto

    @Flag(name: .shortAndLong, help: "Print nothing when all is well.")
    var quiet = false

    func repository() throws -> Repository {
        if let directory { try ProcessEnvironment.changeDirectory(to: directory) }
        return try Repository.here()
    }

    var style: TerminalStyle {
        TerminalStyle(hasColour: color.isOn(for: .output))
    }
}

extension Repository {
    /// The repository that this process was started in.
    static func here() throws -> Repository {
        try Repository(
            GitEnvironment(
                currentDirectory: ProcessEnvironment.currentDirectory, variable: ProcessEnvironment.variable))
    }
}
