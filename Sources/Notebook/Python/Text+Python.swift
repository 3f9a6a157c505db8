/// A text as Python's `str` sees it: code points, lone surrogates included.
extension Text {
    /// The code points.
    var codePoints: [UInt32] {
        var points: [UInt32] = []
        points.reserveCapacity(utf8.count)
        var index = 0
        while index < utf8.count {
            let lead = utf8[index]
            let (length, bits): (Int, UInt8) =
                switch lead {
                case ..<0x80: (1, lead)
                case ..<0xE0: (2, lead & 0x1F)
                case ..<0xF0: (3, lead & 0x0F)
                default: (4, lead & 0x07)
                }
            var point = UInt32(bits)
            for byte in utf8[(index + 1)..<max(index + 1, min(index + length, utf8.count))] {
                point = point << 6 | UInt32(byte & 0x3F)
            }
            points.append(point)
            index += length
        }
        return points
    }

    /// Python's `len(text)`.
    var codePointCount: Int {
        utf8.count { $0 & 0xC0 != 0x80 }
    }

    /// Python's `repr(text)`.
    var pythonRepr: String {
        let quote: Unicode.Scalar = utf8.contains(UInt8(ascii: "'")) && !utf8.contains(UInt8(ascii: "\"")) ? "\"" : "'"
        var repr = String(quote)
        for point in codePoints {
            guard let scalar = Unicode.Scalar(point) else {
                repr += Self.escape(point)
                continue
            }
            switch scalar {
            case quote, "\\": repr += "\\" + String(scalar)
            case "\n": repr += "\\n"
            case "\r": repr += "\\r"
            case "\t": repr += "\\t"
            case _ where Self.isPrintable(scalar): repr.unicodeScalars.append(scalar)
            default: repr += Self.escape(point)
            }
        }
        return repr + String(quote)
    }

    /// Whether half of a surrogate pair stands in the text.
    var hasLoneSurrogate: Bool {
        var start = 0
        while let place = utf8.span.firstOffset(of: 0xED, from: start), place + 1 < utf8.count {
            if utf8[place + 1] >= 0xA0 { return true }
            start = place + 1
        }
        return false
    }

    /// What Python's `str.encode` says when a lone surrogate stands in the text; `nil` when none does.
    var encodingError: String? {
        guard hasLoneSurrogate else { return nil }
        let points = codePoints
        guard let start = points.firstIndex(where: Self.isSurrogate) else { return nil }
        let end = points[start...].firstIndex { !Self.isSurrogate($0) } ?? points.endIndex
        if end - start == 1 {
            return "'utf-8' codec can't encode character '\(Self.escape(points[start]))' in position \(start): "
                + "surrogates not allowed"
        }
        return "'utf-8' codec can't encode characters in position \(start)-\(end - 1): surrogates not allowed"
    }

    private static func isSurrogate(_ point: UInt32) -> Bool {
        (0xD800...0xDFFF).contains(point)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func escape(_ point: UInt32) -> String {
        let (mark, width) = point < 0x100 ? ("x", 2) : point < 0x10000 ? ("u", 4) : ("U", 8)
        let digits = String(point, radix: 16)
        return "\\" + mark + String(repeating: "0", count: width - digits.count) + digits
    }
}
