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
        if isPatient, try await areGone(within: 40, milliseconds: 50, onSight: { _ in }) { return 0 }
        var stopped: Set<pid_t> = []
        let areGone = try await areGone(within: 50, milliseconds: 20) { process in
            kill(process, SIGKILL)
            stopped.insert(process)
        }
        if areGone { return stopped.count }
        throw SandboxError("the command left processes that cannot be stopped", help: "run it in a box")
    }

    /// Whether none is found any more in three looks, one after the other: while a process becomes another program its
    /// environment is empty for a moment.
    private func areGone(within looks: Int, milliseconds: Int, onSight: (pid_t) -> Void) async throws -> Bool {
        var quietLooks = 0
        for _ in 0..<looks {
            let alive = found()
            quietLooks = alive.isEmpty ? quietLooks + 1 : 0
            if quietLooks == 3 { return true }
            alive.forEach(onSight)
            try await Task.sleep(for: .milliseconds(milliseconds))
        }
        return false
    }

    private func found() -> [pid_t] {
        (FileSystem.names(in: "/proc") ?? []).compactMap { pid_t($0) }.filter { process in
            guard process != getpid(), let environment = try? FileSystem.content(of: "/proc/\(process)/environ")
            else { return false }
            return ([0] + environment + [0]).contains([0] + mark)
        }
    }
}
