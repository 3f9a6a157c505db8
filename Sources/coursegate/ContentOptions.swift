import ArgumentParser
import Gates

/// Which content a command speaks of.
struct ContentOptions: ParsableArguments {
    @Flag(help: "The index, as the next commit would record it (the default).")
    var staged = false

    @Option(help: ArgumentHelp("A commit, against its first parent.", valueName: "rev"))
    var commit: String?

    @Option(help: ArgumentHelp("The end state of B, against A.", valueName: "A..B"))
    var range: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("What merging HEAD into BASE gives, in memory.", valueName: "base> <head"))
    var merge: [String] = []

    func validate() throws {
        guard [staged, commit != nil, range != nil, !merge.isEmpty].count(where: \.self) <= 1 else {
            throw ValidationError("--staged, --commit, --range and --merge exclude each other.")
        }
        guard range.map({ Invocation(range: $0) != nil }) ?? true else {
            throw ValidationError("--range takes A..B, e.g. --range main..HEAD")
        }
        guard merge.isEmpty || merge.count == 2 else {
            throw ValidationError("--merge takes two revisions: --merge main feature")
        }
    }

    /// Whether somebody said which.
    var isNamed: Bool { staged || commit != nil || !merge.isEmpty }

    var invocation: Invocation {
        if let commit { return .commit(commit) }
        if let range = range.flatMap(Invocation.init(range:)) { return range }
        if merge.count == 2 { return .merge(base: merge[0], heads: [merge[1]]) }
        return .staged
    }
}
