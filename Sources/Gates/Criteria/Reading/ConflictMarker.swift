import Notebook

/// The lines that Git, and nbdime after it, write around the sides of a merge conflict.
enum ConflictMarker: Hashable {
    case ours, base, separator, theirs

    /// A conflict, by its lines from 1; without an end it is a mark that stands alone.
    struct Conflict: Hashable {
        let start: Int
        let end: Int?
    }

    init?(_ line: ArraySlice<UInt8>) {
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard let mark = line.first, line.count >= 7, line.prefix(7).allSatisfy({ $0 == mark }) else { return nil }
        let after = line.dropFirst(7)
        switch mark {
        case UInt8(ascii: "<") where after.first?.isBlank ?? true: self = .ours
        case UInt8(ascii: "|") where after.first?.isBlank ?? true: self = .base
        case UInt8(ascii: "=") where after.isBlank: self = .separator
        case UInt8(ascii: ">") where after.first?.isBlank ?? true: self = .theirs
        default: return nil
        }
    }

    /// Whether a mark of one of the two sides may stand in a text; most files end here.
    static func mayStand(in text: [UInt8]) -> Bool {
        text[...].contains("<<<<<<<") || text[...].contains(">>>>>>>")
    }

    /// Every conflict in `lines`: the marks of both sides with a separator between them, in order.
    static func conflicts(in lines: [ArraySlice<UInt8>]) -> [Conflict] {
        var conflicts: [Conflict] = []
        var start: Int?
        var isSeparated = false
        func leaveOpen() {
            if let open = start { conflicts.append(Conflict(start: open, end: nil)) }
            start = nil
            isSeparated = false
        }
        for (index, line) in lines.enumerated() {
            switch ConflictMarker(line) {
            case .ours:
                leaveOpen()
                start = index + 1
            case .separator: isSeparated = start != nil
            case .theirs:
                if let open = start, isSeparated {
                    conflicts.append(Conflict(start: open, end: index + 1))
                    start = nil
                    isSeparated = false
                } else {
                    leaveOpen()
                    conflicts.append(Conflict(start: index + 1, end: nil))
                }
            case .base, nil: break
            }
        }
        leaveOpen()
        return conflicts
    }
}
