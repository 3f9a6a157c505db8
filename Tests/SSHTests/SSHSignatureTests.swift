import Foundation
import Git
import TestSupport
import Testing

@testable import SSH

/// The real `ssh-keygen` makes the keys and the signatures.
struct SSHSignatureTests {
    private let repository: TestRepository
    private static let message = Array("event: sign\nmodule: tensor\n".utf8)

    init() throws {
        repository = try TestRepository()
    }

    private func makeKey(_ name: String, _ kind: [String]) throws -> SSHPublicKey {
        let made = try repository.run(["ssh-keygen", "-q", "-t"] + kind + ["-N", "", "-C", "a comment", "-f", name])
        #expect(made.status == 0)
        let line = try String(contentsOfFile: repository.path + "/\(name).pub", encoding: .utf8)
        return try #require(SSHPublicKey(line))
    }

    private func sign(_ message: [UInt8], _ key: String, namespace: String = "gate@coursegate") throws -> SSHSignature {
        let result = try repository.run(["ssh-keygen", "-Y", "sign", "-f", key, "-n", namespace], input: message)
        #expect(result.status == 0)
        return try SSHSignature(armour: result.output)
    }

    @Test func `A signature by an Ed25519 key is verified in process`() throws {
        let jane = try makeKey("jane", ["ed25519"])
        let bob = try makeKey("bob", ["ed25519"])
        let signature = try sign(Self.message, "jane")
        #expect(signature.namespace == "gate@coursegate")
        #expect(signature.isMade(by: jane) && !signature.isMade(by: bob))
        #expect(signature.verdict(on: Self.message, by: jane) == .good)
        #expect(signature.verdict(on: Self.message, by: bob) == .bad)
        #expect(signature.verdict(on: Self.message + [0x0A], by: jane) == .bad)
        #expect(signature.verdict(on: [], by: jane) == .bad)
    }

    @Test func `Every flipped bit of a signature is noticed`() throws {
        let jane = try makeKey("jane", ["ed25519"])
        let lines = try sign(Self.message, "jane").armour.split(separator: "\n").map(String.init)
        let body = Array(try #require(Data(base64Encoded: lines.dropFirst().dropLast().joined())))
        for index in body.indices {
            var damaged = body
            damaged[index] ^= 1 << UInt8(index % 8)
            let armour = """
                -----BEGIN SSH SIGNATURE-----
                \(Data(damaged).base64EncodedString())
                -----END SSH SIGNATURE-----
                """
            guard let signature = try? SSHSignature(armour: armour) else { continue }
            #expect(
                signature.verdict(on: Self.message, by: jane) == .bad || signature.namespace != "gate@coursegate",
                "byte \(index)")
        }
    }

    @Test(arguments: [["rsa", "-b", "2048"], ["ecdsa"]])
    func `Other kinds of keys are verified by ssh-keygen`(kind: [String]) async throws {
        let key = try makeKey("key", kind)
        let signature = try sign(Self.message, "key")
        #expect(signature.verdict(on: Self.message, by: key) == .needsProgram)
        let environment = GitEnvironment(
            currentDirectory: repository.path, variable: { ProcessInfo.processInfo.environment[$0] })
        #expect(try await SSHKeygen.verifies(signature, of: Self.message, by: key, scratch: environment))
        #expect(try await !SSHKeygen.verifies(signature, of: Self.message + [0], by: key, scratch: environment))
    }

    @Test func `The program signs what this one verifies`() async throws {
        let jane = try makeKey("jane", ["ed25519"])
        let file = repository.path + "/jane"
        let armour = try await SSHKeygen.sign(Self.message, key: file, namespace: "gate@coursegate")
        #expect(try SSHSignature(armour: armour).verdict(on: Self.message, by: jane) == .good)
        #expect(try await SSHKeygen.publicKey(of: file) == jane)
        await #expect(throws: SSHError.self) {
            _ = try await SSHKeygen.sign(Self.message, key: file + "-absent", namespace: "gate@coursegate")
        }
    }

    @Test(arguments: [
        "", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----",
        "-----BEGIN SSH SIGNATURE-----\n!!!!\n-----END SSH SIGNATURE-----",
        "-----BEGIN PGP SIGNATURE-----\nU1NIU0lH\n-----END PGP SIGNATURE-----",
    ])
    func `What is no signature is refused`(armour: String) {
        #expect(throws: SSHError.self) { try SSHSignature(armour: armour) }
    }

    @Test(arguments: ["", "ssh-ed25519", "ssh-ed25519 AAAA", "* ssh-ed25519 AAAA", "ssh-rsa AAAAC3NzaC1lZDI1NTE5"])
    func `What is no public key is refused`(line: String) {
        #expect(SSHPublicKey(line) == nil)
    }
}
