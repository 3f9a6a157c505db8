extension Timestamp {
    /// The day as a person says it, e.g. `2 Dec`, with its year when that is another than `now`'s.
    func day(beside now: Timestamp) -> String {
        let text = description
        let year = text.prefix(4)
        let month = Int(text.dropFirst(5).prefix(2)).map { Self.months[$0 - 1] } ?? ""
        let day = Int(text.dropFirst(8).prefix(2)).map(String.init) ?? ""
        return "\(day) \(month)" + (now.description.hasPrefix(year) ? "" : " \(year)")
    }

    /// How long ago, in the fewest words: `today`, `since Tue`, `9 days`.
    func age(at now: Timestamp) -> String {
        let days = Int((now.midnight.seconds - midnight.seconds) / 86400)
        return switch days {
        case ..<1: "today"
        case 1..<5: "since \(weekday)"
        default: "\(days) days"
        }
    }

    func adding(_ duration: Duration) -> Timestamp { Timestamp(seconds: seconds + Int64(duration.seconds)) }

    /// The time from another moment to this one; none when the other is later.
    func since(_ other: Timestamp) -> Duration { Duration(seconds: Int(max(0, seconds - other.seconds))) }

    private var midnight: Timestamp {
        let second = seconds % 86400
        return Timestamp(seconds: seconds - (second < 0 ? second + 86400 : second))
    }

    private var weekday: String {
        // 1970-01-01 was a Thursday.
        let day = Int(midnight.seconds / 86400 % 7 + 7) % 7
        return ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][day]
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Duration {
    /// The span as a person says it, e.g. `3 days`.
    var words: String {
        switch seconds {
        case ..<3600: (seconds / 60).counted("minute")
        case ..<86_400: (seconds / 3600).counted("hour")
        default: ((seconds + 43_200) / 86400).counted("day")
        }
    }

    /// The span in days with one decimal, for figures.
    var days: String {
        let tenths = (seconds + 4320) / 8640
        return "\(tenths / 10).\(tenths % 10)"
    }
}
