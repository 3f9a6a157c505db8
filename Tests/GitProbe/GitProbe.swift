import Git
import Glibc

/// Shows what the `Git` target sees in the environment that Git gives a hook, for comparison with `git` itself.
@main
struct GitProbe {
    static func main() async {
        var arguments = CommandLine.arguments.dropFirst()
        var patience = Failsafe.defaultPatience
        if arguments.first == "--patience" {
            patience = arguments.dropFirst().first.flatMap { Int($0) } ?? patience
            arguments = arguments.dropFirst(2)
        }
        Failsafe.arm(patience: patience, name: "git-probe")
        do {
            try await run(arguments.first ?? "", Array(arguments.dropFirst()))
        } catch let error as GitError {
            complain("\(error.kind): \(error)")
        } catch {
            complain("\(error)")
        }
    }

    private static func run(_ command: String, _ arguments: [String]) async throws {
        let directory = currentDirectory()
        let environment = GitEnvironment(currentDirectory: directory, variable: variable)
        let repository = try Repository(environment)
        switch command {
        case "open":
            print(repository.gitDirectory)
        case "index":
            try show(try await repository.indexSnapshot())
        case "tree":
            try show(repository.snapshot(ofCommit: try repository.resolve(arguments[0])))
        case "blob":
            print(try repository.blob(try id(arguments[0]), limit: 1 << 24).count)
        case "everything":
            try readEverything(from: try repository.resolve(arguments[0]), in: repository)
        case "commit":
            print(try repository.commit(try id(arguments[0])).tree)
        case "refs":
            for reference in try repository.references(under: "refs") {
                print(reference.id, reference.name)
            }
        case "range":
            let ids = try repository.commits(
                reachableFrom: [try repository.resolve(arguments[0])],
                notFrom: try arguments.dropFirst().map { try repository.resolve($0) })
            ids.forEach { print($0) }
        case "merge":
            switch try await repository.mergeSnapshot(
                of: try repository.resolve(arguments[0]), and: try repository.resolve(arguments[1]))
            {
            case .clean(let snapshot):
                // What the merge made is read before its directory goes.
                _ = try snapshot.files(under: .root)
                print(snapshot.tree)
                if arguments.count > 2 { try wait(arguments[2]) }
            case .conflict(let paths): paths.forEach { print("conflict", $0) }
            }
        default: complain("unknown command \(command)")
        }
    }

    /// One line a file, as `git ls-files -s -z` prints it, then the tree's id.
    private static func show(_ snapshot: Snapshot) throws {
        for file in try snapshot.files(under: .root) {
            let mode = String(file.mode.rawValue, radix: 8)
            print("\(mode) \(file.id) 0\t", terminator: "")
            emit(file.path.bytes + [0])
        }
        print(snapshot.tree)
    }

    /// Every commit, tree and blob that can be reached.
    private static func readEverything(from commit: ObjectID, in repository: Repository) throws {
        var count = 0
        for id in try repository.commits(reachableFrom: [commit], notFrom: []) {
            let snapshot = try repository.snapshot(ofCommit: id)
            for file in try snapshot.files(under: .root) where file.mode != .gitlink {
                _ = try snapshot.content(of: file.id, limit: 1 << 24)
                count += 1
            }
        }
        print(count)
    }

    /// Ends in a defect, or stays where it is, for tests of what happens then.
    private static func wait(_ how: String) throws {
        fflush(nil)
        switch how {
        case "trap": preconditionFailure("asked for")
        case "exit": exit(0)
        default: sleep(60)
        }
    }

    private static func id(_ text: String) throws -> ObjectID {
        guard let id = ObjectID(hex: text) else { throw GitError(.notFound, "\(text) is no id") }
        return id
    }

    private static func emit(_ bytes: [UInt8]) {
        for byte in bytes {
            putchar(Int32(byte))
        }
    }

    private static func complain(_ message: String) {
        let line = Array("git-probe: \(message)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
        fflush(nil)
        exit(2)
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func currentDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
