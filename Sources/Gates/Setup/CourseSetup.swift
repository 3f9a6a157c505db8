import Git
import Host

/// Everything that `coursegate init` writes into a work tree.
public struct CourseSetup {
    public private(set) var steps: [SetupStep] = []
    /// Lines that belong into the course's CONTRIBUTING, when it has none.
    public private(set) var advice: String?

    static let attributes = ".gates/** text eol=lf"

    /// What CONTRIBUTING says to somebody who works on the course.
    static let contributing = """
        ## Quality gates

        - `coursegate install`, once in each clone, judges the gates at every commit, merge and push.
        - `coursegate check` judges what is staged; `coursegate explain NAME` says what a criterion means.
        - What the gates ask stands in `gates.yml`; the faults that were there before stand in `gates.baseline`.

        """

    /// - Parameters:
    ///   - top: the directory of the work tree.
    ///   - isForced: whether a policy and a baseline that are there are replaced.
    /// - Throws: `Refusal` when one of them is there and is to stay.
    public init(_ draft: PolicyDraft, at top: String, isForced: Bool) throws {
        for name in [Policy.fileName, Baseline.fileName] where !isForced && FileSystem.exists(top + "/" + name) {
            throw Refusal(
                "\(name) is there already",
                help: "`coursegate init --dry-run` prints the policy that fits today; --force replaces what is there")
        }
        write(Array(draft.text.utf8), Policy.fileName, top, "write")
        if let baseline = draft.baseline {
            write(Array(baseline.text.utf8), Baseline.fileName, top, "write")
        } else if FileSystem.exists(top + "/" + Baseline.fileName) {
            // Its entries were made under another policy, and would let new faults through.
            steps.append(
                SetupStep(summary: "remove \(Baseline.fileName)", path: top + "/" + Baseline.fileName, act: .remove))
        }
        try append(Self.attributes + "\n", ".gitattributes", top) { text in
            text.split(whereSeparator: \.isNewline).contains {
                $0.split(separator: " ").joined(separator: " ") == Self.attributes
            }
        }
        if FileSystem.exists(top + "/CONTRIBUTING.md") {
            try append("\n" + Self.contributing, "CONTRIBUTING.md", top) { $0.contains("coursegate install") }
        } else {
            advice = Self.contributing
        }
    }

    private mutating func append(
        _ text: String, _ name: String, _ top: String, unless isThere: (String) -> Bool
    ) throws {
        let content = try FileSystem.content(of: top + "/" + name) ?? []
        guard !isThere(String(decoding: content, as: UTF8.self)) else { return }
        let gap = content.isEmpty || content.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]
        write(content + gap + Array(text.utf8), name, top, content.isEmpty ? "write" : "append to")
    }

    private mutating func write(_ content: [UInt8], _ name: String, _ top: String, _ verb: String) {
        steps.append(SetupStep(summary: "\(verb) \(name)", path: top + "/" + name, act: .overwrite(content)))
    }
}
