import Git
import Testing

@testable import Gates

@Suite struct TemplateTests {
    @Test(
        arguments: [
            ("modules/{number}_{name}", "modules/01_tensor", "name=tensor number=01"),
            ("modules/{number}_{name}", "modules/01_tensor/x", nil),
            ("modules/{number}_{name}", "modules/x1_tensor", nil),
            ("modules/{number}_{name}", "modules/01_", nil),
            ("modules/{number}_{name}", "modules/01_data_loader", "name=data_loader number=01"),
            ("{name}", ".git", nil),
            ("{name}", "a.b", "name=a.b"),
            ("*", ".hidden", nil),
            ("?x", ".x", nil),
            (".*", ".hidden", ""),
            ("*.py", ".py", nil),
            ("*.py", "x.py", ""),
            ("a/**", "a/.hidden/b", ""),
            ("a/**", "a", nil),
            ("a/**", "ab", nil),
            ("**/b", "b", ""),
            ("**/b", "a/a/b", ""),
            ("**/*", "a/.b", nil),
            ("src/{number}_{name}/{number}_{name}.py", "src/01_a/01_a.py", "name=a number=01"),
            ("src/{number}_{name}/{number}_{name}.py", "src/01_a/02_a.py", nil),
            ("{name}_{name}", "a_a_a_a", "name=a_a"),
            ("{name}_{name}", "a_b", nil),
            ("x{name}/{name}", "x.a/.a", "name=.a"),
            ("a?c", "abc", ""),
            ("a?c", "ac", nil),
            ("a*", "a", ""),
            ("a/b", "a", nil),
        ] as [(String, String, String?)])
    func `A template matches`(template: String, path: String, expected: String?) throws {
        let bound = try Template(template).match(Path(path)).map { variables in
            variables.names.map { "\($0)=\(String(decoding: variables[$0] ?? [], as: UTF8.self))" }
                .joined(separator: " ")
        }
        #expect(bound == expected)
    }

    @Test func `A name that is not UTF-8 is matched by its bytes`() throws {
        let template = try Template("m/" + "{name}")
        let match = template.match(Path(bytes: Array("m/".utf8) + [0xFF, 0x61]))
        #expect(match?["name"] == [0xFF, 0x61])
    }

    @Test(arguments: [
        ("", "a template cannot be empty"),
        ("a//b", "'a//b' has an empty part"),
        ("/a", "'/a' has an empty part"),
        ("a/", "'a/' has an empty part"),
        ("a/../b", "'a/../b' leaves the tree: a template names its parts without . and .."),
        ("{name", "'{name' opens a brace and does not close it"),
        ("name}", "'name}' closes a brace that is not open"),
        ("{}", "'{}' is no variable: a name is made of a-z, 0-9 and -"),
        ("{a b}", "'{a b}' is no variable: a name is made of a-z, 0-9 and -"),
        ("a**", "'a**': ** must stand between slashes"),
    ])
    func `What is no template says why`(text: String, expected: String) {
        #expect(throws: TemplateError(expected)) { try Template(text) }
    }

    @Test(arguments: [
        ("tests/{number}_{name}/**", "tests/01_tensor/x.py", true),
        ("{module}/ABOUT.md", "modules/01_tensor/ABOUT.md", true),
        ("{module}/ABOUT.md", "modules/02_tensor/ABOUT.md", false),
        ("tests/{other}_{name}/x", "tests/9_tensor/x", true),
    ])
    func `A resolved template speaks of one module`(template: String, path: String, matches: Bool) throws {
        let variables: Variables = ["number": "01", "name": "tensor", "module": "modules/01_tensor"]
        #expect(try Template(template).resolved(with: variables).matches(Path(path)) == matches)
    }

    @Test func `A star in a directory's name is no star`() throws {
        let text = "{module}/x"
        let resolved = try Template(text).resolved(with: ["module": "a*"])
        #expect(resolved.literalPath == "a*/x")
        #expect(!resolved.matches("ab/x"))
    }

    @Test(arguments: [
        "tests/*_{name}/**", "tests/*_{name}/*.py", "tests/{number}_*/**/x.py", "*/{other}_{name}/x.py", "**/x.py",
        "**",
        "*", "*/*", "{module}/*", "{module}/**", "tests/.*/x.py", "tests/?1_tensor/x.py", "{other}/{other}_tensor/x.py",
        "docs/{name}.md", "nowhere/*",
    ])
    func `Files are found where a template says, and nowhere else`(text: String) throws {
        var files: [String: String] = [
            "x.py": "", "docs/tensor.md": "", "docs/layers.md": "", "tensor/tensor_tensor/x.py": "",
        ]
        for directory in ["modules", "tests"] {
            for name in ["01_tensor", "02_layers", "01_tensor.d", ".hidden", "a_tensor", "01_tensor/deep/deeper"] {
                for file in ["x.py", "y.py", ".x.py"] { files["\(directory)/\(name)/\(file)"] = "" }
            }
        }
        let course = try Course(policy: TestCourse.policy(), snapshot: TestCourse.snapshot(files))
        let module = try #require(course.module("tensor"))
        let template = try Template(text)
        let resolved = template.resolved(with: module.variables)
        let expected = try course.snapshot.files(under: .root).map(\.path).filter { resolved.matches($0) }
        #expect(try ModuleSnapshot(module, of: course).files(matching: template).map(\.path) == expected)
    }

    @Test(.timeLimit(.minutes(1)))
    func `Stars upon stars end`() throws {
        let template = try Template(Array(repeating: "*a", count: 12).joined() + "b")
        #expect(!template.matches(Path(String(repeating: "a", count: 40))))
    }
}
