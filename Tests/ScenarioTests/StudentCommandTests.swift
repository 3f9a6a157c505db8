import Foundation
import TestSupport
import Testing

/// The commands `student`, `fix` and `compat`, run as a person does.
@Suite struct StudentCommandTests {
    private static let policy = "version: 1\nmodules: {path: \"src/{name}\", notebook: \"{module}/{name}.py\"}\n"

    private static let marker =
        "nbgrader={\"grade\": true, \"grade_id\": \"t\", \"locked\": true, \"points\": 1, \"schema_version\": 3, \"solution\": false}"

    private static let header = """
        # ---
        # jupyter:
        #   kernelspec:
        #     display_name: Python 3
        #     language: python
        #     name: python3
        # ---


        """

    private static let tensor =
        header + """
            # %% nbgrader={"grade": false, "grade_id": "a", "locked": false, "schema_version": 3, "solution": true}
            # BEGIN SOLUTION
            x = 1
            # END SOLUTION

            # %% \(marker)
            assert x == 1

            """

    private func course(_ tensor: String = tensor) throws -> TestRepository {
        let repository = try TestRepository()
        try repository.write("gates.yml", Self.policy)
        try repository.write("src/tensor/tensor.py", tensor)
        try repository.commit()
        return repository
    }

    private func run(_ arguments: String..., in repository: TestRepository) throws -> ProgramResult {
        try repository.run([try BuiltProducts.executable("coursegate")] + arguments)
    }

    @Test func `A module's student version is written once and not overwritten`() throws {
        let repository = try course()

        let first = try run("student", "tensor", "-o", "release", in: repository)
        let file = repository.path + "/release/tensor/tensor.ipynb"
        let written = try String(contentsOfFile: file, encoding: .utf8)
        let second = try run("student", "tensor", "-o", "release", in: repository)
        let forced = try run("student", "tensor", "-o", "release", "--force", in: repository)

        #expect(first.status == 0)
        #expect(first.output == "release/tensor/tensor.ipynb\n")
        #expect(written.contains("raise NotImplementedError()"))
        #expect(!written.contains("x = 1\\n"))
        #expect(second.status == 64)
        #expect(forced.status == 0)
    }

    @Test func `The difference shows what students do not see, cell by cell`() throws {
        let repository = try course()

        let result = try run("student", "--diff", "tensor", in: repository)

        #expect(result.status == 0)
        #expect(
            result.output == """
                --- src/tensor/tensor.py
                +++ src/tensor/tensor.py as students get it
                @@ -1,3 +1,2 @@ cell 1, line 9, grade_id a
                -# BEGIN SOLUTION
                -x = 1
                -# END SOLUTION
                +# YOUR CODE HERE
                +raise NotImplementedError()

                """)
    }

    @Test func `A plain file is judged outside any repository`() throws {
        let repository = try course()
        try FileManager.default.createDirectory(atPath: repository.home + "/plain", withIntermediateDirectories: true)
        let place = try repository.at(repository.home + "/plain")
        try place.write("good.py", Self.tensor)
        try place.write("bad.py", Self.tensor.replacingOccurrences(of: "\"schema_version\": 3, ", with: ""))
        try place.write("worse.ipynb", "{")

        let result = try run(
            "student", "--check", "good.py", "bad.py", "worse.ipynb", "--format", "json-lines", in: place)

        let lines = result.output.split(separator: "\n")
        #expect(result.status == 1)
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("{\"accepted\":true,\"checksums\":[\""))
        #expect(
            lines[1]
                == "{\"accepted\":false,\"checksums\":[],\"error\":{\"cell\":1,\"class\":\"SchemaTooOldError\",\"line\":9,"
                + "\"message\":\"Outdated schema version: 0 (expected 3)\"},\"path\":\"bad.py\",\"undecided\":false}")
        #expect(lines[2].contains("\"class\":\"NotJSONError\""))
        #expect(try run("student", "--check", "good.py", in: place).status == 0)
    }

    @Test func `A mend is shown, asked for, done and then there is nothing left`() throws {
        let old = Self.tensor.replacingOccurrences(of: "\"schema_version\": 3, ", with: "")
        let repository = try course(old)

        let asked = try run("fix", "tensor", in: repository)
        let untouched = try String(contentsOfFile: repository.path + "/src/tensor/tensor.py", encoding: .utf8)
        let done = try run("fix", "tensor", "--yes", in: repository)
        let mended = try String(contentsOfFile: repository.path + "/src/tensor/tensor.py", encoding: .utf8)
        let again = try run("fix", "tensor", in: repository)

        #expect(asked.status == 1)
        #expect(asked.output.contains("+# %% \(Self.marker)\n"))
        #expect(asked.error == "coursegate: nothing has been changed. There is no terminal to ask; use --yes.\n")
        #expect(untouched == old)
        #expect(done.status == 0)
        #expect(mended == Self.tensor)
        #expect(again.status == 0)
        #expect(again.output == "coursegate: there is nothing to mend.\n")
    }

    @Test func `A mend leaves a symbolic link a link, and names the file that it leads to`() throws {
        let old = Self.tensor.replacingOccurrences(of: "\"schema_version\": 3, ", with: "")
        let repository = try course(old)
        let link = repository.path + "/link.py"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "src/tensor/tensor.py")

        let refused = try run("fix", "--yes", "link.py", in: repository)

        let target = URL(filePath: repository.path).resolvingSymlinksInPath().path + "/src/tensor/tensor.py"
        #expect(refused.status == 2)
        #expect(
            refused.error == """
                coursegate: not judged. link.py: it is a symbolic link, and a mend would replace it by a file
                mend: coursegate fix \(target)

                """)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "src/tensor/tensor.py")
        #expect(try String(contentsOfFile: target, encoding: .utf8) == old)
    }

    @Test func `A renamed grade_id breaks submissions`() throws {
        let repository = try course()
        try repository.write(
            "src/tensor/tensor.py",
            Self.tensor.replacingOccurrences(of: "\"grade_id\": \"t\"", with: "\"grade_id\": \"u\""))
        try repository.commit()

        let text = try run("compat", "HEAD~1", "HEAD", in: repository)
        let json = try run("compat", "HEAD~1", "HEAD", "--format", "json", in: repository)
        let same = try run("compat", "HEAD", "HEAD", in: repository)

        #expect(text.status == 1)
        #expect(text.output.contains("grade_id t is now u"))
        #expect(json.output.contains("\"kind\": \"cell-renamed\""))
        #expect(same.status == 0)
        #expect(same.output == "coursegate: HEAD..HEAD breaks no submission.\n")
    }
}
