/// What a program printed and how it ended.
public struct ProgramResult: Sendable {
    /// The exit status; 128 and the signal's number for a death by signal, as a shell says it.
    public let status: Int32
    public let outputBytes: [UInt8]
    public let errorBytes: [UInt8]

    public var output: String { String(decoding: outputBytes, as: UTF8.self) }
    public var error: String { String(decoding: errorBytes, as: UTF8.self) }
    /// The output without the white space at its ends, e.g. an id.
    public var line: String {
        String(output.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// A program of a test's set-up did not end as it should.
public struct ProgramFailure: Error, CustomStringConvertible {
    public let command: [String]
    public let result: ProgramResult

    public init(command: [String], result: ProgramResult) {
        self.command = command
        self.result = result
    }

    public var description: String {
        "\(command.joined(separator: " ")) ended with \(result.status)\n\(result.output)\(result.error)"
    }
}
