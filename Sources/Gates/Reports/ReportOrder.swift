import Host

/// A report that somebody asked for: in which format, and where it goes.
public struct ReportOrder: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case standardOutput
        /// A file that the report replaces.
        case file(String)
        /// A file that the report is added to, because others write there as well.
        case endOfFile(String)
    }

    public let format: ReportFormat
    public let place: Place

    public init(_ format: ReportFormat, to place: Place) {
        self.format = format
        self.place = place
    }

    /// Reads `FORMAT=FILE`; `-` is standard output. Anything else is `nil`.
    public init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), let format = ReportFormat(rawValue: String(text[..<equals])) else {
            return nil
        }
        let name = String(text[text.index(after: equals)...])
        guard !name.isEmpty else { return nil }
        self.init(format, to: name == "-" ? .standardOutput : .file(name))
    }

    /// Writes the report where it was asked for. A reader of the file sees the old one or the new one, never a part.
    ///
    /// - Throws: `HostError` when it cannot be written, and then nobody may take the run for judged.
    public func write(_ report: Report) throws {
        let text = report.text(in: format)
        switch place {
        case .standardOutput: StandardStream.output.write(text)
        case .endOfFile(let name): try FileSystem.append(text, to: name)
        case .file(let name):
            // A device or a pipe cannot be replaced, and a link may lead to one.
            let isSpecial = FileSystem.exists(name) && !FileSystem.isFile(name)
            if isSpecial {
                try FileSystem.append(text, to: name)
            } else {
                try FileSystem.write(text, to: FileSystem.resolved(name))
            }
        }
    }
}
