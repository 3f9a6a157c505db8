import Git
import Testing

@testable import Gates

@Suite struct TouchTests {
    private static let base = [
        "modules/01_tensor/tensor.py": "x", "modules/02_layers/layers.py": "x", "tests/01_tensor/t.py": "t",
        "tests/02_layers/t.py": "t", "docs/tensor.md": "d", "shared.txt": "s",
    ]

    @Test(
        arguments: [
            ([:], []),
            (["shared.txt": "other"], []),
            (["modules/01_tensor/tensor.py": "y"], ["tensor"]),
            (["modules/01_tensor/new.txt": ""], ["tensor"]),
            (["tests/01_tensor/t.py": "u"], ["tensor"]),
            (["tests/01_tensor/more.py": "u"], ["tensor"]),
            (["docs/layers.md": "new"], ["layers"]),
            (["docs/tensor.md": nil], ["tensor"]),
            (["modules/03_losses/losses.py": "x"], ["losses"]),
            (["modules/01_tensor/tensor.py": nil, "modules/04_tensor/tensor.py": "x"], ["tensor"]),
        ] as [([String: String?], [String])])
    func `A module is touched by an edit of what is its own`(edits: [String: String?], expected: [String]) throws {
        let policy = try TestCourse.policy(
            """
            states: [A, B]
            gates: [{id: one, opens: A -> B, scope: [{notebook: [code]}, "tests/*_{name}/**", "docs/{name}.md"]}]
            """)
        var files = Self.base
        for (path, content) in edits { files[path] = content }
        let base = try Course(policy: policy, snapshot: try TestCourse.snapshot(Self.base))
        let proposed = try Course(policy: policy, snapshot: try TestCourse.snapshot(files))
        let touch = Touch(policy: policy, base: base, proposed: proposed)
        #expect(try proposed.modules.filter(touch.touches).map(\.name) == expected)
    }
}
