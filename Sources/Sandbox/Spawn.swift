import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Starts a program of the system with this process's environment and waits for it, reaping orphans meanwhile.
enum Spawn {
    /// The `PATH` is the command's, and no command has a say in what furnishes its box.
    private static let directories = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"]

    static func run(_ words: [String]) throws(SandboxError) -> RunEnd {
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        let program = directories.map { "\($0)/\(words[0])" }.first(where: FileSystem.isProgram)
        let fault = posix_spawn(&child, program ?? words[0], nil, nil, &arguments, environ)
        guard fault == 0 else {
            throw SandboxError("\(words[0]) cannot be started: \(String(cString: strerror(fault)))")
        }
        var status: Int32 = 0
        while true {
            let ended = waitpid(-1, &status, 0)
            if ended == child { break }
            guard ended > 0 || errno == EINTR else { throw SandboxError("\(words[0]) was lost") }
        }
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }
}
