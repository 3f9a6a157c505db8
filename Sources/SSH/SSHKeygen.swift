public import Git
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// The program that makes signatures, and verifies those of key kinds that this one does not know itself.
public enum SSHKeygen {
    /// Signs `message`.
    ///
    /// - Parameters:
    ///   - key: a file that holds the private key, or the public one of a key that an agent has.
    ///   - namespace: what the signature is for.
    /// - Returns: the armoured signature.
    /// - Throws: `SSHError` when the program is not there or refuses.
    public static func sign(_ message: [UInt8], key: String, namespace: String) async throws(SSHError) -> String {
        let output = try await run(["-Y", "sign", "-f", key, "-n", namespace], input: message)
        guard output.status == 0 else {
            throw SSHError("ssh-keygen could not sign with \(key): \(output.message)", help: "name a key that you have")
        }
        return output.text
    }

    /// Whether `key` made `signature` over `message`.
    ///
    /// - Throws: `SSHError` when the program is not there: that says nothing of the signature.
    public static func verifies(
        _ signature: SSHSignature, of message: [UInt8], by key: SSHPublicKey, scratch: GitEnvironment
    ) async throws -> Bool {
        let directory = try TemporaryDirectory(scratch)
        // The principal is a word of ours: whose key it is was asked before.
        try directory.write(Array("signer \(key.text)\n".utf8), to: "signers")
        try directory.write(Array((signature.armour + "\n").utf8), to: "signature")
        let output = try await run(
            [
                "-Y", "verify", "-f", directory.path + "/signers", "-I", "signer", "-n", signature.namespace,
                "-s", directory.path + "/signature",
            ], input: message)
        return output.status == 0
    }

    /// The public key that belongs to a private key's file, or the one that the file holds.
    public static func publicKey(of file: String) async throws(SSHError) -> SSHPublicKey {
        let output = try await run(["-y", "-f", file], input: [])
        if output.status == 0, let key = SSHPublicKey(output.text) { return key }
        throw SSHError(
            "\(file) holds no key that can be read without a passphrase: \(output.message)",
            help: "load it with ssh-add, and name its public half, \(file).pub")
    }

    private struct Output {
        let status: Int32
        let text: String
        let message: String
    }

    private static func run(_ arguments: [String], input: [UInt8]) async throws(SSHError) -> Output {
        do {
            let result = try await Subprocess.run(
                .name("ssh-keygen"), arguments: Arguments(arguments), environment: .inherit,
                input: .fileDescriptor(try FilledPipe.descriptor(of: input), closeAfterSpawningProcess: true),
                output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
            guard case .exited(let status) = result.terminationStatus else {
                throw SSHError("ssh-keygen was ended by a signal")
            }
            let message = result.standardError.split(separator: "\n").last.map(String.init) ?? ""
            return Output(status: status, text: result.standardOutput, message: message)
        } catch let error as SSHError {
            throw error
        } catch {
            throw SSHError("ssh-keygen could not be run: \(error)", help: "install OpenSSH 8.2 or later")
        }
    }
}
