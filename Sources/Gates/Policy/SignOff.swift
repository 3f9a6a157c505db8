/// What a gate asks of the sign-off that takes a module through it.
public struct SignOff: Declared, Hashable {
    public enum Signature: String, CaseIterable, Word {
        case required, optional
    }

    public var signature = Signature.optional
    public var kind: Person.Kind?
    public var notBy: [String] = []

    public init() {}

    public static let parameters: [Parameter<SignOff>] = [
        Parameter("signature", \.signature, "Whether the sign-off must carry a signature: required or optional."),
        Parameter("kind", \.kind, "Who may sign: human, agent or bot; anybody of the role when left out."),
        Parameter("not-by", \.notBy, "Gates whose signer may not sign this one for the same module."),
    ]
}
