import Foundation
import TestSupport

/// A course whose main is guarded: files of more than 100 bytes are kept out of it.
///
/// `main` had such a file once (`main~2`) and removed it (`main~1`); `bad` brings one; `good` and `side` do not.
final class GuardedCourse {
    let repository: TestRepository
    let program: String

    init(guarding branches: [String] = ["main"]) throws {
        program = try BuiltProducts.executable("coursegate")
        repository = try TestRepository()
        repository.environment["PATH"] =
            URL(fileURLWithPath: program).deletingLastPathComponent().path + ":"
            + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        try repository.write(
            "gates.yml",
            """
            version: 1
            modules: {path: "src/{number}_{name}", notebook: "{module}/*.ipynb"}
            branches: {main: {criteria: [file-size-limit: {bytes: 100}]}}

            """)
        try repository.write("src/01_tensor/notes.md", "Tensors.\n")
        try repository.write("src/01_tensor/old.csv", Self.large)
        try repository.commit("Add the course")
        try repository.remove("src/01_tensor/old.csv")
        try repository.commit("Remove the data")
        try repository.write("README.md", "A course.\n")
        try repository.commit("Add a README")
        try repository.git("branch", "side")
        for (branch, content) in [("bad", Self.large), ("good", "1,2\n")] {
            try repository.git("switch", "--quiet", "--create", branch, "main~1")
            try repository.write("src/01_tensor/data.csv", content)
            try repository.commit("Add data")
        }
        try repository.git("switch", "--quiet", "main")
        try install(branches)
    }

    static let large = String(repeating: "0", count: 200)

    func install(_ branches: [String]) throws {
        let command = [program, "install", "-q"] + branches.flatMap { ["--guard", $0] }
        let result = try repository.run(command)
        guard result.status == 0 else { throw ProgramFailure(command: command, result: result) }
    }

    func shell(_ script: String, in directory: String? = nil) throws -> ProgramResult {
        repository.clock += 60
        return try repository.run(["sh", "-c", script], in: directory)
    }
}
