/// The bytes of a line that decide whether a closer look at it is worth while: most lines have none.
struct LineSigns: OptionSet {
    let rawValue: UInt8

    /// `"` or `'`: the line may begin or end a string.
    static let quote = LineSigns(rawValue: 1)
    /// `%`, `!` or `?`: one of them stands in every magic of Python but a command about files.
    static let magic = LineSigns(rawValue: 2)
    /// `%`, `<` or `[`: one of them stands in every line that begins a cell.
    static let marker = LineSigns(rawValue: 4)
    /// A byte with which something that ends a line for Python may begin.
    static let end = LineSigns(rawValue: 8)

    /// The sign of each byte.
    static let table = (0...UInt8.max).map(of)

    private static func of(_ byte: UInt8) -> LineSigns {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .quote
        case UInt8(ascii: "%"): [.magic, .marker]
        case UInt8(ascii: "!"), UInt8(ascii: "?"): .magic
        case UInt8(ascii: "<"), UInt8(ascii: "["): .marker
        case 0x0A...0x0D, 0x1C...0x1E, 0xC2, 0xE2: .end
        default: []
        }
    }
}
