import Foundation
import TestSupport

/// Real SSH keys, made once for all tests of a run.
final class TestKeys: Sendable {
    static let shared = Result { try TestKeys() }

    private let directory: String
    private static let people = ["jane", "bob", "dana", "mira", "carl", "ruth", "leo", "eve", "ci", "rob"]

    private init() throws {
        Program.surviveBrokenPipes()
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("test-keys-\(UUID())").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for name in Self.people { try make(name, "ed25519") }
    }

    /// Makes a key of another kind, e.g. `rsa`.
    func make(_ name: String, _ kind: String) throws {
        guard !FileManager.default.fileExists(atPath: path(of: name)) else { return }
        try run(["-q", "-t", kind, "-N", "", "-C", "\(name)@example.edu", "-f", path(of: name)])
    }

    func path(of name: String) -> String { directory + "/" + name }

    /// As it stands in a roster.
    func publicText(of name: String) throws -> String {
        try String(contentsOfFile: path(of: name) + ".pub", encoding: .utf8).trimmingCharacters(in: .newlines)
    }

    func sign(_ bytes: [UInt8], with name: String, for namespace: String) throws -> String {
        try run(["-Y", "sign", "-f", path(of: name), "-n", namespace], input: bytes)
    }

    @discardableResult
    private func run(_ arguments: [String], input: [UInt8] = []) throws -> String {
        let command = ["ssh-keygen"] + arguments
        let result = try Program.run(
            command, in: directory, environment: TestRepository.fixedEnvironment(home: directory), input: input)
        guard result.status == 0 else { throw ProgramFailure(command: command, result: result) }
        return result.output
    }
}
