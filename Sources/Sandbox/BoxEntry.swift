import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The first process of a box: it furnishes the namespaces that `unshare` made, starts the command without any right, waits for
/// it, and takes all that is left of it along when it ends itself.
public struct BoxEntry: Sendable {
    /// The first argument of a program that is started as a box's first process.
    public static let word = "enter-box"

    private let command: String
    private let directory: String
    /// The user that the command runs as; the box's own root, which is nobody outside, when it is `nil`.
    private let user: UInt32?
    private let limits: BoxLimits
    private let hasNetwork: Bool
    private let shown: [String]

    init(_ command: BoxedCommand, user: UInt32?) {
        self.command = command.line
        directory = command.directory
        self.user = user
        limits = command.limits
        hasNetwork = command.allowsNetwork
        shown = command.tools.directories
    }

    /// The command line that `init(arguments:)` reads.
    var arguments: [String] {
        [
            Self.word, command, directory, user.map(String.init) ?? "-", "\(limits.processes)", "\(limits.memory)",
            "\(limits.file)", hasNetwork ? "network" : "-",
        ] + shown
    }

    private init?(arguments: [String]) {
        guard arguments.count >= 8, arguments[0] == Self.word, let processes = Int(arguments[4]),
            let memory = Int(arguments[5]), let file = Int(arguments[6])
        else { return nil }
        command = arguments[1]
        directory = arguments[2]
        user = UInt32(arguments[3])
        limits = {
            var limits = BoxLimits()
            (limits.processes, limits.memory, limits.file) = (processes, memory, file)
            return limits
        }()
        hasNetwork = arguments[7] == "network"
        shown = Array(arguments.dropFirst(8))
    }

    /// Enters the box when the program was started for that; returns when it was not.
    public static func enterIfAsked(_ arguments: [String]) {
        guard arguments.dropFirst().first == word else { return }
        #if os(Linux)
            guard let entry = BoxEntry(arguments: Array(arguments.dropFirst())) else { exit(125) }
            entry.run()
        #else
            exit(125)
        #endif
    }

    #if os(Linux)
        private func run() -> Never {
            let report = open(directory + "/status", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard report >= 0 else { exit(125) }
            do throws(SandboxError) {
                try lendCourse()
                let room = BoxRoom(directory: directory, shown: shown, hasNetwork: hasNetwork, user: user)
                try room.furnish()
                try limit()
                let end = try start()
                write(BoxStatus.line(end, strays: endOthers()), to: report)
                exit(0)
            } catch {
                write("failed \(error.message)", to: report)
                exit(125)
            }
        }

        /// Ends what the command has left behind, after a moment in which it may end by itself.
        ///
        /// This is the first process of the box, so every other one is in reach of a signal to all, and an orphan is its child.
        ///
        /// - Returns: how many there were.
        private func endOthers() -> Int {
            for _ in 0..<40 {
                while waitpid(-1, nil, WNOHANG) > 0 {}
                guard kill(-1, 0) == 0 else { return 0 }
                usleep(50_000)
            }
            var count = 0
            while kill(-1, SIGKILL) == 0 || errno == EPERM {
                guard waitpid(-1, nil, 0) > 0 else { break }
                count += 1
            }
            return max(1, count)
        }

        private func write(_ text: String, to descriptor: Int32) {
            let bytes = Array(text.utf8)
            _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }

        /// Gives the course's files to the user that the command runs as.
        private func lendCourse() throws(SandboxError) {
            guard let user else { return }
            let end = try Spawn.run(["chown", "-hR", "\(user):\(user)", directory + "/course", directory + "/given"])
            guard end == .exited(0) else { throw SandboxError("the private folder cannot be given to user \(user)") }
        }

        private func limit() throws(SandboxError) {
            let limits: [(__rlimit_resource, Int)] = [
                (__RLIMIT_NPROC, limits.processes), (RLIMIT_DATA, limits.memory), (RLIMIT_FSIZE, limits.file),
                (RLIMIT_CORE, 0),
            ]
            for (resource, value) in limits {
                var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
                guard setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else {
                    throw SandboxError("a limit cannot be set: \(String(cString: strerror(errno)))")
                }
            }
        }

        private func start() throws(SandboxError) -> RunEnd {
            let user = user.map { ["--reuid", "\($0)", "--regid", "\($0)", "--clear-groups"] } ?? []
            return try Spawn.run(
                ["setpriv"] + user + [
                    "--bounding-set", "-all", "--inh-caps", "-all", "--no-new-privs", "--", "/bin/sh", "-c", command,
                ])
        }
    #endif
}
