/// The difference between two texts as hunks of lines, the way `diff -u` shows it.
public struct UnifiedDiff: Sendable {
    private enum Line {
        case kept(ArraySlice<UInt8>)
        case removed(ArraySlice<UInt8>)
        case added(ArraySlice<UInt8>)

        var isKept: Bool { if case .kept = self { true } else { false } }
    }

    private static let contextLines = 3

    private let lines: [Line]

    public init(from before: [UInt8], to after: [UInt8]) {
        let (old, new) = (Self.lines(of: before), Self.lines(of: after))
        let difference = new.difference(from: old)
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                lines.append(.removed(old[left]))
                left += 1
            } else if added.contains(right) {
                lines.append(.added(new[right]))
                right += 1
            } else {
                lines.append(.kept(old[left]))
                left += 1
                right += 1
            }
        }
        self.lines = lines
    }

    public var isEmpty: Bool { lines.allSatisfy(\.isKept) }

    /// The hunks.
    ///
    /// - Parameter heading: what stands behind `@@ … @@`.
    public func hunks(heading: String = "") -> [UInt8] {
        let changed = lines.indices.filter { !lines[$0].isKept }
        var text: [UInt8] = []
        var next = 0
        var (left, right) = (1, 1)
        var start = 0
        while next < changed.count {
            var last = next
            while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * Self.contextLines { last += 1 }
            let lower = max(0, changed[next] - Self.contextLines)
            let upper = min(lines.count, changed[last] + Self.contextLines + 1)
            (left, right) = advance((left, right), over: lines[start..<lower])
            let hunk = lines[lower..<upper]
            let end = advance((left, right), over: hunk)
            let place =
                "@@ -\(range(left, end.0 - left)) +\(range(right, end.1 - right)) @@"
                + (heading.isEmpty ? "" : " " + heading)
            text += Array(place.utf8) + [UInt8(ascii: "\n")]
            for line in hunk { text += Self.shown(line) }
            (left, right) = end
            start = upper
            next = last + 1
        }
        return text
    }

    private func advance(_ place: (Int, Int), over lines: ArraySlice<Line>) -> (Int, Int) {
        var (left, right) = place
        for line in lines {
            switch line {
            case .kept: (left, right) = (left + 1, right + 1)
            case .removed: left += 1
            case .added: right += 1
            }
        }
        return (left, right)
    }

    private func range(_ start: Int, _ count: Int) -> String {
        count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
    }

    private static func shown(_ line: Line) -> [UInt8] {
        let (sign, bytes) =
            switch line {
            case .kept(let bytes): (" ", bytes)
            case .removed(let bytes): ("-", bytes)
            case .added(let bytes): ("+", bytes)
            }
        let end = bytes.last == UInt8(ascii: "\n") ? "" : "\n\\ No newline at end of file\n"
        return Array(sign.utf8) + bytes + Array(end.utf8)
    }

    /// The lines with their ends.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }
}
