import ArgumentParser
import Gates
import Host

/// `coursegate policy`: questions about a policy file itself.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Questions about a policy file.",
        subcommands: [Check.self, Diff.self, Test.self, Sign.self, Schema.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove what can be proven about a policy without a repository.")

        @Argument(help: "The policy file.")
        var file = Policy.fileName

        func run() throws {
            guard let bytes = try FileSystem.content(of: file) else {
                throw Undecided("there is no file \(file)", help: "`coursegate init` writes one that fits")
            }
            let policy = try Policy.read(bytes, file: file)
            let age = PolicyAge(of: policy, at: Timestamp(seconds: WallClock.seconds))
            for notice in age.notices { StandardStream.error.write("coursegate: note: \(notice)\n") }
            guard age.faults.isEmpty else {
                throw PolicyErrors(age.faults.map { PolicyError(file: file, $0, help: "give a member a new key") })
            }
            StandardStream.output.write(PolicySummary(policy, file: file).text)
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a change of the policy gives to whom, and what it would have let through.")

        @Argument(help: "The commit whose policy judges.")
        var base: String

        @Argument(help: "The commit whose policy wants to.")
        var head: String

        @Option(help: "How many of the latest merges of the base are judged by both.")
        var merges = 20

        @OptionGroup var options: RepositoryOptions

        func run() async throws {
            let diff = try await PolicyDiff(
                try options.repository(), from: base, to: head, merges: merges,
                now: Timestamp(seconds: WallClock.seconds))
            StandardStream.output.write(diff.lines.map { "\($0)\n" }.joined())
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run a maintainer's own cases: given these files and events, expect this verdict.",
            discussion: "docs/policy-test.md describes the file.")

        @Argument(help: "The file with the cases.")
        var cases: String

        @Option(help: ArgumentHelp("The policy file.", valueName: "file"))
        var policy = Policy.fileName

        func run() async throws {
            let rules = try Policy.read(try content(of: policy), file: policy)
            let outcomes = try await PolicyCases(
                try content(of: cases), name: cases, policy: rules, now: Timestamp(seconds: WallClock.seconds)
            ).outcomes()
            let report = PolicyCaseReport(outcomes)
            StandardStream.output.write(report.text)
            if !report.isGood { throw ExitCode(ExitStatus.blocked.rawValue) }
        }

        private func content(of file: String) throws -> [UInt8] {
            guard let bytes = try FileSystem.content(of: file) else {
                throw Undecided("there is no file \(file)", help: "name one that is there")
            }
            return bytes
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree, as the policy's owner, to what is staged of gates.yml and gates.baseline.",
            discussion: """
                Where the policy names an owner, its change needs their signed event. It binds the policy that judges \
                to the one that is staged, and is staged with it, ready for one commit.
                """)

        @Option(name: .customLong("as"), help: ArgumentHelp("Act as this person of the roster.", valueName: "id"))
        var name: String?

        @Option(help: ArgumentHelp("Sign with this SSH key.", valueName: "file"))
        var key: String?

        @Flag(help: "Show what would be written, and write nothing.")
        var dryRun = false

        @OptionGroup var options: RepositoryOptions

        func run() async throws {
            let repository = try options.repository()
            let act = try await PolicyAct(
                repository, name: name ?? ProcessEnvironment.variable("COURSEGATE_AS"),
                key: key ?? ProcessEnvironment.variable("COURSEGATE_KEY"))
            let paths = dryRun ? act.files.map(\.path) : try await act.write(in: repository)
            var text = paths.map { "\(dryRun ? "would write" : "wrote") \($0)\n" }.joined()
            text += act.lines.map { "\($0)\n" }.joined()
            if !dryRun { text += "It is staged; git commit records it.\n" }
            if !options.quiet { StandardStream.output.write(text) }
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the JSON Schema of gates.yml.")

        func run() {
            StandardStream.output.write(PolicySchema.text)
        }
    }
}
