extension JSON {
    /// What Python's `json.dumps(value)` writes: keys in their order, blanks behind commas and colons,
    /// ASCII only.
    var pythonDumps: [UInt8] {
        switch self {
        case .null: Array("null".utf8)
        case .bool(let bool): Array((bool ? "true" : "false").utf8)
        case .number(let literal): Array(PythonNumber.spelling(of: literal).utf8)
        case .string(let text): text.pythonDumps
        case .array(let elements):
            [UInt8(ascii: "[")] + elements.map(\.pythonDumps).joined(separator: Array(", ".utf8)) + [UInt8(ascii: "]")]
        case .object(let object):
            [UInt8(ascii: "{")]
                + object.members.map { $0.key.pythonDumps + Array(": ".utf8) + $0.value.pythonDumps }
                .joined(separator: Array(", ".utf8)) + [UInt8(ascii: "}")]
        }
    }
}

extension Text {
    fileprivate var pythonDumps: [UInt8] {
        var written = "\""
        for point in codePoints {
            switch point {
            case 0x22: written += "\\\""
            case 0x5C: written += "\\\\"
            case 0x0A: written += "\\n"
            case 0x0D: written += "\\r"
            case 0x09: written += "\\t"
            case 0x08: written += "\\b"
            case 0x0C: written += "\\f"
            case 0x20..<0x7F: written.unicodeScalars.append(Unicode.Scalar(UInt8(point)))
            case 0x1_0000...:
                let offset = point - 0x1_0000
                written += Self.escape(0xD800 + offset >> 10) + Self.escape(0xDC00 + offset & 0x3FF)
            default: written += Self.escape(point)
            }
        }
        return Array((written + "\"").utf8)
    }

    private static func escape(_ unit: UInt32) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
