import Git
import YAML

/// Looks at the jobs of GitLab that run coursegate: whether they fetch enough.
struct GitLabPipeline: DoctorCheck {
    private static let file: Path = ".gitlab-ci.yml"

    func examine(_ installation: Installation) throws -> [Ailment] {
        guard let head = try installation.repository.head().commit else { return [] }
        let snapshot = try installation.repository.snapshot(ofCommit: head)
        guard let entry = try snapshot.entry(at: Self.file), entry.mode.isFile else { return [] }
        let bytes = try snapshot.content(of: entry.id, limit: 1 << 20)
        guard String(decoding: bytes, as: UTF8.self).contains("coursegate") else { return [] }
        do throws(YAMLError) {
            return try YAMLNode.read(bytes).map(examine) ?? []
        } catch {
            // GitLab's own tags (`!reference`) are no YAML that is read here.
            return [
                Ailment(
                    .remark, "\(Self.file):\(error.line) is not read here: \(error.message)",
                    mend: "see that the job has GIT_DEPTH: \"0\"")
            ]
        }
    }

    private func examine(_ pipeline: YAMLNode) -> [Ailment] {
        let depth = pipeline["variables"]?["GIT_DEPTH"]?.text
        return (pipeline.mapping ?? []).compactMap { entry in
            let scripts = ["before_script", "script", "after_script"].compactMap { entry.value[$0] }
            guard scripts.contains(where: { GitHubWorkflows.texts(in: $0).contains { $0.contains("coursegate") } }),
                entry.value["variables"]?["GIT_DEPTH"]?.text ?? depth != "0"
            else { return nil }
            return Ailment(
                "\(Self.file):\(entry.key.line): \(entry.key.text ?? "a job") fetches only the last commits, so nothing can be compared",
                mend: "variables: {GIT_DEPTH: \"0\"}")
        }
    }
}
