import Host
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif
#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Watches one command: its time, what it prints, and what it leaves behind.
struct Supervision {
    private let command: BoxedCommand
    private let mark: String
    /// Whether the box's first process writes how the command ended. Without a box the command itself could.
    private let isBoxed: Bool

    init(_ command: BoxedCommand, mark: String, isBoxed: Bool) {
        self.command = command
        self.mark = mark
        self.isBoxed = isBoxed
    }

    func run(_ program: Executable, _ arguments: [String], environment: [String: String]) async throws -> BoxedRun {
        let start = ContinuousClock.now
        let output = try FileDescriptor.open(
            FilePath(command.output), .writeOnly, options: [.create, .truncate, .append, .closeOnExec],
            permissions: .ownerReadWrite)
        var options = PlatformOptions()
        options.createSession = true
        let result: ExecutionResult<RunEnd?, FileDescriptorOutput, CombinedErrorOutput>
        do {
            result = try await Subprocess.run(
                program, arguments: Arguments(arguments), environment: .custom(Self.keys(environment)),
                workingDirectory: FilePath(command.course), platformOptions: options,
                input: .none, output: .fileDescriptor(output, closeAfterSpawningProcess: true),
                error: .combinedWithOutput
            ) { execution in
                let child = execution.processIdentifier.value
                guard ChildProcesses.add(child) else { return stop(child, .timedOut) }
                defer { ChildProcesses.remove(child) }
                return try await watch(child, since: start)
            }
        } catch let error as SubprocessError {
            throw Box.missing("\(program) could not be started: \(error)")
        }
        let elapsed = start.duration(to: .now).components
        let left = try await Strays(mark: mark).stop(patiently: result.closureResult == nil && !isBoxed)
        if outputSize > command.limits.output { truncate(command.output, off_t(command.limits.output)) }
        let (end, strays) = try result.closureResult.map { ($0, 0) } ?? end(result.terminationStatus, left)
        return BoxedRun(
            end: end, milliseconds: Int(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000),
            output: command.output, strays: strays)
    }

    /// Waits until the child has ended or has gone too far.
    ///
    /// - Returns: why it was stopped; `nil` when it ended by itself.
    private func watch(_ child: pid_t, since start: ContinuousClock.Instant) async throws -> RunEnd? {
        var pause = 5
        let consumption = Consumption(of: command, child: child)
        var nextLook = start.advanced(by: .milliseconds(500))
        while true {
            if outputSize > command.limits.output { return stop(child, .outputLimit) }
            var information = siginfo_t()
            guard waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT | WNOHANG) == 0,
                information.si_signo == 0
            else { return nil }
            if nextLook < .now {
                let look = ContinuousClock.now
                if let excess = consumption.excess() { return stop(child, excess) }
                // A look at a large folder takes its time, and must not be most of what happens here.
                nextLook = .now.advanced(by: max(.milliseconds(500), look.duration(to: .now) * 10))
            }
            if start.duration(to: .now) > .seconds(command.limits.seconds) { return stop(child, .timedOut) }
            do {
                try await Task.sleep(for: .milliseconds(pause))
            } catch {
                return stop(child, .timedOut)
            }
            pause = min(pause * 2, 50)
        }
    }

    private var outputSize: Int {
        var status = stat()
        return stat(command.output, &status) == 0 ? Int(status.st_size) : 0
    }

    private func stop(_ child: pid_t, _ reason: RunEnd) -> RunEnd {
        kill(-child, SIGKILL)
        kill(child, SIGKILL)
        return reason
    }

    /// How the command ended, which inside a box only the box's first process saw.
    private func end(_ status: TerminationStatus, _ strays: Int) throws -> (end: RunEnd, strays: Int) {
        if isBoxed { return try BoxStatus.end(FileSystem.content(of: command.status, limit: 4096)) }
        switch status {
        case .exited(let code): return (.exited(code), strays)
        case .signaled(let signal): return (.signalled(signal), strays)
        }
    }

    private static func keys(_ environment: [String: String]) -> [Environment.Key: String] {
        Dictionary(
            uniqueKeysWithValues: environment.compactMap { name, value in
                Environment.Key(rawValue: name).map { ($0, value) }
            })
    }
}
