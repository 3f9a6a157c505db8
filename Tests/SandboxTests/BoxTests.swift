import Foundation
import TestSupport
import Testing

@testable import Sandbox

/// What a hostile or clumsy command can and cannot do. The machine has to allow a box; without one the tests say so.
@Suite(.serialized) struct BoxTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let command: String
        var end = RunEnd.exited(0)
        var output: String?
        var change: @Sendable (inout BoxedCommand) -> Void = { _ in }

        init(
            _ name: String, _ command: String, _ end: RunEnd = .exited(0), output: String? = nil,
            change: @escaping @Sendable (inout BoxedCommand) -> Void = { _ in }
        ) {
            testDescription = name
            self.command = command
            self.end = end
            self.output = output
            self.change = change
        }
    }

    static let cases = [
        Case("a command that ends well", "cat file; pwd", output: "content\n/course\n"),
        Case("a command that fails", "exit 3", .exited(3)),
        Case("a missing program", "no-such-program", .exited(127)),
        Case("a command that is killed", "kill -9 $$", .signalled(9)),
        Case("a command that aborts", "kill -ABRT $$", .signalled(6)),
        Case(
            "the environment is closed", "env | cut -d= -f1 | sort | tr '\\n' ' '",
            output: "COURSEGATE_GIVEN COURSEGATE_RUN HOME LANG PATH PWD TERM TMPDIR "),
        Case("no secret of the caller", "echo ${SECRET-none}", output: "none\n"),
        Case(
            "no file of the outside", "ls /root /etc/shadow /run /var /work /tmp 2>/dev/null; echo", output: "/tmp:\n\n"
        ),
        Case("no right", "grep -c 'CapEff:.*0000000000000000' /proc/self/status", output: "1\n"),
        Case("no network", "cat /proc/net/route | wc -l", output: "1\n"),
        Case("a write outside", "echo x > /usr/file", .exited(2)),
        Case("a write to the system", "echo x > /file", .exited(2)),
        Case("a mount", "mount -t tmpfs x /tmp 2>/dev/null", .exited(32)),
        Case("private places", "echo x > $HOME/a && echo y > $TMPDIR/b && cat $HOME/a $TMPDIR/b", output: "x\ny\n"),
        Case("an endless loop", "while :; do :; done", .timedOut, change: { $0.limits.seconds = 1 }),
        Case(
            // The shell waits by itself: a bomb that holds every process lets it start none.
            "a fork bomb",
            "b() { b | b & }; b 2>/dev/null; i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done; echo stopped",
            output: "stopped\n", change: { $0.limits.processes = 30 }),
        Case("a flood of output", "cat /dev/zero", .outputLimit, change: { $0.limits.output = 1 << 20 }),
        Case("a huge file", "head -c 3000000 /dev/zero > big", .exited(128 + 25), change: { $0.limits.file = 1 << 20 }),
        Case(
            "many processes", "for i in 1 2 3 4 5 6 7 8 9 10; do sleep 5 & done; jobs | wc -l", .exited(2),
            change: { $0.limits.processes = 5 }),
        Case(
            "many files", "i=0; while :; do head -c 100000 /dev/zero > file-$i; i=$((i + 1)); done", .diskLimit,
            change: { ($0.limits.disk, $0.limits.seconds) = (20 << 20, 20) }),
        Case(
            "much memory in many processes",
            "for i in 1 2 3 4; do head -c 40000000 /dev/zero | tail -c 40000000 | (sleep 30; cat) > /dev/null & done; wait",
            .memoryLimit, change: { ($0.limits.totalMemory, $0.limits.seconds) = (60 << 20, 20) }),
        Case("a link out of the folder", "ln -s /../../etc/shadow s; cat s 2>/dev/null; echo $?", output: "1\n"),
        Case("no way up", "ls -a ../../.. | tr '\\n' ' '; test -e /course/../../root; echo $?", output: "1\n"),
        Case(
            "too much memory", "head -c 300000000 /dev/zero | tail -c 300000000 | wc -c 2>/dev/null",
            output: "0\n", change: { $0.limits.memory = 50 << 20 }),
    ]

    @Test(.enabled(if: Boxes.canBeMade, "this machine makes no box"), arguments: cases)
    func `a box holds`(_ one: Case) async throws {
        let folder = try Folder()
        let box = try await folder.box()
        var command = BoxedCommand(one.command, in: folder.path, tools: Toolbox(path: "/usr/bin:/bin"))
        one.change(&command)
        let run = try await box.run(command, mark: "test-\(UUID())")
        #expect(run.end == one.end)
        if let output = one.output {
            let seen = try String(contentsOfFile: run.output, encoding: .utf8)
            #expect(seen.hasSuffix(output), "\(seen)")
        }
        #expect(try FileManager.default.attributesOfItem(atPath: run.output)[.size] as? Int ?? 0 <= 1 << 20)
    }

    @Test(.enabled(if: Boxes.canBeMade, "this machine makes no box"))
    func `what a boxed command starts ends with it`() async throws {
        let folder = try Folder()
        let box = try await folder.box()
        let mark = "test-\(UUID())"
        let daemon = "setsid sh -c 'while :; do sleep 1; done' >/dev/null 2>&1 & setsid sleep 300 & exit 0"
        let run = try await box.run(
            BoxedCommand(daemon, in: folder.path, tools: Toolbox(path: "/usr/bin:/bin")), mark: mark)
        #expect(run.end == .exited(0))
        // The loop has two or three, as its sleep comes and goes.
        #expect(run.strays >= 2)
        #expect(try await Strays(mark: mark).stop() == 0)
    }

    @Test(.enabled(if: Boxes.canBeMade, "this machine makes no box"))
    func `what ends by itself soon after the command is nobody's fault`() async throws {
        let folder = try Folder()
        let box = try await folder.box()
        let command = BoxedCommand("sleep 0.3 & exit 0", in: folder.path, tools: Toolbox(path: "/usr/bin:/bin"))
        let run = try await box.run(command, mark: "test-\(UUID())")
        #expect(run.end == .exited(0))
        #expect(run.strays == 0)
    }

    @Test func `where no box can be made nothing is run`() async throws {
        let folder = try Folder()
        await #expect(throws: SandboxError.self) {
            try await Box.find(launcher: "/bin/false", in: folder.path + "/trial")
        }
    }

    @Test(arguments: [
        ("exit 3", RunEnd.exited(3), false), ("kill -9 $$", .signalled(9), false), ("sleep 100", .timedOut, false),
        ("cat /dev/zero", .outputLimit, false),
        ("setsid sh -c 'sleep 300; :' >/dev/null 2>&1 & exit 0", .exited(0), true),
        ("echo 'exited 0' > ../status; exit 4", .exited(4), false),
    ])
    func `without a box time, output and daemons are stopped all the same`(
        command: String, end: RunEnd, leavesStrays: Bool
    ) async throws {
        let folder = try Folder()
        var command = BoxedCommand(command, in: folder.path, tools: Toolbox(path: "/usr/bin:/bin"))
        command.limits.seconds = 1
        command.limits.output = 1 << 20
        let run = try await Box.none.run(command, mark: "test-\(UUID())")
        #expect(run.end == end)
        #expect((run.strays > 0) == leavesStrays)
    }
}

/// A private directory with one file for the command.
private final class Folder {
    let path = NSTemporaryDirectory() + "/box-\(UUID())"

    init() throws {
        try FileManager.default.createDirectory(atPath: path + "/course", withIntermediateDirectories: true)
        try "content\n".write(toFile: path + "/course/file", atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func box() async throws -> Box {
        let trial = path + "-trial"
        defer { try? FileManager.default.removeItem(atPath: trial) }
        return try await Box.find(launcher: try BuiltProducts.executable("coursegate"), in: trial)
    }
}
