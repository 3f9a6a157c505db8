import Foundation

/// Runs a program to its end.
public enum Program {
    /// Foundation's `Process` crashes when many threads start and await programs at once, so this is posix_spawn.
    ///
    /// - Parameters:
    ///   - command: the program, looked for in `PATH` when it has no slash, and its arguments.
    ///   - environment: everything that the program sees; nothing is inherited.
    ///   - timeLimit: seconds after which it is killed, which shows as status 137.
    public static func run(
        _ command: [String], in directory: String, environment: [String: String], input: [UInt8] = [],
        timeLimit: Double = 60
    ) throws -> ProgramResult {
        // Files, not pipes: a hook's background process cannot hold them open, and no pipe can fill up.
        let files = try StandardFiles(input: input)
        defer { files.remove() }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files.path("in"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files.path("out"), O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, files.path("err"), O_WRONLY, 0)
        let arguments = CStrings(["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory] + command)
        let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
        var process = pid_t()
        let code = posix_spawn(&process, "/bin/sh", &actions, nil, arguments.pointers, variables.pointers)
        guard code == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
        return ProgramResult(
            status: status(of: process, timeLimit: timeLimit),
            outputBytes: try files.content("out"), errorBytes: try files.content("err"))
    }

    /// Waits for the end, and kills what takes too long.
    private static func status(of process: pid_t, timeLimit: Double) -> Int32 {
        let start = ContinuousClock.now
        var status: Int32 = 0
        var pause: UInt32 = 200
        while waitpid(process, &status, WNOHANG) == 0 {
            if start.duration(to: .now) > .seconds(timeLimit) { kill(process, SIGKILL) }
            usleep(pause)
            pause = min(pause * 2, 10_000)
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// Strings as C wants a list of them, for as long as this lives.
    private final class CStrings {
        let pointers: [UnsafeMutablePointer<CChar>?]

        init(_ strings: [String]) {
            pointers = strings.map { strdup($0) } + [nil]
        }

        deinit { pointers.forEach { free($0) } }
    }

    /// The files that stand for a program's standard streams.
    private struct StandardFiles {
        private let directory: URL

        init(input bytes: [UInt8]) throws {
            directory = FileManager.default.temporaryDirectory.appendingPathComponent("streams-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            for (name, content) in [("in", bytes), ("out", []), ("err", [])] {
                try Data(content).write(to: URL(fileURLWithPath: path(name)))
            }
        }

        func path(_ name: String) -> String { directory.appendingPathComponent(name).path }

        func content(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
        }

        func remove() {
            try? FileManager.default.removeItem(at: directory)
        }
    }
}
