import Foundation
import Testing

@testable import Gates

struct SetupShimTests {
    private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: Hook.allCases)
    func `the shipped hooks are the shim, and may be run`(_ hook: Hook) throws {
        let file = Self.top.appendingPathComponent("hooks/\(hook.name)")
        let text = hook == .referenceTransaction ? Shim.text(guarding: ["main"]) : Shim.text
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
        #expect(FileManager.default.isExecutableFile(atPath: file.path))
    }

    @Test func `no hook is shipped that is not installed`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.top.appendingPathComponent("hooks").path)
        #expect(names.sorted() == Hook.allCases.map(\.name).sorted())
    }

    @Test func `the guard's shim knows its branches`() {
        let text = Array(Shim.text(guarding: ["main", "release/1.0"]).utf8)
        #expect(Shim.isShim(text))
        #expect(Shim.branches(guardedBy: text) == ["main", "release/1.0"])
        #expect(Shim.branches(guardedBy: Array(Shim.text.utf8)) == nil)
    }

    @Test(arguments: [
        ("main", true), ("release/1.0", true), ("größe", true), ("a'b", false), ("$HOME", false), ("a b", false),
        ("-x", false), ("`x`", false), ("", false), ("*", false),
    ])
    func `a name that a shell would read in its own way is not guarded`(_ name: String, _ isGuarded: Bool) {
        #expect(Shim.canGuard(name) == isGuarded)
    }

    @Test(arguments: [
        (Shim.text, true), ("#!/bin/sh\n# A hook of coursegate. An older text.\n", true),
        ("#!/bin/sh\n# A hook of mine\n", false), ("#!/bin/sh", false), ("", false),
        ("# A hook of coursegate. Not in its place.\n", false),
    ])
    func `a shim is known by its second line`(_ text: String, _ isShim: Bool) {
        #expect(Shim.isShim(Array(text.utf8)) == isShim)
    }
}
