import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Processes that a command without a box has left behind, known by a variable of their environment.
struct Strays {
    private let mark: [UInt8]

    init(mark: String) {
        self.mark = Array("\(BoxedCommand.markName)=\(mark)\0".utf8)
    }

    /// Kills them until none is found.
    ///
    /// - Parameter isPatient: whether they get a moment in which they may end by themselves.
    /// - Returns: how many there were.
    /// - Throws: `SandboxError` when they multiply faster than they can be killed.
    func stop(patiently isPatient: Bool = false) async throws -> Int {
        for _ in 0..<(isPatient ? 40 : 0) {
            guard !found().isEmpty else { return 0 }
            try await Task.sleep(for: .milliseconds(50))
        }
        var stopped: Set<pid_t> = []
        for _ in 0..<50 {
            let alive = found()
            if alive.isEmpty { return stopped.count }
            for process in alive {
                kill(process, SIGKILL)
                stopped.insert(process)
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw SandboxError("the command left processes that cannot be stopped", help: "run it in a box")
    }

    private func found() -> [pid_t] {
        (FileSystem.names(in: "/proc") ?? []).compactMap { pid_t($0) }.filter { process in
            guard process != getpid(), let environment = try? FileSystem.content(of: "/proc/\(process)/environ")
            else { return false }
            return ([0] + environment + [0]).contains([0] + mark)
        }
    }
}
