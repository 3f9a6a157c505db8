import Foundation
import Git
import TestSupport
import Testing

/// Damage that crashes libgit2, or keeps it busy for ever, must end as *not judged*: status 2 and a message, in time.
@Suite struct DamageTests {
    /// The objects of the repository that is to be damaged.
    struct Course {
        let repository: TestRepository
        let blob: ObjectID
        let tree: ObjectID
        let commit: ObjectID
    }

    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let make: @Sendable (Course) throws -> Void

        init(_ name: String, _ make: @escaping @Sendable (Course) throws -> Void) {
            testDescription = name
            self.make = make
        }
    }

    static let loose = [
        Damage("a loose blob that ends too early") { course in
            let bytes = try course.repository.looseObject(course.blob)
            try course.repository.replaceLooseObject(course.blob, Array(bytes.prefix(bytes.count / 2)))
        },
        Damage("a loose tree that ends too early") { course in
            try course.repository.replaceLooseObject(
                course.tree, Array(try course.repository.looseObject(course.tree).dropLast(12)))
        },
        Damage("a loose commit that ends too early") { course in
            try course.repository.replaceLooseObject(
                course.commit, Array(try course.repository.looseObject(course.commit).prefix(40)))
        },
        Damage("a header that claims less than is there") { course in
            try course.repository.plant(
                course.blob, header: "blob 11", content: [UInt8](repeating: 97, count: 200_000))
        },
        Damage("a header that claims 10 GB") {
            try $0.repository.plant($0.blob, header: "blob 10737418240", content: Array("short".utf8))
        },
        Damage("a tree whose header claims 10 GB") {
            try $0.repository.plant($0.tree, header: "tree 10737418240", content: Array("short".utf8))
        },
        Damage("a header that claims a little more than is there") {
            try $0.repository.plant($0.blob, header: "blob 50", content: Array("short".utf8))
        },
        Damage("a negative size") { try $0.repository.plant($0.blob, header: "blob -5", content: Array("short".utf8)) },
        Damage("an unknown type") { try $0.repository.plant($0.blob, header: "blub 5", content: Array("short".utf8)) },
        Damage("a blob in a tree's place") {
            try $0.repository.plant($0.tree, header: "blob 5", content: Array("short".utf8))
        },
        Damage("content of another name") {
            try $0.repository.plant($0.blob, header: "blob 5", content: Array("other".utf8))
        },
        Damage("a tree of another name") {
            try $0.repository.plant($0.tree, header: "tree 0", content: [])
        },
        Damage("an empty file") { try $0.repository.replaceLooseObject($0.blob, []) },
        Damage("garbage") { try $0.repository.replaceLooseObject($0.blob, Array("garbage, and more of it".utf8)) },
        Damage("a flipped bit") { course in
            var bytes = try course.repository.looseObject(course.blob)
            bytes[bytes.count / 2] ^= 16
            try course.repository.replaceLooseObject(course.blob, bytes)
        },
        Damage("a pipe in a blob's place") { course in
            let file = try course.repository.looseFile(course.blob).path
            try FileManager.default.removeItem(atPath: file)
            try #require(mkfifo(file, 0o600) == 0)
        },
        Damage("a missing blob") { try FileManager.default.removeItem(at: try $0.repository.looseFile($0.blob)) },
        Damage("a missing tree") { try FileManager.default.removeItem(at: try $0.repository.looseFile($0.tree)) },
        Damage("a missing commit") { try FileManager.default.removeItem(at: try $0.repository.looseFile($0.commit)) },
    ]

    static let packed = [
        packed("a fan-out table of garbage", "idx") {
            $0.replaceSubrange(8..<1032, with: repeatElement(0xff, count: 1024))
        },
        packed("a fan-out table that falls", "idx") { $0.replaceSubrange(8..<12, with: [0x7f, 0xff, 0xff, 0xff]) },
        packed("offsets beyond the pack", "idx") { idx in
            let count = Int(idx[1030]) << 8 | Int(idx[1031])
            let offsets = 1032 + 24 * count
            idx.replaceSubrange(offsets..<(offsets + 4 * count), with: repeatElement(0x7f, count: 4 * count))
        },
        Damage("an index that gives two blobs each other's content") { course in
            let ids = [course.blob, try course.repository.object("HEAD:modules/2")]
            let file = try course.repository.packed("idx")
            var idx = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
            let count = Int(idx[1030]) << 8 | Int(idx[1031])
            let slots = try ids.map { id in
                try #require((0..<count).first { idx[(1032 + 20 * $0)...].starts(with: id.bytes) })
            }
            let offsets = slots.map { 1032 + 24 * count + 4 * $0 }
            for byte in 0..<4 { idx.swapAt(offsets[0] + byte, offsets[1] + byte) }
            try course.repository.replace(file, idx)
        },
        packed("an index that ends too early", "idx") { $0.removeLast($0.count / 2) },
        packed("an empty index", "idx") { $0 = [] },
        packed("a pack that ends too early", "pack") { $0.removeLast($0.count / 2) },
        packed("an empty pack", "pack") { $0 = [] },
        packed("a pack of zeros", "pack") { $0 = [UInt8](repeating: 0, count: $0.count) },
        packed("a pack of another version", "pack") { $0[7] = 9 },
        packed("a pack with another trailer", "pack") { $0[$0.count - 1] ^= 1 },
        packed("a pack with flipped bits", "pack") { pack in
            for position in stride(from: 12, to: pack.count - 20, by: 3) { pack[position] ^= 4 }
        },
    ]

    private static func packed(
        _ name: String, _ kind: String, _ change: @escaping @Sendable (inout [UInt8]) -> Void
    ) -> Damage {
        Damage(name) { course in
            let file = try course.repository.packed(kind)
            var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
            change(&bytes)
            try course.repository.replace(file, bytes)
        }
    }

    private func course() throws -> Course {
        let repository = try TestRepository()
        for number in 0..<3 {
            // Text that does not compress to nothing, so that half of the file is an end in its middle.
            try repository.write("modules/\(number)", (0..<400).map { "\($0 * $0 * (number + 7) % 10_007)\n" }.joined())
        }
        try repository.commit()
        try repository.write("modules/3", "three\n")
        try repository.commit()
        return Course(
            repository: repository, blob: try repository.object("HEAD:modules/1"),
            tree: try repository.object("HEAD:modules"), commit: try repository.object("HEAD~1"))
    }

    @Test(arguments: loose + packed)
    func `damage is not judged`(damage: Damage) throws {
        let course = try course()
        #expect(try course.repository.probe("everything", "HEAD").status == 0)
        try damage.make(course)
        let result = try course.repository.probe("--patience", "1", "everything", "HEAD", timeLimit: 20)
        #expect(result.status == 2, "\(result.output)\(result.error)")
        #expect(result.output == "")
        #expect(result.error.contains("git-probe: "))
        #expect(!result.error.contains("no such"))
    }

    @Test func `an object that hangs libgit2 ends after the patience and says so`() throws {
        let course = try course()
        // Large enough to be left to libgit2, and no smaller when it is compressed.
        var random = SystemRandomNumberGenerator()
        let content = (0..<400_000).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
        try course.repository.write("large", bytes: content)
        try course.repository.commit()
        let blob = try course.repository.object("HEAD:large")
        #expect(try course.repository.probe("blob", blob.hex).output == "\(content.count)\n")
        let bytes = try course.repository.looseObject(blob)
        try course.repository.replaceLooseObject(blob, Array(bytes.prefix(bytes.count / 2)))
        let start = ContinuousClock.now
        let result = try course.repository.probe("--patience", "1", "blob", blob.hex, timeLimit: 20)
        #expect(result.status == 2)
        #expect(ContinuousClock.now - start < .seconds(10))
        // A libgit2 that has learnt to refuse it says so at once.
        #expect(result.error.contains("made no progress for 1 seconds") || result.error.contains("cannot be read"))
    }

    @Test(
        arguments: [
            ("blob 5", "short", 0, nil), ("blob 0", "", 0, "holds e69de29b"),
            ("blob 4", "short", 0, "holds more than the 4"),
            ("blob 0", "short", 0, "holds more than the 0"), ("blob 6", "short", 0, "ends before the 6"),
            ("blob 5", "short", -3, "ends before the 5"), ("blob 5", "short", 1, "has something behind"),
            ("blob 5", "shirt", 0, "its file holds "), ("blob  5", "short", 0, "no header"),
            ("blob", "short", 0, "no header"),
            ("blob -5", "short", 0, "no header"), ("blob 5x", "short", 0, "no header"),
            ("blob 99999999999999999999", "short", 0, "no header"), ("blub 5", "short", 0, "is a"),
            ("tree 5", "short", 0, "is a tree"), ("blob 10737418240", "short", 0, "more than the limit"),
            (String(repeating: "b", count: 60), "short", 0, "no header"),
        ] as [(String, String, Int, String?)])
    func `what is wrong with a loose object is said at once`(
        header: String, content: String, behind: Int, said: String?
    ) throws {
        let repository = try TestRepository()
        try repository.write("short", "short")
        try repository.commit()
        let blob = try repository.object("HEAD:short")
        try repository.plant(blob, header: header, content: Array(content.utf8))
        let file = try repository.looseObject(blob)
        try repository.replaceLooseObject(
            blob, behind < 0 ? Array(file.dropLast(-behind)) : file + [UInt8](repeating: 0, count: behind))
        let result = try repository.probe("--patience", "1", "blob", blob.hex, timeLimit: 20)
        #expect(result.status == (said == nil ? 0 : 2))
        #expect(said.map { result.error.contains($0) } ?? (result.output == "5\n"), "\(result.error)")
        #expect(!result.error.contains("progress"))
    }

    @Test func `loose objects of all sizes are read as git wrote them`() throws {
        let repository = try TestRepository()
        var contents: [[UInt8]] = []
        for size in [0, 1, 2, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33, 1000, 4087, 4088, 4089, 4090, 70_000] {
            contents.append((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
            try repository.write("\(size)", bytes: contents[contents.count - 1])
        }
        try repository.commit()
        let opened = try repository.open()
        for content in contents {
            #expect(try opened.blob(repository.object("HEAD:\(content.count)"), limit: 1 << 20) == content)
        }
    }

    static let indexes: [(name: String, change: @Sendable (inout [UInt8]) -> Void)] = [
        ("garbage", { $0 = Array("garbage and nothing else, longer than a header and a trailer".utf8) }),
        ("ends too early", { $0.removeLast($0.count / 2) }),
        ("claims more entries", { $0[8] = 1 }),
        ("claims fewer entries", { $0[11] -= 1 }),
        ("empty", { $0 = [] }),
        ("unknown version", { $0[7] = 77 }),
        (
            "unknown extension that must be known",
            { index in
                index.insert(contentsOf: Array("zzzz".utf8) + [0, 0, 0, 0], at: index.count - 20)
            }
        ),
    ]

    @Test(arguments: indexes.indices)
    func `a damaged index is not judged`(number: Int) throws {
        let (name, change) = Self.indexes[number]
        let repository = try TestRepository()
        try repository.write("one", "1\n")
        try repository.write("two", "2\n")
        try repository.commit()
        #expect(try repository.probe("index").status == 0)
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: try repository.gitPath("index"))))
        change(&bytes)
        try repository.replace(try repository.gitPath("index"), bytes)
        let result = try repository.probe("--patience", "1", "index", timeLimit: 20)
        let git = try repository.run(["git", "ls-files", "-s"])
        // Git takes an index of no bytes for one that is not there yet.
        #expect(result.status == 2, "\(name): git says \(git.status) \(git.error)")
        #expect(result.output == "", "\(name)")
    }
}
