public import ArgumentParser
public import Gates
import Host

/// Which reports a command writes.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .customLong("report"),
        help: ArgumentHelp(
            "Write a report besides; several can be asked for. FILE - is standard output. Formats: \(ReportFormat.names).",
            valueName: "format>=<file"))
    var orders: [ReportOrder] = []

    /// Writes all of them, and says of each that cannot be written why.
    ///
    /// - Throws: `ExitCode` 2 when one could not be written: who reads it later must not take an old one for this run's.
    func write(_ report: Report, and others: [ReportOrder] = []) throws {
        var status = ExitStatus.passed
        for order in others + orders {
            do {
                try order.write(report)
            } catch {
                Complaint(error).print()
                status = .undecided
            }
        }
        if status != .passed { throw ExitCode(status.rawValue) }
    }
}

extension ReportOrder: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension ReportFormat: ExpressibleByArgument {}
