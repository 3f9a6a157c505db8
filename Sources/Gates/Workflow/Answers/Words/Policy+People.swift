extension Policy {
    /// How messages name somebody, e.g. `mira (agent)`.
    func label(of id: String) -> String {
        guard let kind = people[id]?.kind, kind != .human else { return id.safe }
        return "\(id.safe) (\(kind.rawValue))"
    }

    /// How messages name a role and whoever holds it, e.g. `quality-assurance (dana)`.
    func label(ofRole role: String?, people: [String]) -> String {
        guard let role else { return "anybody" }
        return people.isEmpty ? role : "\(role) (\(people.map(label).joined(separator: ", ")))"
    }

    /// The gates of several steps, e.g. `gates 2 and 3`.
    func label(ofGates gates: [Gate]) -> String {
        let names = gates.map { $0.number.map(String.init) ?? "'\($0.id)'" }
        return (names.count == 1 ? "gate " : "gates ") + names.listed
    }
}

extension Gate {
    /// The gate without its title, e.g. `gate 3`.
    var short: String { number.map { "gate \($0)" } ?? "gate '\(id)'" }
}
