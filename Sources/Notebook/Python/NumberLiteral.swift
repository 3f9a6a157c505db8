/// A JSON number as Python reads it: an integer of any size, or a double.
enum NumberLiteral: Hashable, Sendable {
    /// The literal of an integer.
    case integer(String)
    case float(Double)

    /// - Parameter literal: a JSON number, or `NaN`, `Infinity`, `-Infinity`.
    init(_ literal: String) {
        switch literal {
        case "NaN": self = .float(.nan)
        case "Infinity": self = .float(.infinity)
        case "-Infinity": self = .float(-.infinity)
        case _ where literal.utf8.contains(where: Self.marksFloat): self = .float(Double(literal) ?? .infinity)
        default: self = .integer(literal == "-0" ? "0" : literal)
        }
    }

    /// The value as a double; an integer that no double can hold is infinite.
    var double: Double {
        switch self {
        case .integer(let literal): Double(literal) ?? (literal.hasPrefix("-") ? -.infinity : .infinity)
        case .float(let double): double
        }
    }

    /// Whether Python's `float()` raises `OverflowError`.
    var overflows: Bool {
        if case .integer = self { double.isInfinite } else { false }
    }

    var isNaN: Bool {
        if case .float(let double) = self { double.isNaN } else { false }
    }

    /// What Python's `repr` and `str` give.
    var repr: String {
        switch self {
        case .integer(let literal): literal
        case .float(let double): Self.repr(double)
        }
    }

    /// What Python's `repr` gives for a double: the shortest digits that read back as the same
    /// value, in positional form from 1e-4 up to 1e16, else with an exponent of two digits or more.
    static func repr(_ double: Double) -> String {
        if double.isNaN { return "nan" }
        if double.isInfinite { return double < 0 ? "-inf" : "inf" }
        let sign = double.sign == .minus ? "-" : ""
        if double == 0 { return sign + "0.0" }
        let (digits, point) = decimal(double.magnitude)
        if point > 16 || point < -3 {
            let fraction = digits.count > 1 ? "." + String(digits.dropFirst()) : ""
            let exponent = String((point - 1).magnitude)
            let padded = exponent.count < 2 ? "0" + exponent : exponent
            return sign + String(digits.prefix(1)) + fraction + (point > 0 ? "e+" : "e-") + padded
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if digits.count <= point {
            return sign + digits + String(repeating: "0", count: point - digits.count) + ".0"
        }
        return sign + String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
    }

    private static func marksFloat(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    }

    /// The shortest significant digits and the place of the decimal point before or after them,
    /// so that the value is 0.DIGITS × 10^point.
    private static func decimal(_ double: Double) -> (digits: String, point: Int) {
        let parts = double.description.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0]
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let all = String(whole) + String(fraction)
        let leading = all.prefix { $0 == "0" }.count
        var digits = String(all.dropFirst(leading))
        while digits.hasSuffix("0") { digits.removeLast() }
        return (digits, whole.count - leading + exponent)
    }
}
