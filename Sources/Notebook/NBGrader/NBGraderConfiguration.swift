/// The options of nbgrader that decide what its student version is, with nbgrader's defaults.
public struct NBGraderConfiguration: Sendable, Hashable {
    /// A pair of delimiters and whether nbgrader insists on the right kind of cell around them
    /// (`begin_…_delimeter`, `end_…_delimeter`, `enforce_metadata`).
    public struct Region: Sendable, Hashable {
        public var begin: String
        public var end: String
        public var enforcesMetadata: Bool

        public init(begin: String, end: String, enforcesMetadata: Bool = true) {
            self.begin = begin
            self.end = end
            self.enforcesMetadata = enforcesMetadata
        }
    }

    /// `ClearSolutions`.
    public var solution = Region(begin: "BEGIN SOLUTION", end: "END SOLUTION")
    /// `ClearSolutions.code_stub`, by the kernelspec's language.
    public var codeStubs = Self.knownCodeStubs
    /// `ClearSolutions.text_stub`.
    public var textStub = "YOUR ANSWER HERE"
    /// `ClearHiddenTests`.
    public var hiddenTests = Region(begin: "BEGIN HIDDEN TESTS", end: "END HIDDEN TESTS")
    /// `ClearMarkScheme`.
    public var markScheme = Region(begin: "BEGIN MARK SCHEME", end: "END MARK SCHEME")
    /// `ClearMarkScheme.check_attachment_leakage`.
    public var checksAttachmentLeakage = true
    /// `LockCells`.
    public var locksSolutionCells = true
    public var locksGradeCells = true
    public var locksReadOnlyCells = true
    public var locksAllCells = false
    /// `InstantiateTests.autotest_delimiter` and `.hashed_delimiter`.
    public var autotestDelimiter = "AUTOTEST"
    public var hashedDelimiter = "HASHED"
    /// `InstantiateTests.comment_strs`: the kernels that autotests know, and their comment mark.
    public var autotestComments = Self.knownAutotestComments
    /// `InstantiateTests.enforce_metadata`.
    public var autotestsEnforceMetadata = true
    /// `ClearOutput.remove_metadata_fields`.
    public var outputMetadataFields = Self.knownOutputMetadataFields

    public init() {}

    private static let knownCodeStubs: [String: String] = [
        "python": "# YOUR CODE HERE\nraise NotImplementedError()",
        "R": "# YOUR CODE HERE\nfail()",
        "matlab": "% YOUR CODE HERE\nerror('No Answer Given!')",
        "octave": "% YOUR CODE HERE\nerror('No Answer Given!')",
        "sas": "/* YOUR CODE HERE */\n %notImplemented;",
        "java": "// YOUR CODE HERE",
    ]
    private static let knownAutotestComments = ["ir": "#", "python": "#", "python3": "#"]
    private static let knownOutputMetadataFields: Set<String> = ["collapsed", "scrolled"]
}
