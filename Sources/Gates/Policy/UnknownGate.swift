/// A word that names no gate of the policy.
public struct UnknownGate: Error, Hashable, Sendable {
    public let message: String
    public let help: String

    init(_ word: String, among policy: Policy) {
        message = "there is no gate '\(word)'"
        let known = policy.gates.map { gate in gate.number.map { "\($0) (\(gate.id))" } ?? gate.id }
        help = known.isEmpty ? "the policy has none" : "there are: \(known.joined(separator: ", "))"
    }
}
