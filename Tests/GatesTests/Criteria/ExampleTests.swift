import Git
import Testing

@testable import Gates

@Suite struct ExampleTests {
    @Test(arguments: CriterionCatalog.all.flatMap { $0.runs })
    func `A criterion says of its examples what they promise`(run: ExampleRun) throws {
        #expect(try run.outcome() == run.expected)
    }

    @Test func `Every criterion has a name of its own and is documented`() {
        let ids = CriterionCatalog.all.map { $0.id }
        #expect(Set(ids).count == ids.count)
        for type in CriterionCatalog.all {
            let isIdentifier = type.id.utf8.allSatisfy { $0.isVariableByte }
            let showsFault = type.hasFailingExample
            #expect(isIdentifier, "\(type.id)")
            #expect(type.summary.hasSuffix("."), "\(type.id)")
            #expect(type.rationale.hasSuffix("."), "\(type.id)")
            #expect(showsFault, "\(type.id) has no example that does not pass")
        }
    }
}

/// One example, ready to be run.
struct ExampleRun: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    let outcome: @Sendable () throws -> String
}

extension Criterion {
    fileprivate static var runs: [ExampleRun] {
        examples.map { example in
            ExampleRun(
                testDescription: "\(id): \(example.title)", expected: example.expectation.said,
                outcome: { try example.outcome() })
        }
    }

    fileprivate static var hasFailingExample: Bool {
        examples.contains { $0.expectation != .findings([]) }
    }
}

extension Example {
    /// What the criterion says of the module, in the words of `Expectation.said`.
    fileprivate func outcome() throws -> String {
        let module = "modules/01_tensor"
        let files = Dictionary(
            uniqueKeysWithValues: self.files.map { name, content in
                (name.hasPrefix("/") ? String(name.dropFirst()) : "\(module)/\(name)", content)
            })
        // Git keeps no empty directory; a module without files of its own is there all the same.
        let here = files.keys.contains { $0.hasPrefix("\(module)/") } ? [:] : ["\(module)/.keep": ""]
        let snapshot = try TestCourse.snapshot(files.merging(here) { first, _ in first })
        let refs = self.refs
        let course = try Course(policy: try TestCourse.policy(), snapshot: snapshot) { name in
            try refs[name].map { try TestCourse.snapshot($0) }
        }
        let subject = try #require(course.module("tensor"))
        do {
            let findings = try criterion.findings(in: ModuleSnapshot(subject, of: course))
            return Expectation.findings(findings.map { $0.summary(relativeTo: Path(module)) }).said
        } catch let error as UnreadableNotebook {
            return Expectation.findings([error.finding.summary(relativeTo: Path(module))]).said
        } catch let error as NotApplicable {
            return Expectation.notApplicable(error.reason).said
        } catch let error as Undecided {
            return Expectation.undecided(error.reason).said
        }
    }
}

extension Example.Expectation {
    fileprivate var said: String {
        switch self {
        case .findings(let findings): (["findings:"] + findings).joined(separator: "\n")
        case .notApplicable(let reason): "not applicable: \(reason)"
        case .undecided(let reason): "undecided: \(reason)"
        }
    }
}
