/// What an event records.
public enum EventKind: String, CaseIterable, Word {
    /// Somebody wants the module, or a change of it.
    case request
    /// A task is given to a role.
    case assign
    /// A task that was given is done.
    case done
    /// A step without a gate.
    case start
    /// A sign-off: it takes the module through a gate.
    case sign
    /// A statement that another role than the gate's owner makes.
    case attest
    /// Something keeps the module from going on.
    case stuck
    /// It no longer does.
    case unstuck
    /// A step back, to an earlier state.
    case rework
    /// The module comes into the process with a state that was reached before.
    case adopt
    /// A gate is left open on purpose, until a day.
    case waive
    /// The module ends.
    case retire
    /// A command was run on the content.
    case evidence
    /// The policy's owner agrees to a change of the policy, the baseline or the roster.
    case policy

    /// Whether the event can change the module's state.
    var isStep: Bool {
        switch self {
        case .start, .sign, .rework, .adopt, .waive, .retire: true
        case .request, .assign, .done, .attest, .stuck, .unstuck, .evidence, .policy: false
        }
    }
}
