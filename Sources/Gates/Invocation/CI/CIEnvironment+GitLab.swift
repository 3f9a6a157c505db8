extension CIEnvironment {
    /// GitLab: merge requests, merged results, merge trains and pushes.
    static func gitlab(_ variables: CIVariables) throws -> CIEnvironment {
        var environment = try gitlabChange(variables)
        environment.defaultBranch = variables["CI_DEFAULT_BRANCH"]
        return environment
    }

    private static func gitlabChange(_ variables: CIVariables) throws -> CIEnvironment {
        let commit = try variables.needed("CI_COMMIT_SHA")
        guard variables["CI_PIPELINE_SOURCE"] != "merge_request_event" else {
            let target = try variables.needed("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
            let ref = "refs/heads/\(target)"
            // A train's commit stands on those of the merge requests before it, which its base holds already.
            if variables["CI_MERGE_REQUEST_EVENT_TYPE"] == "merge_train" {
                let base = try variables.needed("CI_MERGE_REQUEST_TARGET_BRANCH_SHA")
                return CIEnvironment(
                    .gitlab, .range(base: base, head: commit), ref: ref, title: "the merge train of \(target)")
            }
            // Both are set only where GitLab made a merge commit to run on.
            let base = variables["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"] ?? trackingRef(of: target)
            let head = variables["CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"] ?? commit
            return CIEnvironment(
                .gitlab, .merge(base: base, head: head), ref: ref, title: "the merge request into \(target)")
        }
        guard variables["CI_PIPELINE_SOURCE"] == "push" else {
            throw Undecided(
                "a pipeline of source '\(variables["CI_PIPELINE_SOURCE"] ?? "")' does not say what changes",
                help: "run on merge_request_event or push, or judge all with `coursegate check --all`")
        }
        let name = try variables["CI_COMMIT_TAG"] ?? variables.needed("CI_COMMIT_BRANCH")
        let ref = (variables["CI_COMMIT_TAG"] == nil ? "refs/heads/" : "refs/tags/") + name
        return CIEnvironment(
            .gitlab, .push(before: try variables.id("CI_COMMIT_BEFORE_SHA"), after: try variables.id("CI_COMMIT_SHA")),
            ref: ref, title: "the push to \(name)")
    }

    /// Where a clone keeps what a branch is on the server.
    static func trackingRef(of branch: String) -> String { "refs/remotes/origin/\(branch)" }
}
