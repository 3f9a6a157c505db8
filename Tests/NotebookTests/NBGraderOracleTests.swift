import Crypto
import Foundation
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

    @Test("Random notebooks get nbgrader's verdict", arguments: [("random", 1500), ("mutated", 600), ("options", 400)])
    func random(kind: String, usual: Int) throws {
        let count = Oracle.count(usual: usual)
        let answers = try Oracle.answers(of: "nbgrader_oracle.py", kind, Oracle.seed, "\(count)")
        #expect(answers.count == count)
        let read = try answers.map { try compare($0) }
        #expect(read.count { $0 } > count * 7 / 10)
    }

    @Test func `A mended notebook passes nbgrader, unless something is left for a person`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "mended-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        var mended: [(path: String, fix: NotebookFix)] = []
        for answer in try Oracle.answers(of: "nbgrader_oracle.py", "mutated", Oracle.seed, "400") {
            let bytes = try #require(answer["text"]?.text).utf8
            guard let fix = try? NotebookFix(of: bytes, named: "a.ipynb"), !fix.changes.isEmpty else { continue }
            let file = directory.appending(path: "\(mended.count).ipynb")
            try Data(fix.bytes).write(to: file)
            mended.append((file.path, fix))
        }

        let verdicts = try Oracle.answers(of: "nbgrader_oracle.py", ["files"] + mended.map(\.path))

        #expect(verdicts.count == mended.count && mended.count > 20)
        for ((_, fix), verdict) in zip(mended, verdicts) where verdict["stage"] != "InstantiateTests" {
            #expect((verdict["ok"] == .bool(true)) == fix.remaining.isEmpty, "\(verdict)")
        }
    }

    /// Where a value fits none of several schemas, nbformat looks into it by the type of cell or output that it names,
    /// even where neither belongs.
    @Test func `What names a type where none belongs gets nbformat's words`() throws {
        let types = [
            #""code""#, #""markdown""#, #""raw""#, #""heading""#, #""stream""#, #""""#, "1", "null", "true", "[1]",
            "{}",
        ]
        let named =
            types.flatMap { ["{\"cell_type\": \($0)}", "{\"output_type\": \($0), \"name\": 1}"] } + [
                #"{"cell_type": "raw", "metadata": {}, "source": "x"}"#,
                #"{"cell_type": "raw", "metadata": {}, "source": {"cell_type": "code"}}"#,
                #"{"cell_type": "code", "output_type": "stream"}"#, #"{"a": 1}"#,
            ]
        let notebooks = [4, 5].flatMap { minor in
            named.flatMap { value in
                [
                    #""outputs": [], "source": \#(value)"#,
                    #""outputs": [\#(value)], "source": """#,
                    #""outputs": [{"data": {"a/b": \#(value)}, "metadata": {}, "output_type": "display_data"}], "source": """#,
                ].map { members in
                    #"{"nbformat": 4, "nbformat_minor": \#(minor), "metadata": {}, "cells": [{"cell_type": "code","#
                        + #" "execution_count": null, "id": "a", "metadata": {}, \#(members)}]}"#
                }
            }
        }
        let directory = FileManager.default.temporaryDirectory.appending(path: "types-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let paths = try notebooks.enumerated().map { number, text in
            let file = directory.appending(path: "\(number).ipynb")
            try Data(text.utf8).write(to: file)
            return file.path
        }
        let answers = try Oracle.answers(of: "nbgrader_oracle.py", ["files"] + paths)
        #expect(answers.count == notebooks.count)
        for answer in answers { _ = try compare(answer) }
    }

    /// - Returns: whether the reader took the notebook.
    private func compare(_ answer: JSON) throws -> Bool {
        let name = try #require(answer["name"]?.text)
        let text = try #require(answer["text"]?.text)
        let isAccepted = answer["ok"] == .bool(true)
        let notebook: Notebook
        do throws(NotebookError) {
            notebook = try Notebook(ipynb: text.utf8)
        } catch {
            compare(StudentVerdict(error, bytes: text.utf8, isScript: false), with: answer)
            return false
        }
        let file = NBGraderConfigFile(answer["config"]?.text?.utf8 ?? [])
        #expect(file.doubts == [], "\(name)")
        func included(_ part: String, _ path: String?) throws -> Notebook? {
            guard path != nil else { return nil }
            return try Notebook(ipynb: try #require(answer[part]?.text).utf8)
        }
        let header: Notebook?
        let footer: Notebook?
        do {
            (header, footer) = (try included("header", file.header), try included("footer", file.footer))
        } catch is NotebookError {
            #expect(!isAccepted, "\(name)")
            return false
        }
        let version = StudentVersion(
            of: notebook, header: header, footer: footer, configuration: file.configuration, autotests: .absent,
            hasDatabase: answer["database"]?.bool ?? true)
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
            let message = answer["message"]?.text?.string
            switch fault.stage {
            case .write: break
            // The rest quotes the schema.
            case .includeHeaderFooter:
                let told = fault.nbgraderMessage ?? ""
                #expect(message == told || message?.hasPrefix(told + "\n\n") ?? false, "\(name)")
            default: #expect(withoutIDs(message) == withoutIDs(fault.nbgraderMessage), "\(name)")
            }
            if fault.stage == .checkCellMetadata {
                #expect(answer["cause"]?.text?.string == fault.nbgraderCause, "\(name)")
            }
        case .undecided(let fault):
            Issue.record("\(name): undecided: \(fault.message)")
        }
        return true
    }

    /// Compares what is said of a file that our reader refuses. Older versions, which nbformat converts, are
    /// refused here, and what two programs could read differently is not judged.
    private func compare(_ verdict: StudentVerdict, with answer: JSON) {
        let name = answer["name"] ?? .null
        #expect(!verdict.isAccepted)
        guard !verdict.isUndecided, let errorClass = verdict.failure?.errorClass else { return }
        #expect(answer["class"]?.text?.string == errorClass, "\(name)")
        #expect(withoutIDs(answer["message"]?.text?.string) == withoutIDs(verdict.failure?.message), "\(name)")
    }

    /// The ids that nbformat gives to cells are random, and stand in messages.
    private func withoutIDs(_ message: String?) -> String? {
        message?.replacing(/'id': '[0-9a-z-]+'/, with: "'id'")
    }

    private func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }
}
