import Git
import Notebook

/// The meanings that were found out so far: of contents, and of what gates' scopes hold of a module.
final class Meanings {
    private var known: [MeaningKey: String] = [:]
    private var scopes: [ScopeKey: Digest] = [:]

    /// A module and what is looked at of it: gates of one scope speak of the same.
    struct ScopeKey: Hashable {
        let path: Path
        let identity: Path
        let scope: [ScopeItem]
    }

    func value(for key: MeaningKey, _ find: () throws -> String) rethrows -> String {
        if let known = known[key] { return known }
        let found = try find()
        known[key] = found
        return found
    }

    func digest(of scope: ScopeKey, _ find: () throws -> Digest) rethrows -> Digest {
        if let known = scopes[scope] { return known }
        let found = try find()
        scopes[scope] = found
        return found
    }
}
