/// A number at the beginning of a Python text, spelled for JSON.
struct PythonNumberLiteral {
    let json: String
    let isImaginary: Bool
    let length: Int

    static func read(_ text: ArraySlice<UInt8>) throws(PythonLiteral.Failure) -> PythonNumberLiteral {
        let result: PythonNumberLiteral
        if text.first == UInt8(ascii: "0"), let prefixed = try prefixed(text) {
            result = prefixed
        } else {
            result = try decimal(text)
        }
        if let next = text.dropFirst(result.length).first,
            next.isASCIILetter || next.isASCIIDigit || next == UInt8(ascii: "_") || next >= 0x80
        {
            throw .malformed
        }
        return result
    }

    /// `0x1F`, `0o17`, `0b11`; `nil` for another number.
    private static func prefixed(_ text: ArraySlice<UInt8>) throws(PythonLiteral.Failure) -> PythonNumberLiteral? {
        let radix: Int
        switch text.dropFirst().first.map({ $0 | 0x20 }) {
        case UInt8(ascii: "x"): radix = 16
        case UInt8(ascii: "o"): radix = 8
        case UInt8(ascii: "b"): radix = 2
        default: return nil
        }
        let spelled = text.dropFirst(2).prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
        let groups = spelled.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard !groups.dropFirst(groups.first?.isEmpty == true && groups.count > 1 ? 1 : 0).contains(where: \.isEmpty)
        else { throw .malformed }
        let digits = String(decoding: groups.joined(), as: UTF8.self)
        guard digits.allSatisfy({ ($0.hexDigitValue ?? radix) < radix }) else { throw .malformed }
        guard let value = UInt(digits, radix: radix) else { throw .unsupported("it holds a number that is too large") }
        return PythonNumberLiteral(json: String(value), isImaginary: false, length: 2 + spelled.count)
    }

    private static func decimal(_ text: ArraySlice<UInt8>) throws(PythonLiteral.Failure) -> PythonNumberLiteral {
        var rest = text
        var spelling = try digits(&rest)
        let whole = spelling
        var isFloat = false
        if rest.first == UInt8(ascii: ".") {
            isFloat = true
            rest = rest.dropFirst()
            let fraction = rest.first?.isASCIIDigit == true ? try digits(&rest) : ""
            if whole.isEmpty, fraction.isEmpty { throw .malformed }
            spelling = (whole.isEmpty ? "0" : whole) + "." + (fraction.isEmpty ? "0" : fraction)
        }
        if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
            isFloat = true
            rest = rest.dropFirst()
            spelling += "e"
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                spelling += sign == UInt8(ascii: "-") ? "-" : ""
                rest = rest.dropFirst()
            }
            let exponent = try digits(&rest)
            if exponent.isEmpty { throw .malformed }
            spelling += exponent
        }
        let isImaginary = rest.first.map { $0 | 0x20 } == UInt8(ascii: "j")
        if isImaginary { rest = rest.dropFirst() }
        let length = rest.startIndex - text.startIndex
        if isFloat || isImaginary {
            guard let value = Double(spelling) else { throw .malformed }
            let json = value.isInfinite ? "Infinity" : value.pythonRepr
            return PythonNumberLiteral(json: json, isImaginary: isImaginary, length: length)
        }
        if whole.utf8.count > JSONReader.integerDigitLimit { throw .malformed }
        if whole.hasPrefix("0") {
            guard whole.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw .malformed }
            return PythonNumberLiteral(json: "0", isImaginary: false, length: length)
        }
        return PythonNumberLiteral(json: whole, isImaginary: false, length: length)
    }

    /// Digits, with single underscores between them.
    private static func digits(_ rest: inout ArraySlice<UInt8>) throws(PythonLiteral.Failure) -> String {
        let spelled = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
        rest = rest.dropFirst(spelled.count)
        if spelled.isEmpty { return "" }
        let groups = spelled.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        if groups.contains(where: \.isEmpty) { throw .malformed }
        return String(decoding: groups.joined(), as: UTF8.self)
    }
}
