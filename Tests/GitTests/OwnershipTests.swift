import Foundation
import Git
import TestSupport
import Testing

/// Whose repositories are opened; Git itself, asked the same, has to agree.
///
/// Only root can give a repository to somebody else.
@Suite(.enabled(if: geteuid() == 0, "needs root, to give a repository to another user"))
struct OwnershipTests {
    /// A repository that belongs to another user.
    private func foreign(bare: Bool = false) throws -> TestRepository {
        let repository = try TestRepository(bare: bare)
        if !bare {
            try repository.write("one", "1\n")
            try repository.commit()
        }
        #expect(try repository.run(["chown", "-R", "1234", repository.path]).status == 0)
        return repository
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// The user's configuration; `PATH` stands for the repository.
        var configuration = ""
        /// The same for the repository's own configuration, which must not count.
        var local = ""
        var variables: [String: String] = [:]
        var directory = ""
        let isOpened: Bool

        init(
            _ name: String, configuration: String = "", local: String = "", variables: [String: String] = [:],
            in directory: String = "", isOpened: Bool
        ) {
            testDescription = name
            self.configuration = configuration
            self.local = local
            self.variables = variables
            self.directory = directory
            self.isOpened = isOpened
        }
    }

    static let cases = [
        Case("nothing declared", isOpened: false),
        Case("the exact path", configuration: "[safe]\ndirectory = PATH\n", isOpened: true),
        Case(
            "the exact path, from a subdirectory", configuration: "[safe]\ndirectory = PATH\n", in: "/sub",
            isOpened: true),
        Case("any path", configuration: "[safe]\ndirectory = *\n", isOpened: true),
        Case("another path", configuration: "[safe]\ndirectory = PATH/..\n", isOpened: false),
        Case("the Git directory of a work tree", configuration: "[safe]\ndirectory = PATH/.git\n", isOpened: false),
        Case("taken back", configuration: "[safe]\ndirectory = *\ndirectory =\n", isOpened: false),
        Case(
            "taken back and given again", configuration: "[safe]\ndirectory = *\ndirectory =\ndirectory = PATH\n",
            isOpened: true),
        Case("below the home directory", configuration: "[safe]\ndirectory = ~/course\n", isOpened: true),
        Case("in the repository's own configuration", local: "[safe]\ndirectory = *\n", isOpened: false),
        Case(
            "from the environment",
            variables: ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"],
            isOpened: true),
        Case("from the command line", variables: ["GIT_CONFIG_PARAMETERS": "'safe.directory'='*'"], isOpened: true),
        Case("under sudo, by the owner", variables: ["SUDO_UID": "1234"], isOpened: true),
        Case("under sudo, by somebody else", variables: ["SUDO_UID": "1235"], isOpened: false),
        Case("named by GIT_DIR", variables: ["GIT_DIR": "PATH/.git"], isOpened: true),
    ]

    @Test(arguments: cases)
    func `the owner is asked for as Git does`(row: Case) throws {
        let repository = try foreign()
        func filled(_ text: String) -> String { text.replacing("PATH", with: repository.path) }
        let configuration = repository.home + "/configuration"
        try Data(filled(row.configuration).utf8).write(to: URL(fileURLWithPath: configuration))
        try FileManager.default.createDirectory(atPath: repository.path + "/sub", withIntermediateDirectories: true)
        let own = try FileHandle(forWritingTo: URL(fileURLWithPath: repository.path + "/.git/config"))
        try own.seekToEnd()
        try own.write(contentsOf: Data(row.local.utf8))
        var variables = row.variables.mapValues(filled)
        variables["GIT_CONFIG_GLOBAL"] = configuration
        let place = repository.path + row.directory
        let git = try repository.run(["git", "rev-parse", "HEAD"], in: place, variables: variables)
        #expect((git.status == 0) == row.isOpened, "\(git.error)")
        let found = try kind { try repository.open(in: place, variables: variables) }
        #expect(found == (row.isOpened ? nil : .notOwner))
    }

    @Test func `a bare repository is declared safe by its own path`() throws {
        let repository = try foreign(bare: true)
        #expect(try kind { try repository.open() } == .notOwner)
        let declared = [
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": repository.path,
        ]
        #expect(try repository.run(["git", "rev-parse", "--git-dir"], variables: declared).status == 0)
        #expect(try repository.open(variables: declared).isBare)
        // Named outright it needs no declaration.
        #expect(try repository.open(gitDirectory: repository.path).isBare)
    }

    @Test func `a work tree of mine with a Git directory of somebody else's is not mine`() throws {
        let repository = try TestRepository()
        try repository.commit()
        #expect(try repository.run(["chown", "1234", repository.path + "/.git"]).status == 0)
        #expect(try repository.run(["git", "rev-parse", "HEAD"]).status != 0)
        #expect(try kind { try repository.open() } == .notOwner)
    }

    @Test func `the refusal says what helps, and that helps`() throws {
        let repository = try foreign()
        let error = #expect(throws: GitError.self) { _ = try repository.open() }
        #expect(error?.help == "git config --global --add safe.directory \(repository.path)")
        let configuration = repository.home + "/configuration"
        let command = try #require(error?.help).split(separator: " ").map(String.init)
        repository.environment["GIT_CONFIG_GLOBAL"] = configuration
        try repository.git(Array(command.dropFirst()), in: repository.home)
        #expect(try repository.open().head().commit != nil)
    }
}
