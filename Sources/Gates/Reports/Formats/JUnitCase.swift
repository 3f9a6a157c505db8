import Git

/// One case of a suite, with what came of it.
struct JUnitCase {
    enum Result: String {
        case passed, failure, error, skipped
    }

    let name: String
    let file: Path?
    let result: Result
    /// What is wrong, in one sentence.
    let message: String
    let body: String

    /// The attributes that count what `cases` came to.
    static func counts(of cases: [JUnitCase]) -> String {
        func count(_ result: Result) -> Int { cases.filter { $0.result == result }.count }
        return "tests=\"\(cases.count)\" failures=\"\(count(.failure))\" errors=\"\(count(.error))\""
            + " skipped=\"\(count(.skipped))\""
    }

    /// - Parameter names: the names so far: readers keep one case of those that have class and name in common.
    func element(in suite: String, _ names: inout UniqueNames) -> String {
        let name = names.unique(name.safe, in: suite.safe)
        let file = file.map { " file=\"\($0.description.asXML)\"" } ?? ""
        let head = "    <testcase classname=\"\(suite.asXML)\" name=\"\(name.asXML)\"\(file) time=\"0\""
        guard result != .passed else { return head + "/>" }
        return head + ">\n      <\(result.rawValue) message=\"\(message.asXML)\">\(body.asXML)"
            + "</\(result.rawValue)>\n    </testcase>"
    }
}

/// Hands out names of which no two in a scope are equal.
struct UniqueNames {
    private var taken: Set<String> = []

    mutating func unique(_ name: String, in scope: String) -> String {
        var candidate = name
        var count = 1
        while !taken.insert("\(scope)\n\(candidate)").inserted {
            count += 1
            candidate = "\(name) (\(count))"
        }
        return candidate
    }
}

extension String {
    /// The text for XML 1.0, which has no way to write most control characters.
    var asXML: String {
        escaping { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\n": nil
            case "\u{fffe}", "\u{ffff}", "\u{7f}"..."\u{9f}", "\0"..."\u{1f}": "\u{b7}"
            default: nil
            }
        }
    }
}
