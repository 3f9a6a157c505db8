import Git
import YAML

/// Looks at GitHub's workflows that run coursegate: whether they fetch enough, and who writes what they run.
struct GitHubWorkflows: DoctorCheck {
    private static let directory: Path = ".github/workflows"

    func examine(_ installation: Installation) throws -> [Ailment] {
        guard let head = try installation.repository.head().commit else { return [] }
        let snapshot = try installation.repository.snapshot(ofCommit: head)
        let files = try (snapshot.entries(in: Self.directory) ?? []).filter { entry in
            entry.mode.isFile && [".yml", ".yaml"].contains { entry.name.description.hasSuffix($0) }
        }
        return try files.flatMap { entry -> [Ailment] in
            let path = Self.directory.appending(entry.name.bytes)
            let bytes = try snapshot.content(of: entry.id, limit: 1 << 20)
            guard String(decoding: bytes, as: UTF8.self).contains("coursegate") else { return [] }
            do throws(YAMLError) {
                return try YAMLNode.read(bytes).map { examine($0, path) } ?? []
            } catch {
                return [Ailment("\(path):\(error.line) cannot be read: \(error.message)", mend: "correct the file")]
            }
        }
    }

    private func examine(_ workflow: YAMLNode, _ path: Path) -> [Ailment] {
        let events = workflow["on"].map(Self.events) ?? []
        let jobs = (workflow["jobs"]?.mapping ?? []).map(\.value).filter {
            Self.texts(in: $0).contains { $0.contains("coursegate") }
        }
        var ailments: [Ailment] = []
        if events.contains("pull_request"), let line = workflow.entry("on")?.key.line {
            ailments.append(
                Ailment(
                    "\(path):\(line): at pull_request GitHub takes this file from the proposer, who can change what it runs",
                    mend: "require it by a ruleset, or use pull_request_target without a checkout"))
        }
        for step in jobs.flatMap({ $0["steps"]?.sequence ?? [] }) {
            guard let action = step["uses"]?.text, action.hasPrefix("actions/checkout") else { continue }
            if events.contains("pull_request_target") {
                let ref = step["with"]?["ref"]?.text ?? ""
                guard ref.contains("head") else { continue }
                ailments.append(
                    Ailment(
                        "\(path):\(step.line): pull_request_target checks the proposer's files out where secrets are",
                        mend: "fetch the objects only: git fetch origin refs/pull/N/head"))
            } else if step["with"]?["fetch-depth"]?.text != "0" {
                ailments.append(
                    Ailment(
                        "\(path):\(step.line): \(action) fetches only the last commit, so nothing can be compared",
                        mend: "with: {fetch-depth: 0}"))
            }
        }
        return ailments
    }

    private static func events(_ node: YAMLNode) -> [String] {
        if let text = node.text { return [text] }
        return node.sequence?.compactMap(\.text) ?? node.mapping?.compactMap(\.key.text) ?? []
    }

    /// Every text below a node.
    static func texts(in node: YAMLNode) -> [String] {
        switch node.kind {
        case .scalar(let text, _): [text]
        case .sequence(let nodes): nodes.flatMap(texts)
        case .mapping(let entries): entries.flatMap { texts(in: $0.key) + texts(in: $0.value) }
        }
    }
}
