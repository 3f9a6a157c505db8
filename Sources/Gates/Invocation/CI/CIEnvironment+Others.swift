import Git

extension CIEnvironment {
    /// Jenkins, multibranch: a change request has `CHANGE_TARGET`.
    ///
    /// A push is judged against the last build that succeeded, so that a fault is told until it is mended.
    static func jenkins(_ variables: CIVariables) throws -> CIEnvironment {
        if let target = variables["CHANGE_TARGET"] {
            return try request(.jenkins, into: target, head: variables.needed("GIT_COMMIT"))
        }
        let branch = try variables.needed("BRANCH_NAME")
        let ref = (variables["TAG_NAME"] == nil ? "refs/heads/" : "refs/tags/") + branch
        let before =
            try variables["GIT_PREVIOUS_SUCCESSFUL_COMMIT"] == nil
            ? ObjectID.zero : variables.id("GIT_PREVIOUS_SUCCESSFUL_COMMIT")
        return CIEnvironment(
            .jenkins, .push(before: before, after: try variables.id("GIT_COMMIT")), ref: ref,
            title: "the push to \(branch)")
    }

    /// Bitbucket Pipelines tells what a pull request goes into, and not what a branch was before a push.
    static func bitbucket(_ variables: CIVariables) throws -> CIEnvironment {
        guard let target = variables["BITBUCKET_PR_DESTINATION_BRANCH"] else { throw pushIsUnknown("Bitbucket") }
        return try request(.bitbucket, into: target, head: variables.needed("BITBUCKET_COMMIT"))
    }

    /// Azure Pipelines, the same.
    static func azure(_ variables: CIVariables) throws -> CIEnvironment {
        guard let target = variables["SYSTEM_PULLREQUEST_TARGETBRANCH"] else { throw pushIsUnknown("Azure") }
        let head = try variables["SYSTEM_PULLREQUEST_SOURCECOMMITID"] ?? variables.needed("BUILD_SOURCEVERSION")
        let name = target.hasPrefix("refs/heads/") ? String(target.dropFirst("refs/heads/".count)) : target
        return request(.azure, into: name, head: head)
    }

    private static func request(_ forge: Forge, into target: String, head: String) -> CIEnvironment {
        CIEnvironment(
            forge, .merge(base: trackingRef(of: target), head: head), ref: "refs/heads/\(target)",
            title: "the pull request into \(target)")
    }

    private static func pushIsUnknown(_ system: String) -> Undecided {
        Undecided(
            "\(system) says what changes only for pull requests, and this is none",
            help: "run on pull requests, or \(Forge.byHand)")
    }
}
