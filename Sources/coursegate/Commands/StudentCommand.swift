import ArgumentParser
import Gates
import Git
import Host
import Notebook

/// `coursegate student`: what nbgrader makes of notebooks for the students.
struct StudentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "student",
        abstract: "Make the student version of notebooks, as nbgrader does, or judge whether there is one.",
        discussion: """
            A file is read as it stands on disk; a module is read from the index, or from a commit. Without -o the \
            student version of one notebook goes to standard output.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case jsonLines = "json-lines"
    }

    enum Target: String, CaseIterable, ExpressibleByArgument {
        case ipynb, py
    }

    @OptionGroup var arguments: NotebookArguments

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Write the student versions into this directory.", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("Read modules from this commit.", valueName: "rev"))
    var commit: String?

    @Option(help: ArgumentHelp("ipynb, or py for a percent script.", valueName: "format"))
    var to = Target.ipynb

    @Flag(help: "Overwrite files that are there.")
    var force = false

    @Flag(help: "Only judge: 0 accepted, 1 refused, 2 not judged.")
    var check = false

    @Flag(help: "Show what students will not see, cell by cell.")
    var diff = false

    @Flag(name: .customLong("no-db"), help: "Judge as nbgrader does with --no-db: it refuses less.")
    var noDB = false

    @Option(help: ArgumentHelp("With --check: text or json-lines.", valueName: "format"))
    var format = Format.text

    func validate() throws {
        guard !(check && diff), !((check || diff) && output != nil) else {
            throw ValidationError("--check, --diff and -o exclude each other.")
        }
        guard format == .text || check else { throw ValidationError("--format goes with --check.") }
    }

    func run() async throws {
        let judged = try await judged()
        var status = ExitStatus.passed
        for notebook in judged {
            let verdict = notebook.verdict
            if !verdict.isAccepted, status != .blocked { status = verdict.isUndecided ? .undecided : .blocked }
            if let told = notebook.told { try tell(told.notebook, verdict, told.version) }
        }
        if !check, !diff, status == .passed { try await write(judged) }
        withExtendedLifetime(judged) { Departure.leave(with: status.rawValue) }
    }

    /// What came of one notebook.
    private struct Judged: Sendable {
        let target: String
        let verdict: StudentVerdict
        /// The file to write; `nil` when there is none.
        let student: Result<[UInt8], any Error>?
        /// What there is to tell of the notebook; `nil` when its file is all that is wanted.
        let told: (notebook: NamedNotebook, version: StudentVersion?)?
    }

    private func judged() async throws -> [Judged] {
        let files = try arguments.files()
        let modules = arguments.names.filter { !files.contains($0) }
        var notebooks = try arguments.plainNotebooks(files)
        if !modules.isEmpty || files.isEmpty {
            let repository = try Repository(
                GitEnvironment(
                    currentDirectory: ProcessEnvironment.currentDirectory, variable: ProcessEnvironment.variable))
            notebooks += try await CourseNotebooks(in: repository, at: commit).notebooks(of: modules)
                .map { notebook in { notebook } }
        }
        return try await notebooks.mapConcurrently { [noDB, to, isWritten = !check && !diff] read in
            Result {
                var notebook = try read()
                if noDB { notebook.settings.hasDatabase = false }
                let (verdict, version) = notebook.judged
                // Only the file is kept, so that the next notebook is read into the same memory.
                if isWritten, verdict.isAccepted, case .accepted(let student)? = version?.outcome {
                    return Judged(
                        target: notebook.target, verdict: verdict, student: Result { try to.bytes(of: student) },
                        told: nil)
                }
                return Judged(
                    target: notebook.target, verdict: verdict, student: nil, told: (notebook, version))
            }
        }.map { try $0.get() }
    }

    private func tell(_ notebook: NamedNotebook, _ verdict: StudentVerdict, _ version: StudentVersion?) throws {
        report(notebook, verdict, version)
        if diff, let difference = try StudentDifference(notebook, version) {
            StandardStream.output.write(difference.text)
        }
    }

    private func report(_ notebook: NamedNotebook, _ verdict: StudentVerdict, _ version: StudentVersion?) {
        if format == .jsonLines {
            StandardStream.output.write(verdict.line(path: Text(utf8: notebook.path.bytes)) + [UInt8(ascii: "\n")])
            return
        }
        guard check || !verdict.isAccepted, !(arguments.options.quiet && verdict.isAccepted) else { return }
        let stream: StandardStream = check ? .output : .error
        let style = TerminalStyle(hasColour: arguments.options.color.isOn(for: stream))
        stream.write(StudentReport(notebook, verdict, version, style: style).text)
    }

    private func write(_ judged: [Judged]) async throws {
        let made = judged.compactMap { notebook in notebook.student.map { (target: notebook.target, student: $0) } }
        guard let output else {
            guard made.count == 1, let only = made.first else {
                throw ValidationError("\(made.count) notebooks need a directory: -o DIR")
            }
            StandardStream.output.write(try only.student.get())
            return
        }
        var targets: [String] = []
        for (target, _) in made {
            let path = "\(output)/\(target).\(to.rawValue)"
            guard !targets.contains(path) else {
                throw ValidationError("Two of the notebooks would be written to \(path).")
            }
            guard force || !FileSystem.exists(path) else {
                throw ValidationError("\(path) is there already; --force overwrites it.")
            }
            targets.append(path)
        }
        for path in targets {
            if let slash = path.lastIndex(of: "/") { try FileSystem.makeDirectory(String(path[..<slash])) }
        }
        let written = await zip(made, targets).map { ($0.student, $1) }.mapConcurrently { student, path in
            Result { try FileSystem.write(try student.get(), to: path, isDerived: true) }
        }
        for case (.success, let path) in zip(written, targets) where !arguments.options.quiet {
            StandardStream.output.write("\(path)\n")
        }
        for result in written { try result.get() }
    }
}

extension StudentCommand.Target {
    fileprivate func bytes(of student: Notebook) throws -> [UInt8] {
        switch self {
        case .ipynb: student.ipynb
        // As jupytext does with nbgrader's file, whose keys are in order.
        case .py: try Notebook(ipynb: student.ipynb).percent(fileExtension: "py")
        }
    }
}
