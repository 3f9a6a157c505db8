/// The modules and the gate that somebody asked for by name; all of them when none is named.
public struct Selection: Hashable, Sendable {
    private let words: [String]
    private let gate: Gate?

    public init(modules words: [String] = [], gate: Gate? = nil) {
        self.words = words
        self.gate = gate
    }

    func includes(_ gate: Gate) -> Bool {
        self.gate.map { $0.id == gate.id } ?? true
    }

    /// The modules of `course` that the words name, in the course's order.
    ///
    /// - Throws: `UnknownModule` for a word that names none.
    func modules(of course: Course, _ base: Course?) throws -> [Module] {
        guard !words.isEmpty else { return course.modules }
        for word in words where !course.modules.contains(where: { $0.isCalled(word) }) {
            throw UnknownModule(word, among: course.modules, before: base?.modules ?? [])
        }
        return course.modules.filter { module in words.contains(where: module.isCalled) }
    }
}
