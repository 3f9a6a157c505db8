import Git

extension Inquiry {
    /// The full name of the ref that a person means by a short one.
    ///
    /// One that exists is meant. Of one that does not exist yet the policy tells whether it is a branch or a tag: by
    /// which of the two it asks something. A name of which nothing is asked is a branch.
    ///
    /// - Throws: `Undecided` when it may be either.
    public func fullName(of word: String) throws -> String {
        if word.hasPrefix("refs/") { return word }
        let (branch, tag) = ("refs/heads/\(word)", "refs/tags/\(word)")
        let (isBranch, isTag) = try (repository.reference(branch) != nil, repository.reference(tag) != nil)
        if isBranch || isTag { return isBranch ? branch : tag }
        let base = try named ?? PolicyBase.find(in: repository, ref: nil, tip: nil)
        guard let policy = base?.policy, policy.isGuarded(tag) else { return branch }
        guard !policy.isGuarded(branch) else {
            throw Undecided(
                "\(Policy.fileName) asks something of a branch called \(word) and of a tag, and there is neither yet",
                help: "say which: --ref \(branch), or --ref \(tag)")
        }
        return tag
    }
}
