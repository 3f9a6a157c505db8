import Git
import Notebook

/// Workflow commands that annotate the lines of a change on GitHub.
///
/// GitHub shows ten annotations of a kind for a step and drops the rest without a word, so the gravest come first, those
/// in changed files before the others, and what is not annotated is listed in the log.
struct GitHubReporter: Reporter {
    /// How many annotations of one kind GitHub shows for a step.
    static let limit = 10

    func text(of report: Report) -> [UInt8] {
        let remarks = report.remarks
        let sorted = remarks.filter(\.isInChange) + remarks.filter { !$0.isInChange }
        var annotations: [String] = []
        var dropped: [Remark] = []
        for level in [Level.error, .warning, .advice] {
            let ofLevel = sorted.filter { $0.weight.level == level }
            annotations += ofLevel.prefix(Self.limit).map(annotation)
            dropped += ofLevel.dropFirst(Self.limit)
        }
        return Array((annotations + log(of: dropped)).map { $0 + "\n" }.joined().utf8)
    }

    private func annotation(for remark: Remark) -> String {
        var properties: [(String, String)] = []
        if remark.isInFile, let path = remark.finding.path {
            properties.append(("file", path.plainText))
            if let region = remark.region {
                properties += [("line", "\(region.line)"), ("endLine", "\(region.line)")]
                properties += [
                    ("col", "\(region.start(in: .characters))"), ("endColumn", "\(region.end(in: .characters))"),
                ]
            }
        }
        properties.append(("title", remark.title))
        let list = properties.map { "\($0.0)=\($0.1.asProperty)" }.joined(separator: ",")
        return "::\(remark.weight.command) \(list)::\(remark.paragraphs.joined(separator: "\n").asData)"
    }

    /// A line that begins with a dash is no command, whatever a file is called.
    private func log(of remarks: [Remark]) -> [String] {
        guard !remarks.isEmpty else { return [] }
        let head = "GitHub shows \(Self.limit) annotations of a kind; \(remarks.count) more in words:"
        return [head]
            + remarks.map { remark in
                let place = remark.finding.path.map { path in
                    remark.finding.position.map { "\(path):\($0.line): " } ?? "\(path): "
                }
                return
                    "- \((place ?? "").withoutCommand)\(remark.sentence.withoutCommand) [\(remark.rule.id.withoutCommand)]"
            }
    }
}

extension Remark {
    /// The heading of an annotation.
    fileprivate var title: String {
        let gate = gate.map { ", \($0.label.safe)" } ?? ""
        let cell = finding.cell.map { ", cell \($0)" } ?? ""
        return "\(module?.directoryName.safe ?? "coursegate"): \(weight.words)\(gate)\(cell) [\(rule.id.safe)]"
    }
}

extension Remark.Weight {
    fileprivate var command: String {
        switch level {
        case .error: "error"
        case .warning: "warning"
        case .advice: "notice"
        }
    }
}

extension String {
    fileprivate var asData: String {
        escaping { ["%": "%25", "\r": "%0D", "\n": "%0A"][$0] }
    }

    fileprivate var asProperty: String {
        escaping { ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"][$0] }
    }

    /// GitHub knows `##[command]` anywhere in a line.
    fileprivate var withoutCommand: String { separating("#", from: "[") }
}
