/// Readings by the core schema of YAML 1.2: a quoted scalar is a text, a plain one may be more.
extension YAMLNode {
    /// The text of a plain scalar, the only style that can mean something else.
    private var plainText: String? {
        if case .scalar(let text, .plain) = kind { text } else { nil }
    }

    public var isNull: Bool {
        switch plainText {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    public var bool: Bool? {
        switch plainText {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// A whole number: decimal, `0o17` or `0x1F`; `nil` as well when it does not fit.
    public var integer: Int? {
        guard let plainText else { return nil }
        if plainText.hasPrefix("0o") { return Self.digits(plainText.dropFirst(2), radix: 8) }
        if plainText.hasPrefix("0x") { return Self.digits(plainText.dropFirst(2), radix: 16) }
        return Int(plainText)
    }

    /// A number with or without a fraction, an exponent, `.inf` or `.nan`.
    public var float: Double? {
        guard let plainText else { return nil }
        switch plainText {
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
        case "-.inf", "-.Inf", "-.INF": return -.infinity
        case ".nan", ".NaN", ".NAN": return .nan
        default: break
        }
        // Swift reads `inf`, `nan` and `0x1p3` as well, which are texts in YAML.
        let spelling = Array("+-.0123456789eE".utf8)
        guard plainText.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            plainText.utf8.allSatisfy(spelling.contains)
        else { return integer.map(Double.init) }
        return Double(plainText)
    }

    /// The text, unless the core schema reads it as something else.
    public var string: String? {
        guard let text else { return nil }
        if plainText == nil { return text }
        return isNull || bool != nil || integer != nil || float != nil ? nil : text
    }

    /// `Int(_:radix:)` takes a sign, which YAML does not after the prefix.
    private static func digits(_ text: Substring, radix: Int) -> Int? {
        text.hasPrefix("-") || text.hasPrefix("+") ? nil : Int(text, radix: radix)
    }
}
