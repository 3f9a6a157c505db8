import Git
import Testing

@testable import Gates

@Suite struct CourseTests {
    private static let files = [
        "modules/01_tensor/README.md": "# Tensor\n", "modules/01_tensor/tensor.py": "# %%\nx = 1\n",
    ]

    @Test func `A file that has been read is too large for whoever wants less`() throws {
        let course = try Course(policy: TestCourse.policy(), snapshot: TestCourse.snapshot(Self.files))
        let module = ModuleSnapshot(course.modules[0], of: course)
        let file = try #require(try module.files.first { $0.path.hasSuffix(".md") })
        #expect(try module.bytes(of: file, limit: 9).count == 9)
        let error = #expect(throws: GitError.self) { try module.bytes(of: file, limit: 8) }
        #expect(error?.kind == .tooLarge)
    }

    @Test func `What is read of a content is read once until its module is finished`() throws {
        let course = try Course(policy: TestCourse.policy(), snapshot: TestCourse.snapshot(Self.files))
        let module = course.modules[0]
        let file = try #require(try ModuleSnapshot(module, of: course).files.first)
        var readings = 0
        func read() -> Int {
            course.reading("text", of: file.id) {
                readings += 1
                return readings
            }
        }
        #expect([read(), read()] == [1, 1])
        course.finish(module)
        #expect(read() == 2)
    }

    @Test func `A page and a script of one content are two texts`() throws {
        // In the page `# # Learning Goals` is a heading with a mark too many; in the script's cell it is that heading.
        let text = "# %% [markdown]\n# # Learning Goals\n# Add tensors.\n"
        let course = try Course(
            policy: TestCourse.policy(),
            snapshot: TestCourse.snapshot(["modules/01_tensor/tensor.py": text, "modules/01_tensor/tensor.md": text]))
        let findings = try Sections().findings(in: ModuleSnapshot(course.modules[0], of: course))
        #expect(findings.isEmpty)
    }
}
