/// How Python writes the numbers that it reads from JSON.
enum PythonNumber {
    /// - Parameter literal: A number as it stands in a JSON text.
    static func spelling(of literal: String) -> String {
        switch literal {
        case "-0": return "0"
        case "NaN", "Infinity", "-Infinity": return literal
        default: break
        }
        guard literal.utf8.contains(where: { ".eE".utf8.contains($0) }), let number = Double(literal) else {
            return literal
        }
        return number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : number.pythonRepr
    }
}

extension Double {
    /// Python's `repr` of a float: the shortest digits that read back as the same number, with an
    /// exponent below 1e-4 and from 1e16 on.
    ///
    /// Swift finds the same digits but changes to exponents elsewhere.
    public var pythonRepr: String {
        if isNaN { return "nan" }
        if isInfinite { return self < 0 ? "-inf" : "inf" }
        let sign = self.sign == .minus ? "-" : ""
        let parts = magnitude.description.split(separator: "e")
        let decimal = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        exponent += decimal[0].count
        var digits = Array(decimal.joined())
        while digits.count > 1, digits[0] == "0" {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        if digits == ["0"] { return sign + "0.0" }
        return sign + Double.spelling(digits: digits, pointAfter: exponent)
    }

    /// - Parameter point: How many digits stand before the decimal point; zeros are added for more.
    private static func spelling(digits: [Character], pointAfter point: Int) -> String {
        if point <= -4 || point > 16 {
            let exponent = point - 1
            let padded = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
            let fraction = digits.count > 1 ? "." + String(digits.dropFirst()) : ""
            return "\(digits[0])\(fraction)e\(exponent < 0 ? "-" : "+")\(padded)"
        }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + String(digits) }
        let whole = digits.prefix(point) + Array(repeating: "0", count: max(0, point - digits.count))
        let fraction = digits.dropFirst(point)
        return String(whole) + "." + (fraction.isEmpty ? "0" : String(fraction))
    }
}
