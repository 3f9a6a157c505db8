import Git
import Notebook

/// The meanings that were found out so far.
final class Meanings {
    private var known: [MeaningKey: String] = [:]

    func value(for key: MeaningKey, _ find: () throws -> String) rethrows -> String {
        if let known = known[key] { return known }
        let found = try find()
        known[key] = found
        return found
    }
}
