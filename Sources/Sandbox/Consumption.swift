import Host

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a command has taken of the machine so far, in its folder and in memory.
///
/// The system limits each process and each file. What many of them take together is looked at from outside, now and then.
struct Consumption {
    private let command: BoxedCommand
    private let child: pid_t

    init(of command: BoxedCommand, child: pid_t) {
        self.command = command
        self.child = child
    }

    /// Which limit is passed; `nil` when none is.
    func excess() -> RunEnd? {
        if FileSystem.treeSize(command.course, upTo: command.limits.disk) > command.limits.disk { return .diskLimit }
        return memory() > command.limits.totalMemory ? .memoryLimit : nil
    }

    /// The memory of the child and all that it has started, wherever that has gone meanwhile: they are of its session or
    /// descend from one that is.
    private func memory() -> Int {
        var parents: [pid_t: pid_t] = [:]
        var members: Set<pid_t> = [child]
        for process in (FileSystem.names(in: "/proc") ?? []).compactMap({ pid_t($0) }) {
            guard let status = content("/proc/\(process)/stat") else { continue }
            // The name in parentheses may hold anything, also parentheses.
            let fields = (status.split(separator: ")", omittingEmptySubsequences: false).last ?? "").split(
                separator: " ")
            guard fields.count > 3, let parent = pid_t(fields[1]), let session = pid_t(fields[3]) else { continue }
            parents[process] = parent
            if session == child { members.insert(process) }
        }
        var isGrowing = true
        while isGrowing {
            let more = parents.filter { !members.contains($0.key) && members.contains($0.value) }.keys
            isGrowing = !more.isEmpty
            members.formUnion(more)
        }
        return members.map(share).reduce(0, +)
    }

    /// A process's part of the memory that it uses.
    private func share(of process: pid_t) -> Int {
        let lines = content("/proc/\(process)/smaps_rollup")?.split(separator: "\n") ?? []
        guard let line = lines.first(where: { $0.hasPrefix("Pss:") }) else { return 0 }
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 } ?? 0
    }

    /// A process may end at any moment, and then it takes nothing.
    private func content(_ path: String) -> String? {
        guard let bytes = try? FileSystem.content(of: path, limit: 1 << 20) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
