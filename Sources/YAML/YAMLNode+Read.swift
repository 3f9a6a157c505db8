extension YAMLNode {
    /// How much one text may ask of its reader.
    public struct Bounds: Hashable, Sendable {
        public var bytes = 4 << 20
        /// Levels of nesting, the root being the first.
        public var depth = 64
        /// Values in all, each repetition by an alias counted.
        public var nodes = 100_000

        public init() {}
    }

    /// Reads the one document of a text.
    ///
    /// This is YAML without surprises: tags, merge keys, keys that stand twice, keys that are no
    /// scalars and further documents are errors. Aliases are resolved.
    ///
    /// - Parameter bytes: UTF-8, with or without a byte order mark.
    /// - Returns: The root; `nil` when the text holds nothing but blanks and comments.
    public static func read(_ bytes: [UInt8], within bounds: Bounds = Bounds()) throws(YAMLError) -> YAMLNode? {
        guard bytes.count <= bounds.bytes else {
            throw YAMLError("the text is larger than \(bounds.bytes) bytes", line: 1, column: 1)
        }
        var content = bytes[...]
        if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
        try checkCharacters(content)
        return try content.withUnsafeBufferPointer { buffer throws(YAMLError) in
            var composer = try Composer(buffer, bounds: bounds)
            return try composer.document()
        }
    }

    /// Refuses what libyaml refuses as well, but says where by line and column.
    private static func checkCharacters(_ bytes: ArraySlice<UInt8>) throws(YAMLError) {
        var (index, start) = (-1, bytes.startIndex)
        while start <= bytes.endIndex {
            let line = bytes[start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex)]
            index += 1
            start = line.endIndex + 1
            // Nearly every line is ASCII and says so at a glance.
            if line.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x09 }) { continue }
            guard let text = String(validating: line, as: UTF8.self) else {
                throw YAMLError("the bytes here are not UTF-8", line: index + 1, column: firstInvalidColumn(of: line))
            }
            for (column, scalar) in text.unicodeScalars.enumerated() where !isPrintable(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
                throw YAMLError(
                    "the control character \(name) may not stand in YAML", line: index + 1, column: column + 1)
            }
        }
    }

    /// Where, in characters from 1, the first byte stands that is no UTF-8.
    private static func firstInvalidColumn(of line: ArraySlice<UInt8>) -> Int {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: line.span)
            return 1
        } catch {
            return String(decoding: line.prefix(error.byteOffsets.lowerBound), as: UTF8.self).unicodeScalars.count + 1
        }
    }

    /// The characters that YAML calls printable.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF:
            scalar.value != 0xFEFF
        default: false
        }
    }
}
