import Git
import Notebook

/// The array that GitLab's merge requests show as Code Quality; always an array, because a base branch without one makes
/// GitLab show nothing.
struct GitLabReporter: Reporter {
    func text(of report: Report) -> [UInt8] {
        // GitLab merges equal fingerprints, so those that cannot be told apart are one entry that names every place.
        var groups: [[Remark]] = []
        var known: [String: Int] = [:]
        for remark in report.remarks {
            if let index = known[remark.fingerprint] {
                groups[index].append(remark)
            } else {
                known[remark.fingerprint] = groups.count
                groups.append([remark])
            }
        }
        return JSON.array(groups.map(entry)).written + [UInt8(ascii: "\n")]
    }

    private func entry(for remarks: [Remark]) -> JSON {
        let first = remarks[0]
        let lines = remarks.dropFirst().compactMap(\.finding.position?.line)
        let others = lines.isEmpty ? "" : " The same at line \(lines.map(String.init).joined(separator: ", "))."
        let words = (["[\(first.rule.id.safe)] \(first.sentence)\(others)"] + first.paragraphs.dropFirst())
            .joined(separator: " ")
        return [
            "type": "issue", "check_name": .word("coursegate/\(first.rule.id.safe)"), "description": .word(words),
            "fingerprint": .word(first.fingerprint), "severity": .word(first.weight.severity),
            "location": [
                "path": .word(first.nearestPath.plainText),
                "positions": ["begin": position(\.begin, of: first), "end": position(\.end, of: first)],
            ],
        ]
    }

    private func position(_ end: KeyPath<SourceRegion, Int>, of remark: Remark) -> JSON {
        [
            "line": .number("\(remark.region?.line ?? 1)"),
            "column": .number("\(remark.region?[keyPath: end] ?? 1)"),
        ]
    }
}

extension SourceRegion {
    fileprivate var begin: Int { start(in: .characters) }
    fileprivate var end: Int { end(in: .characters) }
}

extension Remark.Weight {
    /// GitLab's word.
    fileprivate var severity: String {
        switch self {
        case .stops, .unjudged: "blocker"
        case .stopsLater: "major"
        case .warning: "minor"
        case .advice, .inBaseline, .notice: "info"
        }
    }
}
