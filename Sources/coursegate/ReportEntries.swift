import Gates

/// The answers of one run, as they come.
final class ReportEntries {
    var entries: [Report.Entry] = []
}
