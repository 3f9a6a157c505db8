import Git
import TestSupport
import Testing

/// What the configuration says, beside Git's own answer.
@Suite struct ConfigurationTests {
    private func repository() throws -> TestRepository {
        let repository = try TestRepository()
        try repository.git("init", "--quiet")
        return repository
    }

    /// Names in which characters join over a dot, and two that look the same.
    static let names = ["a", "A.b", "\u{301}x", "x\u{301}", "caf\u{E9}", "cafe\u{301}", "command", ""]

    @Test func `A subsection is compared byte by byte`() throws {
        let repository = try repository()
        for (number, name) in Self.names.enumerated() {
            try repository.git("config", "HOOK.\(name).Command", "run \(number)")
        }
        let opened = try repository.open()
        for name in Self.names {
            #expect(
                try opened.configuration("hook.\(name).command")
                    == repository.git("config", "hook.\(name).command").line)
        }
        #expect(opened.configuredHooks.map { Array($0.name.utf8) } == Self.names.map { Array($0.utf8) })
        #expect(opened.configuredHooks.map(\.command) == Self.names.indices.map { "run \($0)" })
    }

    @Test func `What the environment says counts, and what was written is read`() throws {
        let repository = try repository()
        try repository.git("config", "hook.one.command", "file")
        repository.environment = [
            "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "Hook.one.enabled", "GIT_CONFIG_VALUE_0": "false",
            "GIT_CONFIG_KEY_1": "hook.two.COMMAND", "GIT_CONFIG_VALUE_1": "environment",
        ]
        let opened = try repository.open()
        #expect(opened.configuredHooks.map(\.name) == ["one", "two"])
        #expect(opened.configuredHooks.map(\.isOn) == [false, true])
        try opened.setConfiguration("coursegate.program", "/bin/one")
        #expect(opened.configuration("coursegate.program") == "/bin/one")
        try opened.removeConfiguration("coursegate.program")
        #expect(opened.configuration("coursegate.program") == nil)
    }
}
