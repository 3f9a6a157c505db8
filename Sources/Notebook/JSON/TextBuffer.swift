/// A text in the making, in memory that the next one is made in as well.
struct TextBuffer {
    /// The text behind one byte that is never part of it: a copy of a part of an array has just the size that it
    /// needs, and a copy of all of it would be the array itself with what it holds in reserve.
    private var bytes: [UInt8] = [0]

    var text: Text { Text(utf8: bytes[1...]) }

    var endsLine: Bool { bytes[bytes.count - 1] == UInt8(ascii: "\n") }

    /// Begins a new text.
    mutating func begin() {
        bytes.removeLast(bytes.count - 1)
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(_ part: ArraySlice<UInt8>) {
        bytes += part
    }

    mutating func append(codePoint: UInt32) {
        bytes.appendCodePoint(codePoint)
    }
}
