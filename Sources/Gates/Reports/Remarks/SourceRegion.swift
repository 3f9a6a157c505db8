/// The part of a line that a finding points at, in the units in which readers count columns.
struct SourceRegion {
    /// What a column counts.
    enum Unit {
        case bytes, characters, utf16
    }

    let line: Int
    /// What stands before the region in its line.
    private let before: [UInt8]
    /// The bytes of the region.
    let text: [UInt8]
    /// What tells this place from others of the file: its line, or of a notebook, which may be one line, the region.
    let context: [UInt8]

    init(line: Int, before: ArraySlice<UInt8>, text: [UInt8], context: [UInt8]) {
        self.line = line
        self.before = Array(before)
        self.text = text
        self.context = context
    }

    /// The column of the first character, from 1.
    func start(in unit: Unit) -> Int { Self.length(of: before, in: unit) + 1 }

    /// The column after the last character; never that of the first, because readers show nothing then.
    func end(in unit: Unit) -> Int { start(in: unit) + max(1, Self.length(of: text, in: unit)) }

    private static func length(of bytes: [UInt8], in unit: Unit) -> Int {
        switch unit {
        case .bytes: bytes.count
        case .characters: String(decoding: bytes, as: UTF8.self).unicodeScalars.count
        case .utf16: String(decoding: bytes, as: UTF8.self).utf16.count
        }
    }
}
