import Git

/// Environment variables, of which an empty one is as good as none.
struct CIVariables {
    private let variable: (String) -> String?

    init(_ variable: @escaping (String) -> String?) {
        self.variable = variable
    }

    subscript(name: String) -> String? {
        variable(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// - Throws: `Undecided` when the variable is not set.
    func needed(_ name: String) throws -> String {
        guard let value = self[name] else {
            throw Undecided("\(name) is not set, so it is not known what changes", help: Forge.byHand)
        }
        return value
    }

    /// - Throws: `Undecided` when the variable holds no full id.
    func id(_ name: String) throws -> ObjectID {
        guard let id = ObjectID(hex: try needed(name)) else {
            throw Undecided("\(name) is no full id of a commit", help: Forge.byHand)
        }
        return id
    }
}
