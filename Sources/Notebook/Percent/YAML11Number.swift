/// Reads numbers and dates as YAML 1.1 spells them, where `012` is ten and `1:30` ninety.
struct YAML11Number {
    enum Number: Hashable {
        /// As JSON spells it.
        case literal(String)
        case tooLarge
    }

    private let text: [UInt8]
    private let isNegative: Bool
    /// Without the sign.
    private let unsigned: ArraySlice<UInt8>

    init(_ text: String) {
        self.text = Array(text.utf8)
        isNegative = self.text.first == UInt8(ascii: "-")
        let hasSign = isNegative || self.text.first == UInt8(ascii: "+")
        unsigned = self.text.dropFirst(hasSign ? 1 : 0)
    }

    /// The number; `nil` when the text is none.
    var number: Number? { integer ?? float }

    private var integer: Number? {
        guard let first = unsigned.first, first.isASCIIDigit else { return nil }
        let second = unsigned.dropFirst().first
        if first == UInt8(ascii: "0"), second == UInt8(ascii: "b") { return digits(unsigned.dropFirst(2), radix: 2) }
        if first == UInt8(ascii: "0"), second == UInt8(ascii: "x") { return digits(unsigned.dropFirst(2), radix: 16) }
        if first == UInt8(ascii: "0"), second != nil { return digits(unsigned.dropFirst(), radix: 8) }
        let groups = unsigned.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups[0].allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: "_") }) else { return nil }
        if groups.count == 1 {
            let digits = String(decoding: groups[0].filter(\.isASCIIDigit), as: UTF8.self)
            return .literal(isNegative && digits != "0" ? "-" + digits : digits)
        }
        guard first != UInt8(ascii: "0"), let value = YAML11Number.sexagesimal(groups) else { return nil }
        guard let exact = Int(exactly: value), exact < 1 << 53 else { return .tooLarge }
        return .literal(String(isNegative ? -exact : exact))
    }

    private func digits(_ spelled: ArraySlice<UInt8>, radix: Int) -> Number? {
        let digits = spelled.filter { $0 != UInt8(ascii: "_") }
        let isValid = digits.allSatisfy { Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < radix } ?? false }
        guard !spelled.isEmpty, isValid else { return nil }
        if digits.isEmpty { return radix == 8 ? .literal("0") : .tooLarge }
        guard let value = Int(String(decoding: digits, as: UTF8.self), radix: radix) else { return .tooLarge }
        return .literal(String(isNegative ? -value : value))
    }

    private var float: Number? {
        let sign = isNegative ? -1.0 : 1.0
        guard let point = unsigned.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let whole = unsigned[..<point]
        var fraction = unsigned[(point + 1)...]
        let groups = whole.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        if groups.count > 1 {
            guard let minutes = YAML11Number.sexagesimal(groups), fraction.allSatisfy(YAML11Number.isDigit),
                let rest = Double("0." + YAML11Number.plain(fraction) + "0")
            else { return nil }
            return .literal((sign * (minutes + rest)).pythonRepr)
        }
        var exponent = ""
        if let mark = fraction.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            let spelled = fraction[(mark + 1)...]
            guard let first = spelled.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-"),
                spelled.count > 1, spelled.dropFirst().allSatisfy(\.isASCIIDigit)
            else { return nil }
            exponent = "e" + String(decoding: spelled, as: UTF8.self)
            fraction = fraction[..<mark]
        }
        guard whole.allSatisfy(YAML11Number.isDigit), fraction.allSatisfy(YAML11Number.isDigit) else { return nil }
        if whole.isEmpty {
            // Without a digit before the point, YAML 1.1 knows neither a sign nor a lone point.
            guard unsigned.startIndex == 0, fraction.first?.isASCIIDigit == true else { return nil }
        } else if whole.first?.isASCIIDigit != true {
            return nil
        }
        let spelling = "0" + YAML11Number.plain(whole) + "." + YAML11Number.plain(fraction) + "0" + exponent
        guard let value = Double(spelling) else { return nil }
        return .literal(PythonNumber.spelling(of: (sign * value).isInfinite ? "1e400" : (sign * value).pythonRepr))
    }

    /// Whether YAML 1.1 takes the text for a date or a time, which Python then makes an object of.
    var isDate: Bool {
        let parts = text.split(separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[0].allSatisfy(\.isASCIIDigit),
            (1...2).contains(parts[1].count), parts[1].allSatisfy(\.isASCIIDigit)
        else { return false }
        let day = parts[2].prefix { $0.isASCIIDigit }
        guard (1...2).contains(day.count) else { return false }
        let time = parts[2].dropFirst(day.count)
        if time.isEmpty { return parts[1].count == 2 && day.count == 2 }
        return "Tt \t".utf8.contains(time[time.startIndex]) && time.contains(UInt8(ascii: ":"))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || byte == UInt8(ascii: "_")
    }

    private static func plain(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    }

    /// Groups to the base of sixty: any digits, then groups of one or two digits below sixty.
    private static func sexagesimal(_ groups: [ArraySlice<UInt8>]) -> Double? {
        guard let first = groups.first, first.first?.isASCIIDigit == true, first.allSatisfy(isDigit),
            var value = Double(plain(first))
        else { return nil }
        for group in groups.dropFirst() {
            guard (1...2).contains(group.count), group.allSatisfy(\.isASCIIDigit),
                let digit = Double(plain(group)), digit < 60
            else { return nil }
            value = value * 60 + digit
        }
        return value
    }
}
