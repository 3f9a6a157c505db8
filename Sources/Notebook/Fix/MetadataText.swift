/// The text of one object in a file, JSON or a Python dictionary, whose members can be changed without
/// touching any other byte.
struct MetadataText {
    /// A member as it stands in the file.
    private struct Member {
        let key: Text
        let keyRange: Range<Int>
        let valueRange: Range<Int>
    }

    /// A replacement of some bytes of the file.
    struct Edit: Hashable {
        let range: Range<Int>
        let bytes: [UInt8]
    }

    private let bytes: [UInt8]
    private let start: Int
    private var end: Int
    private var members: [Member] = []

    /// - Parameter start: where the opening brace stands in `bytes`.
    /// - Returns: `nil` when no object stands there that this can read.
    init?(_ bytes: [UInt8], at start: Int) {
        self.bytes = bytes
        self.start = start
        end = start
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
        var scan = MetadataScanner(bytes, from: start + 1)
        while scan.next() != UInt8(ascii: "}") {
            guard let keyRange = scan.string(), scan.next() == UInt8(ascii: ":") else { return nil }
            scan.index += 1
            _ = scan.next()
            guard let valueRange = scan.value() else { return nil }
            let key = bytes[(keyRange.lowerBound + 1)..<(keyRange.upperBound - 1)]
            members.append(Member(key: Text(utf8: key), keyRange: keyRange, valueRange: valueRange))
            if scan.next() == UInt8(ascii: ",") {
                scan.index += 1
            } else if scan.next() != UInt8(ascii: "}") {
                return nil
            }
        }
        end = scan.index
    }

    /// The edits that give the members of `after` to the object, which holds those of `before`.
    func edits(from before: JSONObject, to after: JSONObject) -> [Edit] {
        var edits: [Edit] = []
        for member in after.members {
            guard let old = before[member.key] else { continue }
            // A key that stands twice counts where it stands last.
            guard old != member.value, let place = members.last(where: { $0.key == member.key }) else { continue }
            edits.append(Edit(range: place.valueRange, bytes: spelled(member.value)))
        }
        let removed = Set(before.members.map(\.key).filter { after[$0] == nil })
        edits += removals(of: removed)
        edits += insertions(of: after.members.filter { before[$0.key] == nil }, besides: removed)
        return edits
    }

    /// The edit that takes the object away, with the key before it and what divides them from their neighbours.
    func removal(in format: Notebook.Format) -> Edit {
        let isSpace = { (index: Int) in [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) }
        var lower = start
        while lower > 0, !bytes[lower...].starts(with: "nbgrader".utf8) { lower -= 1 }
        var upper = end + 1
        guard format == .ipynb else {
            while lower > 0, isSpace(lower - 1) { lower -= 1 }
            return Edit(range: lower..<upper, bytes: [])
        }
        lower = max(0, lower - 1)
        let key = lower
        while upper < bytes.count, isSpace(upper) { upper += 1 }
        while lower > 0, isSpace(lower - 1) { lower -= 1 }
        let isLast = upper >= bytes.count || bytes[upper] != UInt8(ascii: ",")
        let isFirst = lower == 0 || bytes[lower - 1] != UInt8(ascii: ",")
        if !isLast {
            // What comes next stands where this stood.
            upper += 1
            while upper < bytes.count, isSpace(upper) { upper += 1 }
            lower = key
        } else if !isFirst {
            lower -= 1
            upper = end + 1
        }
        return Edit(range: lower..<upper, bytes: [])
    }

    private func removals(of keys: Set<Text>) -> [Edit] {
        let kept = members.filter { !keys.contains($0.key) }
        guard !keys.isEmpty, let first = kept.first else {
            return keys.isEmpty || members.isEmpty
                ? [] : [Edit(range: (start + 1)..<members[members.count - 1].valueRange.upperBound, bytes: [])]
        }
        return members.indices.filter { keys.contains(members[$0].key) }.map { index in
            // With the comma before it; before the first that stays, with the comma behind it.
            let member = members[index]
            if member.keyRange.lowerBound < first.keyRange.lowerBound {
                return Edit(range: member.keyRange.lowerBound..<members[index + 1].keyRange.lowerBound, bytes: [])
            }
            return Edit(range: members[index - 1].valueRange.upperBound..<member.valueRange.upperBound, bytes: [])
        }
    }

    private func insertions(of added: [JSONObject.Member], besides removed: Set<Text>) -> [Edit] {
        guard !added.isEmpty else { return [] }
        let kept = members.filter { !removed.contains($0.key) }
        guard let first = kept.first, let last = kept.last else {
            let all = added.sorted { $0.key < $1.key }.map { spelled($0) }.joined(separator: Array(", ".utf8))
            return [Edit(range: (start + 1)..<(start + 1), bytes: Array(all))]
        }
        let isSorted = zip(kept, kept.dropFirst()).allSatisfy { $0.key < $1.key }
        let lead = separator
        var groups: [Int: [JSONObject.Member]] = [:]
        let beforeFirst = first.keyRange.lowerBound
        for member in isSorted ? added.sorted(by: { $0.key < $1.key }) : added {
            let previous = isSorted ? kept.last { $0.key < member.key } : last
            groups[previous?.valueRange.upperBound ?? beforeFirst, default: []].append(member)
        }
        return groups.sorted { $0.key < $1.key }.map { place, group in
            let texts = group.map { spelled($0) }
            let bytes =
                place == beforeFirst
                ? texts.flatMap { $0 + [UInt8(ascii: ",")] + lead }
                : texts.flatMap { [UInt8(ascii: ",")] + lead + $0 }
            return Edit(range: place..<place, bytes: bytes)
        }
    }

    /// What stands between a comma and the next key.
    private var separator: [UInt8] {
        if members.count > 1 {
            let between = bytes[members[0].valueRange.upperBound..<members[1].keyRange.lowerBound]
            return Array(between.drop { $0 != UInt8(ascii: ",") }.dropFirst())
        }
        let opening = bytes[(start + 1)..<members[0].keyRange.lowerBound]
        return opening.contains(UInt8(ascii: "\n")) ? Array(opening) : [UInt8(ascii: " ")]
    }

    private func spelled(_ member: JSONObject.Member) -> [UInt8] {
        let colon = members.first.map { bytes[$0.keyRange.upperBound..<$0.valueRange.lowerBound] }
        return spelled(.string(member.key)) + (colon ?? Array(": ".utf8)[...]) + spelled(member.value)
    }

    /// The value as JSON, or as Python where the object is a Python dictionary.
    private func spelled(_ value: JSON) -> [UInt8] {
        switch value {
        case .bool(let bool) where isPython: Array((bool ? "True" : "False").utf8)
        case .null where isPython: Array("None".utf8)
        case .string(let text) where isPython: [quote] + text.utf8 + [quote]
        case .number(let literal): Array(literal.utf8)
        case .null, .bool, .string, .array, .object: value.compact
        }
    }

    private var quote: UInt8 { members.first.map { bytes[$0.keyRange.lowerBound] } ?? UInt8(ascii: "\"") }

    private var isPython: Bool {
        quote == UInt8(ascii: "'")
            || members.contains { member in
                ["True", "False", "None"].contains { bytes[member.valueRange].elementsEqual($0.utf8) }
            }
    }
}

/// Finds the ends of keys and values, without understanding them.
private struct MetadataScanner {
    private let bytes: [UInt8]
    var index: Int

    init(_ bytes: [UInt8], from index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// The next byte that is no white space; 0 at the end.
    mutating func next() -> UInt8 {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        return index < bytes.count ? bytes[index] : 0
    }

    mutating func string() -> Range<Int>? {
        let start = index
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            return nil
        }
        let quote = bytes[index]
        index += 1
        while index < bytes.count, bytes[index] != quote {
            if bytes[index] == UInt8(ascii: "\n") { return nil }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        index += 1
        return start..<index
    }

    mutating func value() -> Range<Int>? {
        let start = index
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard string() != nil else { return nil }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
            case UInt8(ascii: "}") where depth == 0, UInt8(ascii: ",") where depth == 0: return trimmed(start)
            case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
            default: break
            }
            index += 1
        }
        return nil
    }

    private func trimmed(_ start: Int) -> Range<Int>? {
        var end = index
        while end > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return end > start ? start..<end : nil
    }
}
