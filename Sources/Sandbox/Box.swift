import Host
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// What keeps a command from everything but its own folder.
///
/// On Linux it is a set of namespaces: a root of its own that shows the system's programs read-only and the private
/// folder, no network, and a process tree that ends with its first process. `unshare` of util-linux makes them, this program
/// furnishes them (`BoxEntry`), `setpriv` takes every right away before the command starts.
public struct Box: Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// Made by root, for a user id that nobody else has.
        case namespaces
        /// Made by an ordinary user.
        case userNamespaces = "user-namespaces"
        /// The command runs as its caller: only its time, its output and its environment are limited.
        case none
    }

    public let kind: Kind
    private let launcher: String

    private init(_ kind: Kind, launcher: String) {
        self.kind = kind
        self.launcher = launcher
    }

    /// No box at all, for who has asked for that.
    public static let none = Box(.none, launcher: "")

    /// The box that this machine allows, tried out with a command that does nothing.
    ///
    /// - Parameters:
    ///   - launcher: this program, which is started anew inside the namespaces.
    ///   - directory: an empty private directory.
    /// - Throws: `SandboxError` with what stands in the way.
    public static func find(launcher: String, in directory: String) async throws -> Box {
        #if os(Linux)
            let kind: Kind = ProcessEnvironment.userID == 0 ? .namespaces : .userNamespaces
            let box = Box(kind, launcher: launcher)
            try FileSystem.makeDirectory(directory + "/course")
            let trial = BoxedCommand("true", in: directory, tools: Toolbox(path: ""))
            // A mark that others have, too, would let two programs that try at the same moment stop each other.
            let run = try await box.run(trial, mark: directory)
            guard run.end == .exited(0) else {
                throw Self.missing("a trial ended with \(run.end)")
            }
            return box
        #else
            throw Self.missing("this system has no namespaces")
        #endif
    }

    /// Runs a command to its end, whatever that end is.
    ///
    /// - Parameter mark: a word that no other run has; processes that outlive the command are known by it.
    /// - Throws: `SandboxError` when the command could not be started.
    public func run(_ command: BoxedCommand, mark: String) async throws -> BoxedRun {
        let supervision = Supervision(command, mark: mark, isBoxed: kind != .none)
        switch kind {
        case .none:
            for name in ["home", "tmp", "given"] { try FileSystem.makeDirectory(command.directory + "/" + name) }
            return try await supervision.run(
                .path("/bin/sh"),
                ["-c", "ulimit -c 0; ulimit -f \(command.limits.file >> 9); exec sh -c \"$1\"", "sh", command.line],
                environment: command.environment(top: command.directory, mark: mark))
        case .namespaces, .userNamespaces:
            try FileSystem.makeDirectory(command.directory + "/root")
            try FileSystem.makeDirectory(command.given)
            let isRoot = kind == .namespaces
            let entry = BoxEntry(command, user: isRoot ? Self.privateUser(mark) : nil)
            let flags = isRoot ? [] : ["--user", "--map-root-user"]
            return try await supervision.run(
                .name("unshare"),
                flags
                    + ["--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child", launcher]
                    .filter { !(command.allowsNetwork && $0 == "--net") } + entry.arguments,
                environment: command.environment(top: "", mark: mark))
        }
    }

    /// A user id of the range that systemd gives to passing services; the limit on processes counts by it.
    private static func privateUser(_ mark: String) -> UInt32 {
        let hash = mark.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return 61184 + hash % 4336
    }

    static func missing(_ reason: String) -> SandboxError {
        SandboxError(
            "no box can be made here to run the course's commands in: \(reason)",
            help: "let the machine make namespaces (a container needs CAP_SYS_ADMIN, or user namespaces), or say "
                + "--without-box where nothing else is in reach of the content")
    }
}
