/// A key whose sign-offs no longer count, since when, and why.
public struct Revocation: Declared, Hashable {
    public var key = ""
    public var since = ""
    public var reason = ""

    public init() {}

    public static let parameters: [Parameter<Revocation>] = [
        Parameter("key", \.key, "The public key, as it stood under people.", required: true),
        Parameter("since", \.since, "The day from which it does not count, e.g. 2026-01-31.", required: true),
        Parameter("reason", \.reason, "Why.", required: true),
    ]
}
