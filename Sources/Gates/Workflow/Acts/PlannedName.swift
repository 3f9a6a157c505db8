import Git

/// The name that a module gets which stands nowhere yet: the one that its directory will give it.
struct PlannedName {
    let identity: Path

    /// - Parameter word: the directory's future name or path, e.g. `21_mlops`, or the name alone, e.g. `mlops`.
    /// - Throws: `Refusal` for a word that can be no module's name.
    init(_ word: String, in policy: Policy) throws {
        let given = Path(word.hasSuffix("/") ? String(word.dropLast()) : word)
        for layout in policy.layouts {
            guard let template = layout.path else { continue }
            if layout.exclusions.contains(where: { $0.matches(given.name) }) {
                throw Refusal(
                    "'\(word)' can be no module: the policy excludes directories of that name", help: "choose another")
            }
            let depth = template.components.firstIndex { $0?.contains(.variable("name")) ?? false }
            let variables =
                template.match(given) ?? depth.flatMap { template.match(given.name, atDepth: $0, Variables()) }
            if let name = variables?["name"], given.components.count == 1 || template.matches(given) {
                identity = layout.renamed[Path(bytes: name).description].map { Path($0) } ?? Path(bytes: name)
                return
            }
        }
        let isPlain = given.description.utf8.elementsEqual(given.bytes) && given.components.count == 1
        guard isPlain, !word.hasPrefix("."), !word.hasPrefix("-"), word.utf8.contains(where: { !$0.isDigit }) else {
            let layouts = policy.layouts.compactMap { $0.path?.text }.joined(separator: ", ")
            throw Refusal("'\(word)' can be no module's name", help: "modules stand at \(layouts)")
        }
        identity = given
    }
}
