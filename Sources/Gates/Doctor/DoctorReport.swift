/// What the doctor found, for a person to read.
public struct DoctorReport: Sendable {
    public let ailments: [Ailment]
    /// What was tried and stopped as it should.
    public let proofs: [String]

    public var exitStatus: ExitStatus {
        ailments.contains { $0.level == .fault } ? .blocked : .passed
    }

    /// The report, ending in a line break.
    public var text: String {
        let faults = ailments.filter { $0.level == .fault }.count
        var lines = [
            faults == 0
                ? "coursegate: the gates stand."
                : "coursegate: \(faults == 1 ? "1 fault keeps" : "\(faults) faults keep") gates from standing.", "",
        ]
        for (number, ailment) in ailments.enumerated() {
            lines.append("\(number + 1)  \(ailment.level == .remark ? "to know: " : "")\(ailment.message.safe)")
            lines += ["   mend: \(ailment.mend.safe)", ""]
        }
        lines += proofs.map { "✓ \($0.safe)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
