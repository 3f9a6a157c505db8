import Foundation

/// A repository that the real `git` builds in a temporary directory, always with the same ids.
///
/// Author, dates and branch name are fixed and no configuration of the machine is read. It is removed with its last reference.
///
///     let repository = try TestRepository()
///     try repository.write("src/01_tensor/tensor.py", "# %%\n")
///     let first = try repository.commit("Add the tensor module")
public final class TestRepository {
    /// The work tree, or the repository itself when it is bare.
    public let path: String
    /// The directory that is removed in the end; other repositories of the same test may stand in it.
    public let home: String
    private let parent: TestRepository?
    /// More variables for every program that runs here.
    public var environment: [String: String] = [:]
    /// Seconds since 1970 of the next commit; each takes one more minute.
    public var clock = 1_750_000_000

    /// Makes an empty repository on the branch `main`.
    ///
    /// - Parameter name: the directory's name, for tests where the path matters.
    public convenience init(bare: Bool = false, name: String = "course") throws {
        let home = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("test-repository-\(UUID())").path
        try self.init(home: home, path: home + "/" + name, parent: nil)
        try git(bare ? ["init", "--quiet", "--bare"] : ["init", "--quiet"])
    }

    private init(home: String, path: String, parent: TestRepository?) throws {
        self.home = home
        self.path = path
        self.parent = parent
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        guard parent == nil else { return }
        try? FileManager.default.removeItem(atPath: home)
    }

    /// The Git directory, e.g. `/…/course/.git`.
    public var gitDirectory: String {
        get throws { try git("rev-parse", "--absolute-git-dir").line }
    }

    /// Runs `git` here and insists on success.
    @discardableResult
    public func git(_ arguments: String..., input: String = "", in directory: String? = nil) throws -> ProgramResult {
        try git(arguments, input: Array(input.utf8), in: directory)
    }

    @discardableResult
    public func git(
        _ arguments: [String], input: [UInt8] = [], in directory: String? = nil
    ) throws -> ProgramResult {
        let result = try run(["git"] + arguments, input: input, in: directory)
        guard result.status == 0 else { throw ProgramFailure(command: ["git"] + arguments, result: result) }
        return result
    }

    /// Runs any program here; its status is the caller's to judge.
    ///
    /// - Parameter directory: below the repository's path, or absolute.
    public func run(
        _ command: [String], input: [UInt8] = [], in directory: String? = nil,
        variables: [String: String] = [:], timeLimit: Double = 60
    ) throws -> ProgramResult {
        let place = directory.map { $0.hasPrefix("/") ? $0 : path + "/" + $0 } ?? path
        var all = Self.fixedEnvironment(home: home, time: clock)
        all.merge(environment) { $1 }
        all.merge(variables) { $1 }
        return try Program.run(command, in: place, environment: all, input: input, timeLimit: timeLimit)
    }

    /// Writes a file of the work tree, with the directories that it stands in.
    public func write(_ file: String, _ text: String) throws {
        try write(file, bytes: Array(text.utf8))
    }

    public func write(_ file: String, bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    public func makeExecutable(_ file: String) throws {
        try makeProgram(path + "/" + file)
    }

    /// Puts a copy that another process has written in the file's place: while this process has a file open for
    /// writing, a program that another test starts at that moment inherits the descriptor, and the file cannot be run
    /// ("text file busy").
    private func makeProgram(_ file: String) throws {
        let command = ["sh", "-c", "cp \"$0\" \"$0.new\" && chmod 755 \"$0.new\" && mv \"$0.new\" \"$0\"", file]
        let result = try run(command)
        guard result.status == 0 else { throw ProgramFailure(command: command, result: result) }
    }

    public func link(_ file: String, to target: String) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
    }

    public func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: path + "/" + file)
    }

    /// Commits the whole work tree.
    ///
    /// - Returns: the commit's id.
    @discardableResult
    public func commit(_ message: String = "A change") throws -> String {
        clock += 60
        try git("add", "--all")
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD").line
    }

    /// The id that a revision names, e.g. `HEAD^{tree}`.
    public func id(_ revision: String) throws -> String {
        try git("rev-parse", "--verify", revision).line
    }

    /// Clones this repository next to it.
    public func clone(_ name: String = "clone", _ options: String...) throws -> TestRepository {
        try clone(name, options: options)
    }

    public func clone(_ name: String, options: [String]) throws -> TestRepository {
        let clone = try TestRepository(home: home, path: home + "/" + name, parent: self)
        clone.clock = clock
        try git(["clone", "--quiet"] + options + ["file://" + path, clone.path])
        return clone
    }

    /// A view of another directory in the same home: a linked work tree, a submodule.
    public func at(_ directory: String) throws -> TestRepository {
        let place = directory.hasPrefix("/") ? directory : path + "/" + directory
        let other = try TestRepository(home: home, path: place, parent: self)
        other.clock = clock
        return other
    }

    /// Makes a hook of a shell script.
    public func installHook(_ name: String, _ script: String) throws {
        let hooks = try gitPath("hooks")
        try FileManager.default.createDirectory(atPath: hooks, withIntermediateDirectories: true)
        let file = hooks + "/" + name
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: file))
        try makeProgram(file)
    }

    /// Where Git keeps something, e.g. `index`, absolute.
    public func gitPath(_ name: String) throws -> String {
        let found = try git("rev-parse", "--git-path", name).line
        return found.hasPrefix("/") ? found : path + "/" + found
    }

    /// Every variable that `git` and what it starts see.
    public static func fixedEnvironment(home: String, time: Int = 1_750_000_000) -> [String: String] {
        [
            "HOME": home,
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
            "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_COUNT": "4",
            "GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "main",
            "GIT_CONFIG_KEY_1": "protocol.file.allow", "GIT_CONFIG_VALUE_1": "always",
            "GIT_CONFIG_KEY_2": "advice.detachedHead", "GIT_CONFIG_VALUE_2": "false",
            "GIT_CONFIG_KEY_3": "gc.auto", "GIT_CONFIG_VALUE_3": "0",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.edu", "GIT_AUTHOR_DATE": "\(time) +0000",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.edu",
            "GIT_COMMITTER_DATE": "\(time) +0000",
        ]
    }
}
