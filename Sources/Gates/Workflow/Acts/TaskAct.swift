/// Gives a task to a role, or says that it is done.
public struct TaskAct: Act {
    private let kind: EventKind
    private let role: String
    private let module: Module
    private let task: String
    /// Who gave the task that is done.
    private let giver: String?

    /// - Parameter words: role, module and task, the first two in either order.
    public init(assigning words: [String], in recorder: EventRecorder) throws {
        guard words.count >= 3 else {
            throw Refusal("a role, a module and a task are wanted", help: "coursegate assign ROLE MODULE \"the task\"")
        }
        let roles = RoleWord(policy: recorder.policy)
        let isSwapped = try roles.role(words[0]) == nil && recorder.known(words[0]) != nil
        kind = .assign
        role = try roles.known(words[isSwapped ? 1 : 0])
        module = try recorder.module(words[isSwapped ? 0 : 1])
        task = words[2...].joined(separator: " ")
        giver = nil
    }

    /// - Parameter words: the module, and of the task and its role as much as tells it from the others that are open.
    public init(completing words: [String], in recorder: EventRecorder) throws {
        let roles = RoleWord(policy: recorder.policy)
        var words = words[...]
        var role: String?
        if words.count > 1, try recorder.known(words[words.startIndex]) == nil {
            role = try roles.known(words.removeFirst())
        }
        guard let word = words.popFirst() else {
            throw Refusal("a module is wanted", help: "coursegate done MODULE \"the task\"")
        }
        let module = try recorder.module(word)
        if role == nil, words.count > 1, let second = words.first, let named = roles.role(second) {
            role = named
            words.removeFirst()
        }
        let wanted = words.joined(separator: " ")
        let open = try recorder.course.openMatters(of: module).tasks.map(\.event)
        let exact = open.filter { $0.text == wanted }
        let meant = (exact.isEmpty ? open.filter { $0.text?.contains(wanted) ?? false } : exact)
            .filter { role == nil || $0.to == role }
        guard meant.count == 1, let task = meant[0].text, let holder = meant[0].to else {
            let list = open.map { "\($0.to ?? ""): \($0.text ?? "")" }.joined(separator: "; ")
            throw Refusal(
                meant.isEmpty
                    ? "no such task is open for \(module.directoryName)"
                    : "several tasks of \(module.directoryName) are meant by that",
                help: open.isEmpty ? "coursegate assign gives one" : "open are \(list)")
        }
        kind = .done
        self.role = holder
        self.module = module
        self.task = task
        giver = meant[0].by
    }

    public func report(in recorder: EventRecorder) async throws -> ActReport {
        var report = ActReport()
        var event = Event(kind)
        event.to = role
        event.text = task
        let before = try recorder.state(of: module)
        try report.add(
            try await recorder.prepare(event, for: module), of: module, from: before, in: recorder)
        if kind == .assign {
            report.add("\(role) has a task in \(module.directoryName): \(task)")
            report.tell(role, recorder.policy)
        } else {
            report.add("done in \(module.directoryName): \(task)" + (giver.map { "; tell \($0)" } ?? ""))
        }
        return report
    }
}
