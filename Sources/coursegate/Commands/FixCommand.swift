import ArgumentParser
import Gates
import Git
import Host
import Notebook

/// `coursegate fix`: mends in the working tree what needs nobody's judgement.
struct FixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Mend what can be mended safely: old nbgrader metadata, missing keys, duplicate grade_ids.",
        discussion: """
            It changes the files of the working tree, and of those only the bytes in question. It shows the \
            difference first and asks on a terminal; --yes answers.
            """)

    @OptionGroup var arguments: NotebookArguments

    @Flag(help: "Apply without asking.")
    var yes = false

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    func validate() throws {
        guard !(yes && dryRun) else { throw ValidationError("--yes and --dry-run exclude each other.") }
    }

    func run() async throws {
        var mended: [(file: String, before: [UInt8], fix: NotebookFix)] = []
        var failed = false
        for file in try await files() {
            do {
                try refuseLink(file)
                let notebook = try arguments.plainNotebook(file)
                let fix = try NotebookFix(
                    of: notebook.bytes, named: notebook.name, configuration: notebook.settings.configuration)
                let report = FixReport(path: Path(file), before: notebook.bytes, fix: fix, style: style)
                StandardStream.output.write(report.text)
                if !fix.changes.isEmpty { mended.append((file, notebook.bytes, fix)) }
            } catch let error as NotebookError {
                failed = true
                Complaint(error).print(about: file)
            }
        }
        guard !mended.isEmpty else {
            if !failed { StandardStream.output.write("coursegate: there is nothing to mend.\n") }
            if failed { throw ExitCode(ExitStatus.undecided.rawValue) }
            return
        }
        if try !dryRun && isWanted(files: mended.count) {
            for (file, before, fix) in mended {
                guard try FileSystem.content(of: file) == before else {
                    throw Undecided("\(file) has changed meanwhile", help: "run coursegate fix again")
                }
                try FileSystem.write(fix.bytes, to: file)
            }
            let names = mended.map(\.file).joined(separator: " ")
            StandardStream.output.write("coursegate: mended. Take it into the commit: git add \(names)\n")
        }
        if failed { throw ExitCode(ExitStatus.undecided.rawValue) }
    }

    /// A mended file takes the place of what stands there, and a link would be one no more.
    private func refuseLink(_ file: String) throws(NotebookError) {
        guard let target = FileSystem.realPath(file),
            let parent = FileSystem.realParent(of: file.contains("/") ? file : "./\(file)"),
            let name = file.split(separator: "/").last, target != (parent == "/" ? "" : parent) + "/\(name)"
        else { return }
        throw NotebookError(
            "it is a symbolic link, and a mend would replace it by a file", help: "coursegate fix \(target)")
    }

    private var style: TerminalStyle {
        TerminalStyle(hasColour: arguments.options.color.isOn(for: .output))
    }

    private func isWanted(files count: Int) throws -> Bool {
        if yes { return true }
        guard StandardStream.input.isTerminal else {
            StandardStream.error.write(
                "coursegate: nothing has been changed. There is no terminal to ask; use --yes.\n")
            throw ExitCode(ExitStatus.blocked.rawValue)
        }
        StandardStream.error.write("Change \(count == 1 ? "this file" : "these \(count) files")? [y/N] ")
        let answer = readLine() ?? ""
        guard ["y", "yes"].contains(answer.lowercased()) else {
            StandardStream.error.write("coursegate: nothing has been changed.\n")
            throw ExitCode(ExitStatus.blocked.rawValue)
        }
        return true
    }

    /// The paths of the files, from the working directory or absolute.
    private func files() async throws -> [String] {
        let files = try arguments.files()
        let modules = arguments.names.filter { !files.contains($0) }
        guard !modules.isEmpty || files.isEmpty else { return files }
        let repository = try Repository(
            GitEnvironment(
                currentDirectory: ProcessEnvironment.currentDirectory, variable: ProcessEnvironment.variable))
        guard let workTree = repository.workTree else {
            throw Undecided("a bare repository has no files to mend", help: "run it in a clone")
        }
        let paths = try await CourseNotebooks(in: repository).notebooks(of: modules).map(\.path)
        let top = workTree.hasSuffix("/") ? String(workTree.dropLast()) : workTree
        let current = ProcessEnvironment.currentDirectory
        return files
            + paths.map { path in
                let name = String(decoding: path.bytes, as: UTF8.self)
                return current == top ? name : "\(top)/\(name)"
            }
    }
}
