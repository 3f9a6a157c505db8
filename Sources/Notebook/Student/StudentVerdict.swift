/// nbgrader's verdict on one file, as `coursegate student --check --format json-lines` prints it.
public struct StudentVerdict: Hashable, Sendable {
    /// Why a file is not accepted.
    public struct Failure: Hashable, Sendable {
        /// The class of nbgrader's error; `nil` when nbgrader itself never meets the fault.
        public let errorClass: String?
        public let message: String
        /// The cell, from 1.
        public let cell: Int?
        /// The line of the file, from 1.
        public let line: Int?
    }

    public let isAccepted: Bool
    /// Whether nobody can tell without running nbgrader.
    public let isUndecided: Bool
    public let failure: Failure?
    /// The checksums of the student version's graded, solution and locked cells, in their order.
    public let checksums: [Text]

    public init(_ version: StudentVersion) {
        switch version.outcome {
        case .accepted(let notebook):
            (isAccepted, isUndecided, failure) = (true, false, nil)
            checksums = notebook.cells.compactMap(\.checksum)
        case .refused(let fault):
            (isAccepted, isUndecided, checksums) = (false, false, [])
            failure = Failure(
                errorClass: fault.errorClass, message: fault.nbgraderMessage ?? fault.message, cell: fault.cell,
                line: fault.position?.line)
        case .undecided:
            (isAccepted, isUndecided, failure, checksums) = (false, true, nil, [])
        }
    }

    /// The verdict on a file that our readers refuse.
    ///
    /// nbgrader never reads scripts, so of those only bytes that no Python program decodes are judged.
    ///
    /// - Parameters:
    ///   - error: why they do.
    ///   - bytes: the content of the file.
    ///   - isScript: whether the file is a percent script.
    public init(_ error: NotebookError, bytes: [UInt8], isScript: Bool) {
        let refusal = isScript ? NotebookRefusal(encodingOf: bytes) : NotebookRefusal(ipynb: bytes)
        (isAccepted, checksums) = (false, [])
        isUndecided = refusal == nil
        failure = Failure(
            errorClass: refusal?.errorClass, message: refusal?.message ?? error.message, cell: refusal?.cell,
            line: error.position?.line)
    }

    /// The verdict when something is not known on which it rests.
    ///
    /// - Parameter reason: what is not known, e.g. an option of nbgrader that cannot be evaluated.
    public func doubted(because reason: String) -> StudentVerdict {
        isUndecided ? self : StudentVerdict(undecidedBecause: reason)
    }

    private init(undecidedBecause reason: String) {
        (isAccepted, isUndecided, checksums) = (false, true, [])
        failure = Failure(errorClass: nil, message: reason, cell: nil, line: nil)
    }

    /// One line of JSON, without a line break.
    public func line(path: Text) -> [UInt8] {
        let number = { (value: Int?) -> JSON in value.map { .number(String($0)) } ?? .null }
        let error = failure.map { failure -> JSON in
            [
                "class": failure.errorClass.map { .string(Text($0)) } ?? .null,
                "message": .string(Text(failure.message)), "cell": number(failure.cell), "line": number(failure.line),
            ]
        }
        return JSON.object([
            "path": .string(path), "accepted": .bool(isAccepted), "undecided": .bool(isUndecided),
            "error": error ?? .null, "checksums": .array(checksums.map { .string($0) }),
        ]).compact
    }
}
