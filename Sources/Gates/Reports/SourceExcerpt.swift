import Git
import Notebook

/// The line that a finding points at, with a caret under the place.
struct SourceExcerpt {
    /// How many columns of a line are shown.
    private static let width = 70

    /// The content of a file of the proposed snapshot; `nil` when it cannot be shown.
    let content: (Path) -> [UInt8]?

    /// Two lines: the source with its number, and the caret. Nothing for a finding without a place.
    func lines(for finding: Finding) -> [String] {
        guard let path = finding.path, let position = finding.position, let bytes = content(path),
            let line = line(position.line, of: bytes)
        else { return [] }
        let start = min(max(position.column - 1, 0), line.count)
        let before = String(decoding: line.prefix(start), as: UTF8.self).safe
        let after = String(decoding: line.dropFirst(start), as: UTF8.self).safe
        // A long line is shown from a little before the place.
        let lead = before.count > Self.width / 2 ? "…" + String(before.suffix(Self.width / 4)) : before
        let room = Self.width - lead.count
        let shown = after.count > room ? String(after.prefix(room - 1)) + "…" : after
        let number = "\(position.line)"
        let margin = String(repeating: " ", count: number.count)
        let carets = max(1, shown.prefix { $0 != "…" }.count)
        return [
            "\(number) | \(lead)\(shown)",
            "\(margin) | " + String(repeating: " ", count: lead.count) + String(repeating: "^", count: carets),
        ]
    }

    private func line(_ number: Int, of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var start = 0
        var current = 1
        while current < number {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
            current += 1
        }
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let line = bytes[start..<end]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}
