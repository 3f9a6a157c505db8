/// What somebody asked for: modules and a gate by name, or every module; what a change touches when nothing is said.
public struct Selection: Hashable, Sendable {
    private let words: [String]
    private let gate: Gate?
    private let isWholeCourse: Bool

    /// - Parameters:
    ///   - words: modules by directory name, name or number; all when there are none.
    ///   - gate: the one gate that is judged; all when left out.
    ///   - isWholeCourse: whether modules are judged that nothing touches.
    public init(modules words: [String] = [], gate: Gate? = nil, isWholeCourse: Bool = false) {
        self.words = words
        self.gate = gate
        self.isWholeCourse = isWholeCourse
    }

    /// Whether modules are judged that the proposal does not touch: whoever names one wants to know.
    var includesUntouched: Bool { isWholeCourse || !words.isEmpty }

    /// Whether one gate was asked for.
    var namesGate: Bool { gate != nil }

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
