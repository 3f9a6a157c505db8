import Git
import Notebook

extension CIEnvironment {
    /// GitHub, Forgejo, Gitea: the event that started the workflow stands in a JSON file.
    static func github(_ variables: CIVariables, _ file: (String) throws -> [UInt8]?) throws -> CIEnvironment {
        let path = try variables.needed("GITHUB_EVENT_PATH")
        guard let bytes = try file(path) else {
            throw Undecided("there is no file \(path), which GITHUB_EVENT_PATH names", help: Forge.byHand)
        }
        let event: GitHubEvent
        do {
            event = GitHubEvent(name: try variables.needed("GITHUB_EVENT_NAME"), payload: try JSON.read(bytes))
        } catch let error as NotebookError {
            throw Undecided("the event in GITHUB_EVENT_PATH cannot be read: \(error.message)", help: Forge.byHand)
        }
        var environment = try event.environment()
        environment.defaultBranch = event.text("repository", "default_branch")
        return environment
    }
}

/// What made GitHub start a workflow.
private struct GitHubEvent {
    let name: String
    let payload: JSON

    func text(_ keys: String...) -> String? {
        var value: JSON? = payload
        for key in keys { value = value?[key] }
        return value?.text?.string
    }

    func environment() throws -> CIEnvironment {
        if let base = text("pull_request", "base", "ref"), let commit = text("pull_request", "base", "sha"),
            let head = text("pull_request", "head", "sha")
        {
            return CIEnvironment(
                .github, .merge(base: commit, head: head), ref: "refs/heads/\(base)",
                title: "the pull request into \(base)")
        }
        if name == "merge_group", let base = text("merge_group", "base_sha"),
            let head = text("merge_group", "head_sha"),
            let ref = text("merge_group", "base_ref")
        {
            return CIEnvironment(
                .github, .range(base: base, head: head), ref: ref, title: "the merge queue of \(RefName(ref).short)")
        }
        if name == "push", let before = text("before").flatMap(ObjectID.init(hex:)),
            let after = text("after").flatMap(ObjectID.init(hex:)), let ref = text("ref")
        {
            return CIEnvironment(
                .github, .push(before: before, after: after), ref: ref, title: "the push to \(RefName(ref).short)")
        }
        throw Undecided(
            "the event '\(name)' does not say what changes",
            help: "run on pull_request, merge_group or push, or judge all with `coursegate check --all`")
    }
}
