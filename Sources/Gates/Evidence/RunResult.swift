public import Host

/// What one run came to, and what it printed.
public struct RunResult: Sendable {
    public let evidence: Evidence
    let order: RunOrder
    /// The file with what it printed.
    public let output: String

    public enum Verdict: Hashable, Sendable {
        case passed
        /// What is wrong with the content, a sentence each.
        case failed([String])
        /// Why the run says nothing of the content, and what helps.
        case undecided(String, String?)
    }

    public var verdict: Verdict {
        do throws(Undecided) {
            let faults = try evidence.judged(order)
            return faults.isEmpty ? .passed : .failed(faults)
        } catch {
            return .undecided(error.reason, error.help)
        }
    }

    /// Whether the run ended well and wrote down itself what is wrong, so that what it printed adds nothing.
    public var explainsItself: Bool { evidence.end == .exited && evidence.status == 0 && !evidence.findings.isEmpty }

    /// The last lines that it printed.
    ///
    /// - Throws: `HostError` when the output cannot be read.
    public func tail(lines: Int) throws(HostError) -> [String] {
        let bytes = try FileSystem.content(of: output) ?? []
        return String(decoding: bytes.suffix(1 << 16), as: UTF8.self)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).safe }
            .reversed().drop(while: \.isEmpty).prefix(lines).reversed()
    }
}
