import Foundation

/// Runs a program to its end.
public enum Program {
    /// - Parameters:
    ///   - command: the program, looked for in `PATH` when it has no slash, and its arguments.
    ///   - environment: everything that the program sees; nothing is inherited.
    ///   - timeLimit: seconds after which it is killed, which shows as status 137.
    public static func run(
        _ command: [String], in directory: String, environment: [String: String], input: [UInt8] = [],
        timeLimit: Double = 60
    ) throws -> ProgramResult {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.environment = environment
        // Files, not pipes: a hook's background process cannot hold them open, and no pipe can fill up.
        let files = try StandardFiles(input: input)
        defer { files.remove() }
        process.standardInput = files.input
        process.standardOutput = files.output
        process.standardError = files.error
        try process.run()
        let watch = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + timeLimit, execute: watch)
        process.waitUntilExit()
        watch.cancel()
        let status = process.terminationStatus
        return ProgramResult(
            status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
            outputBytes: try files.content("out"), errorBytes: try files.content("err"))
    }

    /// The files that stand for a program's standard streams.
    private struct StandardFiles {
        let directory: URL
        let input: FileHandle
        let output: FileHandle
        let error: FileHandle

        init(input bytes: [UInt8]) throws {
            directory = FileManager.default.temporaryDirectory.appendingPathComponent("streams-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            for (name, content) in [("in", bytes), ("out", []), ("err", [])] {
                try Data(content).write(to: directory.appendingPathComponent(name))
            }
            input = try FileHandle(forReadingFrom: directory.appendingPathComponent("in"))
            output = try FileHandle(forWritingTo: directory.appendingPathComponent("out"))
            error = try FileHandle(forWritingTo: directory.appendingPathComponent("err"))
        }

        func content(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: directory.appendingPathComponent(name)))
        }

        func remove() {
            try? FileManager.default.removeItem(at: directory)
        }
    }
}
