/// Writes reports in one format. A format is one file in `Formats` and one case of `ReportFormat`.
///
/// Whatever keeps a proposal out, or could not be judged, stands in every format: a reader of one format has no other.
protocol Reporter {
    func text(of report: Report) -> [UInt8]
}
