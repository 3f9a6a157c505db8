import Git

/// Asks for a module, or for a change of one. A module that stands nowhere yet begins with it.
public struct RequestAct: Act {
    private let module: Module
    private let text: String
    private let isNew: Bool

    /// - Parameters:
    ///   - word: a module, or what a new one will be called.
    ///   - isMeantNew: whether a name that looks like a slip of the pen is none.
    public init(_ word: String, _ text: String, isMeantNew: Bool, in recorder: EventRecorder) throws {
        self.text = text
        if let known = try recorder.known(word) {
            guard try recorder.course.standing(of: known)?.retirement == nil else {
                throw Refusal("\(known.name) has ended", help: "ask for a module of another name")
            }
            module = known
            isNew = false
            return
        }
        let name = try PlannedName(word, in: recorder.policy)
        let names = try recorder.modules().flatMap { [$0.name, $0.directoryName] }
        if !isMeantNew, let near = Spelling(of: name.identity.description).nearest(among: names) {
            throw Refusal(
                "there is no module '\(word)'", help: "did you mean '\(near)'? A new module is asked for with --new")
        }
        guard let layout = recorder.policy.layouts.first else {
            throw Refusal("the policy says nowhere where modules stand", help: "give `modules` a path")
        }
        module = Module(planned: name.identity, layout: layout)
        isNew = true
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        var event = Event(.request)
        event.text = text
        let before = try recorder.state(of: module)
        let file = try await recorder.prepare(event, for: module)
        try report.add(file, of: module, from: before, in: recorder)
        report.add(
            isNew
                ? "\(module.name) is \(before): \(text)"
                : "asked of \(module.directoryName), which is \(before): \(text)")
        report.tell(recorder.policy.gates.first?.owner, recorder.policy)
        return report
    }
}

extension Event {
    /// An event that says no more than its kind yet.
    init(_ kind: EventKind) {
        self.init()
        self.kind = kind
    }
}
