import ArgumentParser
import Gates
import Host

/// `coursegate report`: what is done with reports that were written.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Put reports together.", subcommands: [Merge.self])

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put the JSON reports of parts together to the one report of one machine.",
            discussion: """
                The parts are what `coursegate check --shard I/N --report json=FILE` wrote, in any order. A part that is \
                missing, stands twice or was judged by other rules ends in 2: what nobody has read is never passed.
                """)

        @Argument(help: "The report of each part.")
        var files: [String]

        @Option(
            name: .shortAndLong, help: ArgumentHelp("Write it here; standard output when left out.", valueName: "file"))
        var output: String?

        func run() throws {
            let merge = try ReportMerge(
                files.map { file in
                    guard let bytes = try FileSystem.content(of: file) else {
                        throw Undecided(
                            "there is no report \(file)", help: "see what became of the job that should have written it"
                        )
                    }
                    return (file, bytes)
                })
            if let output {
                try FileSystem.write(merge.text, to: output)
            } else {
                StandardStream.output.write(merge.text)
            }
            if merge.exitStatus != .passed { throw ExitCode(merge.exitStatus.rawValue) }
        }
    }
}
