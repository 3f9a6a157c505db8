import Git

/// Finds what has to be done so that a module goes on, the most urgent first.
struct NextActs {
    let module: Module
    let standing: ModuleStanding
    let open: OpenMatters
    let course: Course
    /// The position of the module's state.
    let index: Int
    let faults: [EventFault]

    private var policy: Policy { course.policy }

    func all() throws -> [NextAct] {
        try restorations + difficulties + tasks + steps()
    }

    private var restorations: [NextAct] {
        faults.prefix(1).map { fault in
            NextAct(
                kind: .restore, role: policy.ownership?.owner, people: people(of: policy.ownership?.owner),
                words: "put \(fault.path) in order", command: "git log --stat -- \(fault.path)")
        }
    }

    private var difficulties: [NextAct] {
        open.difficulties.map { file in
            let role = file.event.to
            return NextAct(
                kind: .resolve, role: role, people: people(of: role),
                words: "resolve: \(file.event.text?.safe ?? "")",
                command: "coursegate unstuck \(module.directoryName)")
        }
    }

    private var tasks: [NextAct] {
        open.tasks.map { file in
            let role = file.event.to
            let text = file.event.text?.safe ?? ""
            return NextAct(
                kind: .task, role: role, people: people(of: role), words: text,
                command: "coursegate done \(role ?? "") \(module.directoryName) \(text.shellWord)")
        }
    }

    private func steps() throws -> [NextAct] {
        guard index + 1 < policy.states.count, index > 0 || !standing.events.isEmpty else { return [] }
        return try StepActs(module: module, standing: standing, course: course).acts(at: index)
    }

    private func people(of role: String?) -> [String] { role.flatMap { policy.roles[$0]?.members } ?? [] }
}

extension String {
    /// The text as one word for a shell.
    var shellWord: String {
        let isPlain =
            !isEmpty && utf8.allSatisfy { $0.isVariableByte || "_./@+:,ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8.contains($0) }
        return isPlain
            ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
