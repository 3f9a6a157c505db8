/// Keys and short texts that stand in a file again and again, each kept once: all cells have the same.
struct KeyTable {
    private var slots: [Text?] = Array(repeating: nil, count: 64)

    /// The key as a text, which two equal keys share as long as no other one takes its place.
    mutating func text(of key: ArraySlice<UInt8>) -> Text {
        guard let first = key.first, let last = key.last else { return Text(utf8: key) }
        let slot = (key.count &* 5 &+ Int(first) &* 3 &+ Int(last)) & 63
        if let known = slots[slot], known.utf8.span.isEqual(to: key.span) { return known }
        let text = Text(utf8: key)
        slots[slot] = text
        return text
    }
}
