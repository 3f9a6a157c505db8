import Crypto
import Notebook
import Testing

/// Compares the student version with what nbgrader itself makes of the same notebook.
///
/// Ours differs on purpose in what the reader refuses at once: nbformat other than 4, and files that
/// two programs could read differently.
@Suite(.enabled(if: Oracle.python != nil, "COURSEGATE_PYTHON names no Python with nbgrader"))
struct NBGraderOracleTests {
    @Test func `The notebooks of nbgrader's package get nbgrader's verdict`() throws {
        let answers = try Oracle.answers(of: "nbgrader_oracle.py", "installed")
        #expect(answers.count > 80)
        let read = try answers.map { try compare($0) }
        #expect(!read.contains(false))
    }

    @Test func `Random notebooks get nbgrader's verdict`() throws {
        let answers = try Oracle.answers(of: "nbgrader_oracle.py", "random", Oracle.seed, "1500")
        #expect(answers.count == 1500)
        let read = try answers.map { try compare($0) }
        let count = read.count { $0 }
        #expect(count > 1400)
    }

    /// - Returns: whether the reader took the notebook.
    private func compare(_ answer: JSON) throws -> Bool {
        let name = try #require(answer["name"]?.text)
        let text = try #require(answer["text"]?.text)
        let isAccepted = answer["ok"] == .bool(true)
        guard let notebook = try? Notebook(ipynb: text.utf8) else {
            #expect(!isAccepted && answer["stage"] != .string("write"), "\(name): refused by the reader")
            return false
        }
        let version = StudentVersion(
            of: notebook, autotests: .absent, hasDatabase: answer["database"]?.bool ?? true)
        switch version.outcome {
        case .accepted(let student):
            #expect(isAccepted, "\(name)")
            #expect(answer["sha256"]?.text?.string == digest(student.canonical), "\(name)")
            let checksums = student.cells.map { $0.checksum.map(JSON.string) ?? .null }
            #expect(answer["checksums"]?.array == checksums, "\(name)")
        case .refused(let fault):
            #expect(!isAccepted, "\(name): \(fault.message)")
            #expect(answer["stage"]?.text?.string == fault.stage.rawValue, "\(name)")
            #expect(answer["class"]?.text?.string == fault.errorClass, "\(name)")
            if fault.stage != .write { #expect(answer["message"]?.text?.string == fault.nbgraderMessage, "\(name)") }
            if fault.stage == .checkCellMetadata {
                #expect(answer["cause"]?.text?.string == fault.nbgraderCause, "\(name)")
            }
        case .undecided(let fault):
            Issue.record("\(name): undecided: \(fault.message)")
        }
        return true
    }

    private func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }
}
