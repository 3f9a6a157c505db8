import Git

/// Tells by their names directories that hold no module that somebody works on: copies, and what tools make.
enum SetAside {
    /// What nbgrader writes ("Course directory structure" in its manual), and what other tools leave behind.
    private static let made: Set<String> = [
        "release", "submitted", "autograded", "feedback", "_build", "build", "dist", "node_modules", "venv", "env",
        "site-packages", "__pycache__",
    ]
    private static let copies: Set<String> = ["backup", "backups", "bak", "archive", "archived", "attic", "deprecated"]

    /// Whether the directory's name says so.
    static func contains(_ name: Path) -> Bool {
        let text = name.description.lowercased()
        if text.hasPrefix(".") || made.contains(text) { return true }
        let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.contains(where: copies.contains) { return true }
        // "temp_holding" and "modules_old", but neither "temperature" nor "old_english".
        return ["temp", "tmp"].contains(words.first) || ["old", "orig", "copy"].contains(words.last)
    }

    /// A pattern for `exclude` that catches the name and those that are made like it.
    static func pattern(for name: Path) -> String {
        let text = name.description
        guard let word = copies.first(where: { text.lowercased().hasSuffix("_" + $0) }) else { return text }
        return "*" + text.suffix(word.count + 1)
    }
}
