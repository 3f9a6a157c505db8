public import YAML

/// A moment in UTC, to the second.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    public init(seconds: Int64) {
        self.seconds = seconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601, e.g. `2026-01-31T08:05:09Z`.
    public var description: String {
        let (days, second) = seconds.flooredDivision(by: 86400)
        // Years begin in March here, so that the leap day is the last of its year
        // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(month.twoDigits)-\(day.twoDigits)"
            + "T\((second / 3600).twoDigits):\((second / 60 % 60).twoDigits):\((second % 60).twoDigits)Z"
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension Timestamp {
    /// Reads `2026-01-31T08:05:09Z`, or `2026-01-31` for the beginning of that day; anything else is `nil`, a day
    /// that no month has among it.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ count: Int) -> Int64? {
            guard start + count <= bytes.count, bytes[start..<start + count].allSatisfy(\.isDigit) else { return nil }
            return bytes[start..<start + count].reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        }
        guard bytes.count == 10 || bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(0, 4), year >= 1000, let month = number(5, 2), let day = number(8, 2),
            (1...12).contains(month), (1...Self.dayCount(of: month, year)).contains(day)
        else { return nil }
        var second: Int64 = 0
        if bytes.count == 20 {
            guard bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
                bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
                let hours = number(11, 2), let minutes = number(14, 2), let seconds = number(17, 2),
                hours < 24, minutes < 60, seconds < 60
            else { return nil }
            second = hours * 3600 + minutes * 60 + seconds
        }
        // The inverse of what `description` does; years begin in March.
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shiftedYear.flooredDivision(by: 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        self.init(seconds: days * 86400 + second)
    }

    private static func dayCount(of month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2:
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Timestamp: PolicyValue {
    public static let schema = Schema.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$")

    public init(_ node: YAMLNode, in context: PolicyContext) throws(PolicyError) {
        guard let time = node.text.flatMap(Timestamp.init) else {
            throw context.error(
                at: node, "\(node.said) is no moment", help: "write e.g. 2026-01-31 or 2026-01-31T08:05:09Z")
        }
        self = time
    }
}
