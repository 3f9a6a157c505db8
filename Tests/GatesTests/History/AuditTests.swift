import Foundation
import Git
import TestSupport
import Testing

@testable import Gates

/// Histories in which it is known who went past which gate: an audit has to say that and nothing else.
struct AuditTests {
    /// `COURSEGATE_COUNT` asks for more skips in all, `COURSEGATE_SEED` for other ones.
    private static let seeds: [UInt64] = {
        let variables = ProcessInfo.processInfo.environment
        let seed = variables["COURSEGATE_SEED"].flatMap { UInt64($0) } ?? 1
        let count = variables["COURSEGATE_COUNT"].flatMap { UInt64($0) } ?? 40
        return (0..<max(1, (count + 19) / 20)).map { seed &+ $0 }
    }()

    @Test(arguments: seeds)
    func `an audit names every skip with its way and its end, and nothing else`(_ seed: UInt64) async throws {
        let history = try SkipHistory(seed: seed, skips: 20)
        let git = try TestRepository()
        try git.git(["fast-import", "--quiet", "--export-marks=marks"], input: Array(history.stream.utf8))
        let marks = try Self.marks(String(contentsOfFile: git.path + "/marks", encoding: .utf8))
        let variables = TestRepository.fixedEnvironment(home: git.home)
        let repository = try Repository(GitEnvironment(currentDirectory: git.path, variable: { variables[$0] }))
        let audit = try await Audit(
            repository, HistoryRange("main", ref: nil, in: repository), now: TestTeam.now)
        let found = audit.skips.map { Self.described($0, marks) }
        #expect(audit.gaps.map(\.problem.message) == [])
        #expect(Set(found).subtracting(history.expected) == [], "seed \(seed): too many")
        #expect(Set(history.expected).subtracting(found) == [], "seed \(seed): too few")
        #expect(found.count == history.expected.count)
        #expect(audit.earlierCount == 2)
        #expect(audit.judgedCount == history.landingCount)
    }

    private static func described(_ skip: Skip, _ marks: [String: Int]) -> SkipHistory.Expected {
        let matter =
            switch skip.breach.key.matter {
            case .gate(let id): "gate \(id)"
            case .criterion(let id): "criterion \(id)"
            case .event(let path): "event \(path)"
            case .record(let path): "record \(path)"
            case .policy(let path): "policy \(path)"
            case .state, .announcement, .gone, .layout: skip.matterWord
            }
        let way =
            if case .merge(let commit) = skip.way { "merge \(marks[commit.hex] ?? 0)" } else { skip.way.word }
        var mended: Int?
        if case .mended(let place) = skip.end { mended = marks[place.commit.hex] }
        return SkipHistory.Expected(
            commit: marks[skip.place.commit.hex] ?? 0, module: skip.breach.module?.name, matter: matter, way: way,
            mended: mended)
    }

    private static func marks(_ text: String) -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: text.split(separator: "\n").map { line in
                let words = line.split(separator: " ")
                return (String(words[1]), Int(words[0].dropFirst()) ?? 0)
            })
    }
}
