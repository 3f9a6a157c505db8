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
        case .float(let double): double.pythonRepr
        }
    }

    private static func marksFloat(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    }
}
