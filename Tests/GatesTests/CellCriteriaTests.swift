import Foundation
import Git
import Testing

@testable import Gates

struct CellCriteriaTests {
    private static let types: [any Criterion.Type] = CriterionCatalog.all

    @Test(arguments: types.map { $0.id })
    func `the examples of a criterion come true`(id: String) throws {
        let type = try #require(CriterionCatalog.type(id))
        try type.tryExamples()
    }
}

extension Criterion {
    fileprivate static func tryExamples() throws {
        for example in examples {
            let module = try ModuleSnapshot.example(example.files)
            let found: Example<Self>.Expectation
            do {
                let findings: [Finding]
                do { findings = try example.criterion.findings(in: module) } catch let error as UnreadableNotebook {
                    findings = [error.finding]
                }
                found = .findings(findings.map { $0.summary(relativeTo: module.path) })
            } catch let error as NotApplicable {
                found = .notApplicable(error.reason)
            } catch let error as Undecided {
                found = .undecided(error.reason)
            }
            #expect(found == example.expectation, "\(id): \(example.title)")
        }
    }
}

extension ModuleSnapshot {
    static func example(_ files: [String: String]) throws -> ModuleSnapshot {
        let policy = try Policy.read(
            Array(
                """
                version: 1
                modules:
                  path: modules/{number}_{name}
                  notebook: ["{module}/{name}.py", "{module}/{name}.ipynb"]
                """.utf8))
        var content: [Path: [UInt8]] = [:]
        for (name, text) in files {
            let path = name.hasPrefix("/") ? String(name.dropFirst()) : "modules/01_tensor/" + name
            content[Path(path)] = Array(text.utf8)
        }
        let course = try Course(policy: policy, snapshot: MemoryObjects().snapshot(files: content))
        return ModuleSnapshot(try #require(course.modules.first), of: course)
    }
}
