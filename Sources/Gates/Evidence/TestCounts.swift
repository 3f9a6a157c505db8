/// How many tests a run counted.
public struct TestCounts: Declared, Hashable {
    /// Tests that ran to an end, failed ones too.
    public var run = 0
    public var failed = 0
    public var skipped = 0

    public init() {}

    public init(run: Int, failed: Int, skipped: Int) {
        (self.run, self.failed, self.skipped) = (run, failed, skipped)
    }

    public static let parameters: [Parameter<TestCounts>] = [
        .integer("run", \.run, "Tests that were run, failed ones too."),
        .integer("failed", \.failed, "Tests that failed or could not be run to an end."),
        .integer("skipped", \.skipped, "Tests that were left out."),
    ]
}
