/// The bytes of a line that decide whether a closer look at it is worth while: most lines have none.
struct LineSigns: OptionSet {
    let rawValue: UInt8

    /// `"` or `'`: the line may begin or end a string.
    static let quote = LineSigns(rawValue: 1)
    /// `%`, `!` or `?`: one of them stands in every magic of Python but a command about files.
    static let magic = LineSigns(rawValue: 2)
    /// `%`, `<` or `[`: one of them stands in every line that begins a cell.
    static let marker = LineSigns(rawValue: 4)
    /// As it stands in the file, the line begins as a definition of Python does: `def `, `async ` or `class `.
    static let definition = LineSigns(rawValue: 8)

    /// The line begins with a letter or a comment sign as a command about files does, one of Jupyter's magics.
    static let command = LineSigns(rawValue: 16)

    /// The sign of each byte with which a line may begin.
    private static let beginnings = (0...UInt8.max).map { Magic.mayBeginFileCommand($0) ? LineSigns.command : [] }

    /// The sign of each byte.
    static let table = (0...UInt8.max).map(of)

    private static func of(_ byte: UInt8) -> LineSigns {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): .quote
        case UInt8(ascii: "%"): [.magic, .marker]
        case UInt8(ascii: "!"), UInt8(ascii: "?"): .magic
        case UInt8(ascii: "<"), UInt8(ascii: "["): .marker
        default: []
        }
    }
}

extension LineSigns {
    /// What the beginning of a line says.
    init(beginOf line: ArraySlice<UInt8>) {
        let isDefinition =
            switch line.first {
            case UInt8(ascii: "d"): line.starts(with: "def ")
            case UInt8(ascii: "a"): line.starts(with: "async ")
            case UInt8(ascii: "c"): line.starts(with: "class ")
            default: false
            }
        self = isDefinition ? .definition : []
        if let first = line.first { formUnion(Self.beginnings[Int(first)]) }
    }

    /// The bytes of a line that have a sign, block by block.
    struct Seen {
        private var quote = Block.Places.none
        private var magic = Block.Places.none
        private var marker = Block.Places.none

        @inline(__always)
        mutating func look(at block: Block) {
            let percent = block.places(of: UInt8(ascii: "%"))
            quote = quote | block.places(of: UInt8(ascii: "\"")) | block.places(of: UInt8(ascii: "'"))
            magic = magic | percent | block.places(of: UInt8(ascii: "!")) | block.places(of: UInt8(ascii: "?"))
            marker = marker | percent | block.places(of: UInt8(ascii: "<")) | block.places(of: UInt8(ascii: "["))
        }

        /// The signs of the first `count` bytes of each block.
        @inline(__always)
        func signs(before count: Int) -> LineSigns {
            var signs: LineSigns = []
            if quote.first < count { signs.insert(.quote) }
            if magic.first < count { signs.insert(.magic) }
            if marker.first < count { signs.insert(.marker) }
            return signs
        }
    }
}
