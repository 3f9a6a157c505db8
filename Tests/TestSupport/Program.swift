#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs a program to its end.
///
/// It uses posix_spawn(3) itself: `Foundation.Process` is several times slower and crashed under many tests at once.
public enum Program {
    /// - Parameters:
    ///   - command: the program, looked for in `PATH` when it has no slash, and its arguments.
    ///   - environment: everything that the program sees; nothing is inherited.
    ///   - timeLimit: seconds after which it is killed, which shows as status 137.
    public static func run(
        _ command: [String], in directory: String, environment: [String: String], input: [UInt8] = [],
        timeLimit: Double = 60
    ) throws -> ProgramResult {
        surviveBrokenPipes()
        // Files, not pipes: a hook's background process cannot hold them open, and no pipe can fill up.
        let files = try (0..<3).map { _ in try StandardFile() }
        defer { files.forEach { $0.close() } }
        try files[0].fill(input)
        let process = try spawn(command, in: directory, environment, files.map(\.descriptor))
        let end = wait(for: process, timeLimit: timeLimit)
        let signal = end & 0x7f
        return ProgramResult(
            status: signal == 0 ? end >> 8 & 0xff : 128 + signal,
            outputBytes: try files[1].content(), errorBytes: try files[2].content())
    }

    /// Keeps a program that ends before it has read its input from ending the tests that run it in process. What they
    /// start sees the signal as ever: a handler does not outlive exec(3).
    public static func surviveBrokenPipes() {
        signal(SIGPIPE) { _ in }
    }

    private static func spawn(
        _ command: [String], in directory: String, _ environment: [String: String], _ descriptors: [Int32]
    ) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // The runner of the tests may ignore or block signals that a program has to see.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGTERM)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var process = pid_t()
        // Not every system's posix_spawn can change the directory; a shell can, and looks the program up.
        let shell = ["/bin/sh", "-c", "cd -- \"$1\" && shift && exec \"$@\"", "sh", directory]
        let code = withCStrings(shell + command) { arguments in
            withCStrings(environment.map { "\($0)=\($1)" }) { variables in
                posix_spawn(&process, shell[0], &actions, &attributes, arguments, variables)
            }
        }
        guard code == 0 else { throw ProgramError(message: "\(command): \(String(cString: strerror(code)))") }
        return process
    }

    /// - Returns: the status as wait(2) gives it.
    private static func wait(for process: pid_t, timeLimit: Double) -> Int32 {
        var status: Int32 = 0
        var waited = 0.0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process || ended < 0 && errno != EINTR { return status }
            if waited > timeLimit { kill(process, SIGKILL) }
            let pause = min(max(waited / 10, 0.0005), 0.02)
            usleep(UInt32(pause * 1_000_000))
            waited += pause
        }
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }

    /// A file without a name that stands for a standard stream.
    private struct StandardFile {
        let descriptor: Int32

        init() throws {
            var template = Array("/tmp/stream-XXXXXX".utf8CString)
            descriptor = mkstemp(&template)
            guard descriptor >= 0 else { throw ProgramError(message: "no temporary file can be made") }
            unlink(template)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }

        func fill(_ bytes: [UInt8]) throws {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { throw ProgramError(message: "no input can be written") }
                rest = rest.dropFirst(count)
            }
            lseek(descriptor, 0, SEEK_SET)
        }

        func content() throws -> [UInt8] {
            let size = Int(lseek(descriptor, 0, SEEK_END))
            guard size > 0 else { return [] }
            return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                count = pread(descriptor, buffer.baseAddress, size, 0)
                guard count == size else { throw ProgramError(message: "no output can be read") }
            }
        }

        func close() {
            #if canImport(Darwin)
                _ = Darwin.close(descriptor)
            #else
                _ = Glibc.close(descriptor)
            #endif
        }
    }
}

/// A program could not be started, or not be listened to.
struct ProgramError: Error, CustomStringConvertible {
    let message: String

    var description: String { message }
}
