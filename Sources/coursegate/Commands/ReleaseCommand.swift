import ArgumentParser
import Gates
import Git
import Host

/// `coursegate release`: makes what students get, from a commit and nothing else.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Make what students get: their notebooks, the files beside them, and a manifest.",
        discussion: """
            The same commit and policy give the same bytes. A module whose gate is shut is refused; evidence of runs \
            is taken from --evidence.
            """)

    @Argument(help: "Modules by directory name, name or number; all when none is given.")
    var modules: [String] = []

    @Option(help: ArgumentHelp("Release from this commit.", valueName: "rev"))
    var commit = "HEAD"

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("The archive to write; its name ends in .tar.gz or .zip.", valueName: "file"))
    var output: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Evidence of runs that this job has made: a file or a directory. Repeatable.", valueName: "path"))
    var evidence: [String] = []

    @Flag(help: "Overwrite a file that is there.")
    var force = false

    @OptionGroup var options: RepositoryOptions

    func validate() throws {
        guard archive != nil else { throw ValidationError("-o takes a name that ends in .tar.gz or .zip.") }
    }

    private var archive: Archive? { Archive.allCases.first { output.hasSuffix(".\($0.rawValue)") } }

    func run() async throws {
        let repository = try options.repository()
        guard force || !FileSystem.exists(output) else {
            throw ValidationError("\(output) is there already; --force overwrites it.")
        }
        var store = EvidenceStore()
        for path in evidence {
            try EvidenceFolder(path).read(
                into: &store, workTree: repository.workTree, seal: EvidenceSeal(knownTo: repository))
        }
        let release = try await Release(
            of: try repository.resolve(commit), in: repository, modules: modules, evidence: store)
        try FileSystem.write(release.bytes(as: archive ?? .tarGzip), to: output)
        guard !options.quiet else { return }
        StandardStream.output.write(release.paths.map { $0 + "\n" }.joined())
    }
}
