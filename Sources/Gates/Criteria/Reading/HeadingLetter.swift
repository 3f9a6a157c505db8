/// What a heading is made of: characters, or the bytes of a text that is all ASCII, which are looked at many times faster.
protocol HeadingLetter: Equatable {
    init(_ ascii: Unicode.Scalar)
    var isLetter: Bool { get }
    var isNumber: Bool { get }
    var isWhitespace: Bool { get }
    /// Whether it is part of a word.
    var isWordPart: Bool { get }
    /// Whether it is a mark of emphasis, of code or of a link.
    var isMarkup: Bool { get }
    /// What a book is divided into, with a blank behind it.
    static var divisions: [[Self]] { get }
}

private let divisions = ["part ", "section ", "chapter ", "step ", "module ", "unit "]

extension Character: HeadingLetter {
    static let divisions = Gates.divisions.map { Array($0) }

    var isMarkup: Bool { utf8.count == 1 && utf8.first?.isMarkup ?? false }

    /// Keycaps such as `1️⃣` are pictures.
    var isWordPart: Bool { (isLetter || isNumber) && !unicodeScalars.contains("\u{FE0F}") }
}

extension UInt8: HeadingLetter {
    static let divisions = Gates.divisions.map { Array($0.utf8) }

    init(_ ascii: Unicode.Scalar) { self.init(ascii: ascii) }

    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    var isNumber: Bool { isDigit }
    var isWhitespace: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
    var isWordPart: Bool { isLetter || isNumber }
    var isMarkup: Bool {
        switch self {
        case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"): true
        default: false
        }
    }

    /// The small letter for a capital one.
    var smallLetter: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
}
