import Git
import Host

/// Sends a fault through the very hooks of a clone, with the real `git` in a repository of its own, and sees whether it is
/// stopped.
struct Canary {
    /// One attempt: what it showed, or what is wrong.
    struct Flight {
        var proof: String?
        var ailment: Ailment?
    }

    private let installation: Installation

    init(_ installation: Installation) {
        self.installation = installation
    }

    /// Tries each hook that stands there. The first attempt is one without a fault, so that a hook that stops everything
    /// is not taken for a gate.
    func flights() async throws -> [Flight] {
        // Git 2.39 waits for ever when the hook of a push is a directory.
        guard !Hook.allCases.map(installation.hooks.file).contains(where: FileSystem.isDirectory) else { return [] }
        let branch = try installation.guardedBranches.first ?? "main"
        let canary = try CanaryRepository(beside: installation.repository)
        try await prepare(canary, branch)
        let flights = try await attempts(in: canary, branch, nil)
        // A graphical client has no profile, and so another PATH.
        guard flights.allSatisfy({ $0.ailment == nil }) else { return flights }
        return try await flights + attempts(in: canary, branch, Installation.plainSearch)
    }

    private func prepare(_ canary: CanaryRepository, _ branch: String) async throws {
        let hooks = installation.hooks.path
        try canary.write(
            """
            version: 1
            modules: {path: "module_{name}", notebook: "{module}/*.ipynb"}
            branches: {"**": {criteria: [file-size-limit: {bytes: 100}]}}

            """, to: "gates.yml")
        try canary.write("A module.\n", to: "module_canary/notes.md")
        for arguments in [
            ["init", "--quiet", "."], ["symbolic-ref", "HEAD", "refs/heads/\(branch)"],
            ["add", "--all"], ["-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message", "Begin"],
            ["config", "core.hooksPath", hooks.hasPrefix("/") ? hooks : "/" + hooks],
            ["config", DefaultBranch.configuration, branch],
        ] {
            try await insist(arguments, in: canary)
        }
        if let program = installation.program {
            try await insist(["config", HookInstallation.programKey, program], in: canary)
        }
        try canary.write(String(repeating: "0", count: 200), to: "module_canary/data.csv")
        for arguments in [
            ["clone", "--quiet", "--bare", ".", "../remote.git"], ["remote", "add", "origin", "../remote.git"],
            ["-c", "core.hooksPath=/dev/null", "fetch", "--quiet", "origin"],
        ] {
            try await insist(arguments, in: canary)
        }
    }

    private func insist(_ arguments: [String], in canary: CanaryRepository) async throws {
        let result = try await canary.git(arguments)
        guard result.isSuccess else {
            throw Undecided("git \(arguments.joined(separator: " ")) failed: \(result.message)", help: "try it by hand")
        }
    }

    private func attempts(
        in canary: CanaryRepository, _ branch: String, _ search: String?
    ) async throws -> [Flight] {
        let commit = ["commit", "--quiet", "--message", "Canary"]
        var flights: [Flight] = []
        try await insist(["reset", "--quiet"], in: canary)
        let harmless = try await canary.git(commit + ["--allow-empty"], searching: search)
        guard harmless.isSuccess else { return [stuck(at: "pre-commit", harmless, search)] }
        try await insist(["add", "--all"], in: canary)
        flights.append(flight(try await canary.git(commit, searching: search), .preCommit, "a commit", search))
        if try !installation.guardedBranches.isEmpty {
            flights.append(
                flight(
                    try await canary.git(commit + ["--no-verify"], searching: search), .referenceTransaction,
                    "a commit with --no-verify", search))
        }
        // What no hook sees being made, so that the push alone decides.
        try await insist(["-c", "core.hooksPath=/dev/null"] + commit, in: canary)
        flights.append(
            flight(
                try await canary.git(["push", "--quiet", "origin", "HEAD:refs/heads/\(branch)"], searching: search),
                .prePush,
                "a push", search))
        try await insist(["-c", "core.hooksPath=/dev/null", "reset", "--quiet", "HEAD~1"], in: canary)
        return flights
    }

    private func flight(_ result: CanaryRepository.Result, _ hook: Hook, _ attempt: String, _ search: String?) -> Flight
    {
        let place = search == nil ? "" : ", as a graphical client starts it"
        let isJudged = result.message.contains("200 bytes is over the limit of 100")
        // With a guard a later hook may have stopped what this one let through.
        if result.isSuccess || isJudged && !result.message.contains("coursegate: \(Self.title(of: hook))") {
            return Flight(
                ailment: Ailment(
                    "\(attempt) with a fault went through\(place): no gate stands at \(hook.name)",
                    mend: "coursegate install"))
        }
        guard isJudged else { return stuck(at: hook.name, result, search) }
        return Flight(proof: "\(hook.name) stopped \(attempt) with a fault\(place)")
    }

    /// How the report of a hook begins.
    private static func title(of hook: Hook) -> String {
        switch hook {
        case .preCommit: "commit to"
        case .preMergeCommit: "merge into"
        case .prePush: "push of"
        case .referenceTransaction, .preReceive, .update: "change of"
        }
    }

    private func stuck(at hook: String, _ result: CanaryRepository.Result, _ search: String?) -> Flight {
        let place = search == nil ? "" : ", as a graphical client starts it,"
        let words = result.message.split(separator: "\n").prefix(3).joined(separator: " / ")
        return Flight(
            ailment: Ailment("\(hook)\(place) stops before it judges: \(words)", mend: "see what that hook needs"))
    }
}
