import ArgumentParser
import Gates
import Host

/// `coursegate policy`: questions about a policy file itself.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Questions about a policy file.", subcommands: [Check.self, Sign.self, Schema.self])

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
            StandardStream.output.write(PolicySummary(policy, file: file).text)
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree, as the policy's owner, to what is staged of gates.yml and gates.baseline.",
            discussion: """
                Where the policy names an owner, its change needs their signed event. It binds the policy that judges \
                to the one that is staged, and is staged with it, ready for one commit.
                """)

        @OptionGroup var options: WorkflowOptions

        func run() async throws {
            let repository = try options.repositoryOptions.repository()
            let act = try await PolicyAct(
                repository, name: options.name ?? ProcessEnvironment.variable("COURSEGATE_AS"),
                key: options.key ?? ProcessEnvironment.variable("COURSEGATE_KEY"))
            let paths = options.dryRun ? act.files.map(\.path) : try await act.write(in: repository)
            var text = paths.map { "\(options.dryRun ? "would write" : "wrote") \($0)\n" }.joined()
            text += act.lines.map { "\($0)\n" }.joined()
            if !options.dryRun { text += "It is staged; git commit records it.\n" }
            if !options.repositoryOptions.quiet { StandardStream.output.write(text) }
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the JSON Schema of gates.yml.")

        func run() {
            StandardStream.output.write(PolicySchema.text)
        }
    }
}
