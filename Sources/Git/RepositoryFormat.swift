/// Refuses repositories whose format libgit2 would misread, before anything is read from them.
enum RepositoryFormat {
    /// - Throws: `.unsupported`, with what helps, for SHA-256 objects and refs that are no files.
    static func check(_ settings: Configuration) throws(GitError) {
        if let format = settings.value("extensions.objectformat"), format.lowercased() != "sha1" {
            throw refusal(ofObjectFormat: format)
        }
        if let storage = settings.value("extensions.refstorage"), storage.lowercased() != "files" {
            throw refusal(ofRefStorage: storage)
        }
    }

    /// The error for a repository that libgit2 itself refused, in words that say what to do.
    static func refusal(_ error: GitError) -> GitError {
        let text = error.message.lowercased()
        if text.contains("objectformat") || text.contains("object format") { return refusal(ofObjectFormat: "SHA-256") }
        if text.contains("refstorage") { return refusal(ofRefStorage: "reftable") }
        if text.contains("unsupported extension") || text.contains("repository version") {
            return GitError(
                .unsupported, "the repository's format cannot be read: \(error.message)",
                help: "git clone makes a copy in the default format, which can be judged")
        }
        return error
    }

    private static func refusal(ofObjectFormat format: String) -> GitError {
        GitError(
            .unsupported, "the repository names its objects by \(format), only SHA-1 can be read",
            help: "git init --object-format=sha1 makes a repository that can be judged")
    }

    private static func refusal(ofRefStorage storage: String) -> GitError {
        GitError(
            .unsupported, "the repository keeps its refs as \(storage), only files can be read",
            help: "git refs migrate --ref-format=files")
    }
}
