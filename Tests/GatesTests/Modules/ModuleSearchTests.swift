import Git
import Testing

@testable import Gates

@Suite struct ModuleSearchTests {
    @Test(
        arguments: [
            (["modules/01_tensor/x", "modules/02_layers/x"], ["modules/01_tensor", "modules/02_layers"]),
            (["modules/01_tensor_backup/x", "modules/01_tensor/x"], ["modules/01_tensor"]),
            (["modules/temp_holding/01_a/x", "modules/notes/x", "modules/01_a"], []),
            (["modules/.01_a/x", "modules/01_.a/x"], []),
            (["other/01_tensor/x"], []),
        ] as [([String], [String])])
    func `Modules are the directories that match`(paths: [String], expected: [String]) throws {
        let policy = try Policy.read(
            Array(
                """
                version: 1
                modules: {path: "modules/{number}_{name}", notebook: "{module}/x", exclude: ["*_backup", temp_holding]}
                """.utf8))
        let snapshot = try TestCourse.snapshot(Dictionary(uniqueKeysWithValues: paths.map { ($0, "") }))
        #expect(try TestCourse.modules(policy, snapshot) == expected)
    }

    @Test func `A renamed module keeps its identity`() throws {
        let policy = try Policy.read(
            Array(
                """
                version: 1
                modules: {path: "m/{number}_{name}", notebook: "{module}/x", renamed: {networks: dense}}
                """.utf8))
        let course = try Course(policy: policy, snapshot: try TestCourse.snapshot(["m/05_networks/x": ""]))
        let module = try #require(course.modules.first)
        #expect(module.name == "dense")
        #expect(module.variables["name"].map { String(decoding: $0, as: UTF8.self) } == "networks")
        for word in ["dense", "05_networks", "5", "05", "m/05_networks", "m/05_networks/"] {
            #expect(module.isCalled(word), "\(word)")
        }
        #expect(!module.isCalled("6"))
    }

    private static let layouts = """
        version: 1
        modules:
          - {path: "src/{number}_{name}", notebook: "{module}/x"}
          - {path: "modules/{number}_{name}", notebook: "{module}/x"}
        """

    @Test func `The first layout that matches wins`() throws {
        let policy = try Policy.read(Array(Self.layouts.utf8))
        #expect(try TestCourse.modules(policy, try TestCourse.snapshot(["modules/01_a/x": ""])) == ["modules/01_a"])
    }

    @Test(arguments: [
        ("", ["src/01_a"], 1),
        (", beside-others: true", ["src/01_a", "modules/02_b"], 0),
    ])
    func `Two trees at once are a fault`(option: String, expected: [String], faults: Int) throws {
        let policy = try Policy.read(
            Array((Self.layouts.dropLast() + option + "}").utf8))
        let course = try Course(
            policy: policy, snapshot: try TestCourse.snapshot(["src/01_a/x": "", "modules/02_b/x": ""]))
        #expect(course.modules.map { "\($0.path)" } == expected)
        #expect(course.faults.count == faults)
        #expect(course.faults.first?.path == (faults == 0 ? nil : "modules"))
    }

    @Test func `Two directories with one name are a fault`() throws {
        let course = try Course(
            policy: try TestCourse.policy(),
            snapshot: try TestCourse.snapshot(["modules/01_a/x": "", "modules/02_a/x": ""]))
        #expect(course.modules.map(\.directoryName) == ["01_a"])
        #expect(course.faults.map(\.message) == ["modules/02_a and modules/01_a are both module 'a'"])
    }

    @Test(arguments: [
        (FileMode.symlink, "a symbolic link stands where a directory of modules belongs"),
        (.gitlink, "a submodule stands where a directory of modules belongs; its content is not in this repository"),
    ])
    func `What only looks like a module is a fault`(mode: FileMode, expected: String) throws {
        let snapshot = try TestCourse.snapshot([
            (path: "modules/01_a/x", mode: .file, content: ""), (path: "modules/02_b", mode: mode, content: "01_a"),
        ])
        let course = try Course(policy: try TestCourse.policy(), snapshot: snapshot)
        #expect(course.modules.map(\.directoryName) == ["01_a"])
        #expect(course.faults.map(\.message) == [expected])
        #expect(course.faults.first?.path == "modules/02_b")
    }
}
