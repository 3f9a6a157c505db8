/// Finds the role that somebody means by a word.
struct RoleWord {
    let policy: Policy

    /// The role by id, by title, or by the id of a person who holds no other; `nil` for anything else.
    func role(_ word: String) -> String? {
        if policy.roles[word] != nil { return word }
        let plain = Self.plain(word)
        let titled = policy.roles.entries.filter {
            Self.plain($0.key) == plain || $0.value.title.map(Self.plain) == plain
        }
        if titled.count == 1 { return titled[0].key }
        let held = policy.roles.entries.filter { $0.value.members.contains(word) }
        return held.count == 1 ? held[0].key : nil
    }

    /// - Throws: `Refusal` that lists the roles.
    func known(_ word: String) throws -> String {
        if let role = role(word) { return role }
        let near = Spelling(of: word).nearest(among: policy.roles.keys).map { "did you mean '\($0)'? " } ?? ""
        throw Refusal(
            "there is no role '\(word)'",
            help: policy.roles.isEmpty
                ? "the policy lists no roles" : "\(near)there are: \(policy.roles.keys.joined(separator: ", "))")
    }

    /// Case, spaces and dashes aside.
    private static func plain(_ word: String) -> String {
        String(word.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    }
}
