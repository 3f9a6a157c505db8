/// Every fault of a policy that could be found in one reading, in the order of the file.
public struct PolicyErrors: Error, Hashable, Sendable {
    public let errors: [PolicyError]

    public init(_ errors: [PolicyError]) {
        self.errors = errors
    }
}

extension PolicyErrors: CustomStringConvertible {
    public var description: String { errors.map(\.description).joined(separator: "\n") }
}
