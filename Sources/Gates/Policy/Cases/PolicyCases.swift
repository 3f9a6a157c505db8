import Git
import SSH
import YAML

/// A maintainer's own cases for a policy, and what comes of them.
///
/// Nobody's private key is needed: for the run, everybody of the roster who has a key gets another one.
public struct PolicyCases {
    /// What came of one case.
    public struct Outcome: Sendable {
        public let name: String
        /// What differs from what was expected; empty when nothing does.
        public let differences: [String]
    }

    private struct File: Declared {
        var files = OrderedMap<String>()
        var cases: [PolicyCase] = []

        static let parameters: [Parameter<File>] = [
            Parameter("files", \.files, "The files that the branch has in every case."),
            Parameter("cases", \.cases, "The cases.", required: true),
        ]
    }

    private let file: File
    private let policy: Policy
    private let keys: [String: SSHKeyPair]
    private let now: Timestamp

    /// - Parameters:
    ///   - bytes: the text of the cases.
    ///   - name: the file's name for messages.
    /// - Throws: `PolicyErrors` with every fault of the file that could be found.
    public init(_ bytes: [UInt8], name: String, policy: Policy, now: Timestamp) throws {
        let context = PolicyContext(file: name)
        var file = File()
        do throws(YAMLError) {
            guard let root = try YAMLNode.read(bytes) else {
                throw YAMLError("there are no cases here", line: 1, column: 1)
            }
            do throws(PolicyError) { file = try File(root, in: context) } catch { context.report(error) }
        } catch {
            throw PolicyErrors([PolicyError(file: name, line: error.line, column: error.column, error.message)])
        }
        guard context.errors.isEmpty else { throw PolicyErrors(context.errors) }
        self.file = file
        self.now = now
        var keys: [String: SSHKeyPair] = [:]
        for person in policy.people.entries where !person.value.keys.isEmpty { keys[person.key] = try SSHKeyPair() }
        self.keys = keys
        var judging = policy
        judging.people = OrderedMap(
            policy.people.entries.map { person in
                var member = person.value
                member.keys = keys[person.key].map { [$0.publicKey.text] } ?? []
                return (person.key, member)
            })
        self.policy = judging
    }

    /// What comes of each case, in the order of the file.
    ///
    /// - Throws: what no case can bring about by itself, e.g. a path that no tree can hold.
    public func outcomes() async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        for one in file.cases { outcomes.append(Outcome(name: one.name, differences: try await differences(of: one))) }
        return outcomes
    }

    private func differences(of one: PolicyCase) async throws -> [String] {
        var files: [Path: [UInt8]] = [:]
        for entry in file.files.entries + one.files.entries { files[Path(entry.key)] = Array(entry.value.utf8) }
        var writer = CaseEvents(policy: policy, keys: keys, end: now)
        try writer.write(one.before, into: &files)
        let base = try MemoryObjects().snapshot(files: files)
        for entry in one.change.entries { files[Path(entry.key)] = Array(entry.value.utf8) }
        for path in one.removals { files = files.filter { !$0.key.isInside(Path(path)) } }
        try writer.write(one.acts, into: &files)
        let ref = one.ref.hasPrefix("refs/") ? one.ref : "refs/heads/\(one.ref)"
        let proposed = try MemoryObjects().snapshot(files: files)
        let judgement = try await Evaluation(
            policy: policy, policyBase: nil, baseline: Baseline(),
            demand: Demand(policy: policy, ref: ref, isAdvisory: false), landed: base, now: now
        ).judgement(on: Proposal(kind: .commit, proposed: proposed, base: base, baseCommit: nil, ref: ref))
        return try compare(judgement, one, proposed, base)
    }

    private func compare(
        _ judgement: Judgement, _ one: PolicyCase, _ proposed: Snapshot, _ base: Snapshot
    ) throws -> [String] {
        let said = judgement.sentences
        var differences: [String] = []
        if let expected = one.verdict, judgement.verdict != expected {
            differences.append("expected \(expected.rawValue), and it is \(judgement.verdict.rawValue)")
            differences += said
        }
        for words in one.saying where !said.contains(where: { $0.contains(words) }) {
            differences.append("nothing says \"\(words)\"")
            differences += said
        }
        let course = try Course(
            policy: policy, snapshot: proposed, law: EventLaw(policy: policy, now: now), landed: base)
        for state in one.states.entries {
            let found = try course.module(Path(state.key)).flatMap(course.state(of:))
            if found != state.value {
                differences.append("expected \(state.key) to be \(state.value), and it is \(found ?? "no module")")
            }
        }
        return differences
    }
}

extension Judgement {
    /// Everything that stops the change, or kept it from being judged.
    fileprivate var sentences: [String] {
        var sentences = modules.flatMap { $0.obstacles.map(\.message) }
        sentences += courseFindings.filter(\.isViolation).map(\.finding.message)
        for module in modules {
            for (_, judgement) in module.criteria where module.isEnforced(judgement) {
                sentences += judgement.findings.filter(\.isViolation).map { "\(judgement.id): \($0.finding.message)" }
                sentences += judgement.reason.map { ["\(judgement.id): \($0)"] } ?? []
            }
        }
        return sentences + problems.map(\.message) + notices
    }
}
