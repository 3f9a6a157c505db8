/// The words of a hook as whoever runs it passes them on to a person.
public struct HookSpeech: Sendable {
    private let prefix: String

    /// GitLab shows a line of a server hook only if it begins with `GL-HOOK-ERR:` ("Git server hooks", its manual).
    ///
    /// - Parameter variable: the value of an environment variable.
    public init(_ hook: Hook, variable: (String) -> String?) {
        let isOnServer = hook == .preReceive || hook == .update
        let isGitLab = ["GL_ID", "GL_REPOSITORY", "GL_PROJECT_PATH"].contains { variable($0) != nil }
        prefix = isOnServer && isGitLab ? "GL-HOOK-ERR: " : ""
    }

    /// `text` with what each of its lines needs.
    public func spoken(_ text: String) -> String {
        guard !prefix.isEmpty else { return text }
        return text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : prefix + $0 }.joined(separator: "\n")
    }
}
