import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Starts a program of the system with this process's environment and waits for it, reaping orphans meanwhile.
public enum Spawn {
    /// The `PATH` is the command's, and no command has a say in what furnishes its box.
    private static let directories = ["/usr/bin", "/usr/sbin", "/bin", "/sbin"]

    /// - Parameter words: a program by its name, and its arguments.
    static func run(_ words: [String]) throws(SandboxError) -> RunEnd {
        let program = directories.map { "\($0)/\(words[0])" }.first(where: FileSystem.isProgram)
        return try run(program ?? words[0], words, waitsForAll: true)
    }

    /// Runs a trusted program without any box: what it prints goes where this one prints.
    ///
    /// - Parameter words: the path of the program, and its arguments.
    public static func runHere(_ words: [String]) throws(SandboxError) -> RunEnd {
        try run(words[0], words, waitsForAll: false)
    }

    private static func run(_ program: String, _ words: [String], waitsForAll: Bool) throws(SandboxError) -> RunEnd {
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        let fault = posix_spawn(&child, program, nil, nil, &arguments, environ)
        guard fault == 0 else {
            throw SandboxError("\(words[0]) cannot be started: \(String(cString: strerror(fault)))")
        }
        var status: Int32 = 0
        while true {
            let ended = waitpid(waitsForAll ? -1 : child, &status, 0)
            if ended == child { break }
            guard ended > 0 || errno == EINTR else { throw SandboxError("\(words[0]) was lost") }
        }
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
    }
}
