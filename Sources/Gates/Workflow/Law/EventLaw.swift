import Git

/// Judges whether an event may land: its form, who wrote it in which role, and its signature, by the policy that judges
/// the change.
///
/// Events that the policy base already holds stand as they are; only a revoked key takes one back.
public struct EventLaw: Sendable {
    let policy: Policy
    let now: Timestamp
    /// Whether modules may be adopted without a signature: in the change that introduces the states.
    let isFoundation: Bool
    let signatures: SignatureCheck

    /// - Parameters:
    ///   - policy: the policy of the base.
    ///   - isFoundation: whether the base has no policy with states.
    ///   - programVerdicts: what `ssh-keygen` found, for keys that are not verified in process.
    public init(policy: Policy, now: Timestamp, isFoundation: Bool = false, programVerdicts: [Digest: Bool] = [:]) {
        self.policy = policy
        self.now = now
        self.isFoundation = isFoundation
        signatures = SignatureCheck(policy: policy, now: now, programVerdicts: programVerdicts)
    }

    /// Why the event may not land; nothing when it may. The content that it speaks of is judged elsewhere.
    ///
    /// - Parameter names: what the module is called, and was called before.
    func faults(of file: EventFile, names: [String]) -> [EventFault] {
        let event = file.event
        var faults: [EventFault] = []
        func refuse(_ message: String, _ help: String? = nil) {
            faults.append(EventFault(file.path, message, help: help))
        }
        if let course = policy.course, event.course != course {
            refuse(
                "it speaks of the course \(event.course.map { "'\($0)'" } ?? "without a name"), and this is '\(course)'",
                "an event of another course is none here")
        }
        if event.kind == .policy, !names.isEmpty || event.module != nil {
            refuse(
                "it speaks of the policy and stands with a module",
                "an event of the policy stands in \(ModuleEvents.policyDirectory)/")
        }
        // Compared as bytes: two modules may be called alike and not be spelled alike (NFC and NFD).
        if event.kind != .policy, !names.contains(where: { event.module?.utf8.elementsEqual($0.utf8) ?? false }) {
            refuse(
                "it speaks of the module '\(event.module ?? "")' and stands with '\(names.first ?? "")'",
                "an event of another module is none here")
        }
        if event.time.seconds > now.seconds + Self.tolerance {
            refuse("it was written on \(event.time), which is in the future", "set the clock right, and sign again")
        }
        faults += EventForm(policy: policy).faults(of: file)
        faults += identity(of: file)
        return faults
    }

    /// Whether an event that has landed still stands.
    ///
    /// A rework does whatever became of its key: what it took back must not come to life again.
    func stands(_ file: EventFile) -> Bool { file.event.kind == .rework || !signatures.isRevoked(file) }

    /// Clocks differ by some minutes.
    static var tolerance: Int64 { 600 }

    private func identity(of file: EventFile) -> [EventFault] {
        let event = file.event
        let duty = EventDuty(of: event, policy: policy, isFoundation: isFoundation)
        var faults: [EventFault] = []
        func refuse(_ message: String, _ help: String? = nil) {
            faults.append(EventFault(file.path, message, help: help))
        }
        if !policy.people.isEmpty, policy.people[event.by] == nil {
            refuse(
                "'\(event.by)' is nobody of this course",
                "people are listed under `people`, on the base, before they act")
        }
        if let refusal = duty.refusal { refuse(refusal) }
        if let role = duty.role {
            let members = policy.roles[role]?.members ?? []
            if event.role != role {
                refuse("it is written as \(event.role ?? "no role"), and that is for \(role)", "sign as \(role)")
            }
            if !members.isEmpty, !members.contains(event.by) {
                refuse(
                    "\(event.by) does not hold the role \(role)",
                    "\(members.joined(separator: ", ")) may; a new member joins by a change that lands before")
            }
        } else if let role = event.role, let holder = policy.roles[role], !holder.members.isEmpty,
            !holder.members.contains(event.by)
        {
            refuse("\(event.by) does not hold the role \(role)", "leave `role` out, or act in one of your own")
        }
        if let kind = duty.kind, let person = policy.people[event.by], person.kind != kind {
            let asker = event.kind == .evidence ? "evidence comes from" : "the gate asks for"
            refuse("\(event.by) is \(person.kind.withArticle), and \(asker) \(kind.withArticle)")
        }
        switch signatures.verdict(on: file) {
        case .good: break
        case .unsigned:
            if duty.needsSignature {
                let act = event.kind == .evidence ? "run --sign" : "sign"
                refuse("it is not signed, so it is only a claim", "coursegate \(act) makes a signed one")
            }
        case .refused(let reason): refuse(reason, "let \(event.by) sign anew")
        case .undecided where event.kind == .evidence:
            refuse(
                "its signature is by a kind of key that only ssh-keygen knows, and every hook reads evidence",
                "give \(event.by) an Ed25519 key: ssh-keygen -t ed25519")
        case .undecided:
            refuse("its signature could not be verified", "install OpenSSH's ssh-keygen, 8.2 or later")
        }
        return faults
    }
}

extension Person.Kind {
    /// For a sentence, e.g. `an agent`.
    var withArticle: String { self == .agent ? "an agent" : "a \(rawValue)" }
}
