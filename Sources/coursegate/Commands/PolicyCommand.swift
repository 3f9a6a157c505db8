import ArgumentParser
import Gates
import Host

/// `coursegate policy`: questions about a policy file itself.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Questions about a policy file.", subcommands: [Check.self, Schema.self])

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

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the JSON Schema of gates.yml.")

        func run() {
            StandardStream.output.write(PolicySchema.text)
        }
    }
}
