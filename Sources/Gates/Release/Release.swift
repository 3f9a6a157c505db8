import Crypto
public import Git
import Notebook

/// What students get of some modules: their notebooks, the files that the policy adds, and a manifest of it all.
///
/// It is made from Git's objects alone, so the same commit gives the same bytes.
public struct Release {
    private var members: [Archive.Member] = []
    private let time: Int64
    /// The files of the archive, with the manifest.
    public var paths: [String] { members.map(\.path) }

    /// - Parameters:
    ///   - modules: the modules that were named; all when there are none.
    ///   - evidence: what runs on the content have come to.
    /// - Throws: `Refusal` for a module whose gate is violated or whose files hold a solution, `Undecided` where a gate could
    ///   not be judged or a student version cannot be made.
    public init(
        of commit: ObjectID, in repository: Repository, modules: [String], evidence: EvidenceStore
    ) async throws {
        guard let base = try PolicyBase(at: commit, in: repository) else {
            throw Undecided("\(commit) has no \(Policy.fileName)", help: "release from a commit that has one")
        }
        let policy = base.policy
        let inquiry = Inquiry(
            repository, policy: base, modules: modules, gate: policy.release?.gate, judgesAll: true, evidence: evidence)
        let outcome = try await inquiry.outcome(of: .commit(commit.hex), ref: nil, isAdvisory: false)
        guard case .judged(let judgement, _, _) = outcome else {
            throw Undecided("no policy judges \(commit)", help: "release from a commit that has one")
        }
        guard !judgement.modules.isEmpty else {
            throw Undecided("there is no module to release", help: "correct `modules` in \(Policy.fileName)")
        }
        let settings = policy.release ?? ReleasePolicy()
        let course = try Course(policy: policy, snapshot: repository.snapshot(ofCommit: commit))
        time = try repository.commit(commit).committer?.time ?? 0
        var entries: [JSON] = []
        for judged in judgement.modules {
            try Self.requireOpen(judged)
            let module = ModuleSnapshot(judged.module, of: course)
            let files = try Self.notebooks(of: module) + Self.supportingFiles(of: module, settings)
            var seen: Set<String> = []
            if let twin = files.first(where: { !seen.insert($0.path).inserted }) {
                throw Undecided("two files of the release are called \(twin.path)", help: "rename one of them")
            }
            members += files
            entries.append(Self.entry(judged, files))
        }
        var manifest: JSONObject = ["schema": .number("1"), "commit": .string(Text(commit.hex))]
        if let name = policy.course { manifest["course"] = .string(Text(name)) }
        manifest["modules"] = .array(entries)
        members.append(Archive.Member(path: "manifest.json", content: JSON.object(manifest).written))
    }

    public func bytes(as archive: Archive) -> [UInt8] {
        archive.bytes(members, time: time)
    }

    private static func requireOpen(_ judged: ModuleJudgement) throws {
        for gate in judged.gates where gate.verdict != .passed && gate.verdict != .notApplicable {
            let reasons = gate.criteria.filter { $0.verdict != .passed && $0.verdict != .notApplicable }.map(\.id)
            let reason =
                "\(judged.module.directoryName): \(gate.gate.label) is shut: \(reasons.joined(separator: ", "))"
            let help = "coursegate check \(judged.module.directoryName) --gate \(gate.gate.id) says why"
            if gate.verdict == .violated { throw Refusal(reason, help: help) }
            throw Undecided(reason, help: help)
        }
    }

    private static func notebooks(of module: ModuleSnapshot) throws -> [Archive.Member] {
        try module.generatedNotebooks().map { generated in
            switch generated.studentVersion.outcome {
            case .accepted(let student):
                let place = "\(module.module.directoryName)/\(NamedNotebook.stem(of: generated.path)).ipynb"
                return Archive.Member(path: place, content: student.ipynb)
            case .refused(let fault), .undecided(let fault):
                throw Undecided(
                    "\(generated.path) has no student version: \(fault.message.withoutFullStop)",
                    help: fault.help.withoutFullStop)
            }
        }
    }

    /// The files that the policy adds, below the module's own name where they stand in its directory.
    private static func supportingFiles(
        of module: ModuleSnapshot, _ settings: ReleasePolicy
    ) throws -> [Archive.Member] {
        let sources = Set(try module.notebooks.map(\.path))
        let files = try settings.files.flatMap { try module.files(matching: $0) }
        return try files.filter { $0.mode.isFile && !sources.contains($0.path) }.map { file in
            let content = try module.bytes(of: file, limit: NotebookFile.sizeLimit)
            if let (mark, line) = SolutionMarks(SolutionDelimiters()).first(in: Text(utf8: content)) {
                throw Refusal(
                    "\(file.path):\(line): \(mark) stands in what students would get",
                    help: "leave the file out of `release: {files: …}` in \(Policy.fileName)")
            }
            let place = file.path.relative(to: module.path).map { "\(module.module.directoryName)/\($0)" }
            return Archive.Member(path: place ?? "\(module.module.directoryName)/\(file.path)", content: content)
        }
    }

    private static func entry(_ judged: ModuleJudgement, _ files: [Archive.Member]) -> JSON {
        var entry: JSONObject = [
            "name": .string(Text(judged.module.name)), "path": .string(Text(judged.module.path.description)),
        ]
        if let state = judged.state { entry["state"] = .string(Text(state)) }
        entry["gates"] = .array(
            judged.gates.map { gate in
                .object(["id": .string(Text(gate.gate.id)), "verdict": .string(Text(gate.verdict.rawValue))])
            })
        entry["files"] = .array(
            files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { file in
                .object([
                    "path": .string(Text(file.path)), "size": .number("\(file.content.count)"),
                    "sha256": .string(Text(SHA256.hash(data: file.content).hexadecimal)),
                ])
            })
        return .object(entry)
    }
}
