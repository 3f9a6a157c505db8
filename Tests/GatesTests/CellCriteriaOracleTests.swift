import Foundation
import Git
import Notebook
import TestSupport
import Testing

@testable import Gates

/// Compares the criteria about cells with real nbgrader.
@Suite struct CellCriteriaOracleTests {
    static let python = ProcessInfo.processInfo.environment["COURSEGATE_PYTHON"]

    /// The notebooks of nbgrader's own package, and some drawn at random.
    @Test(
        .enabled(if: python != nil, "COURSEGATE_PYTHON names no Python that has nbgrader"),
        arguments: [["installed"], ["random", "7", "600"]])
    func `The student version is judged as nbgrader judges it`(notebooks: [String]) throws {
        var accepted = 0
        var refused = 0
        for answer in try Self.answers(notebooks) where answer["database"] == .bool(true) {
            let name = try #require(answer["name"]?.text).string
            let text = try #require(answer["text"]?.text)
            let isAccepted = try #require(answer["ok"]) == .bool(true)
            let verdicts = try Self.verdicts(on: text)
            if answer["stage"]?.text == "InstantiateTests" || verdicts.isUndecided {
                // The steps before the kernel's decide; what a kernel would say nobody knows here.
                #expect(verdicts.isUndecided || !verdicts.whole.isEmpty, "\(name)")
                continue
            }
            if isAccepted { accepted += 1 } else { refused += 1 }
            #expect(verdicts.whole.isEmpty == isAccepted, "\(name): \(verdicts.whole)")
            #expect(verdicts.parts.isEmpty == isAccepted, "\(name): \(verdicts.parts)")
        }
        #expect(accepted > 20)
        #expect(refused > 10)
    }

    /// What `student-version`, and what the criteria that share its faults out, refuse the notebook for.
    private static func verdicts(
        on text: Text
    ) throws -> (whole: [String], parts: [String], isUndecided: Bool) {
        let content: [Path: [UInt8]] = ["modules/01_tensor/tensor.ipynb": text.utf8]
        let module = try CellCriteriaTests.module(MemoryObjects().snapshot(files: content))
        var isUndecided = false
        func fatal(_ criterion: some Criterion) throws -> [String] {
            do {
                // What nbgrader says nothing about is Coursegate's own, and none of the comparison.
                return try criterion.findings(in: module).filter { $0.nbgraderMessage != nil }.map(\.message)
            } catch let error as UnreadableNotebook {
                return [error.finding.message]
            } catch is Undecided {
                isUndecided = true
                return []
            }
        }
        let whole = try fatal(StudentVersionIsMade())
        let parts = try [
            fatal(NotebookReadable()), fatal(NBGraderMetadata()), fatal(DuplicateGradeID()), fatal(SolutionBlocks()),
        ]
        let own = (try? module.generatedNotebooks())?.flatMap { generated in
            generated.findings { $0.isFatal && $0.kind.criterion == .studentVersion }.map(\.message)
        }
        return (whole, parts.flatMap(\.self) + (own ?? []), isUndecided)
    }

    private static func answers(_ notebooks: [String]) throws -> [JSON] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized.path
        let command = [python ?? "python3", "\(root)/ci/oracles/nbgrader_oracle.py"] + notebooks
        let result = try Program.run(
            command, in: root, environment: ProcessInfo.processInfo.environment, timeLimit: 300)
        #expect(result.status == 0, "\(result.error)")
        return try result.outputBytes.split(separator: UInt8(ascii: "\n")).map { try JSON.read(Array($0)) }
    }
}
