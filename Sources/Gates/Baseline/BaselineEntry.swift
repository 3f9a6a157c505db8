import Git
import Notebook

/// One line of a baseline.
public struct BaselineEntry: Sendable {
    public let module: String
    public let criterion: String
    /// `-` when the finding has no `grade_id`.
    public let gradeID: String
    /// The digest of the cell's meaning and of what is wrong with it.
    public let meaning: String
    /// For the reader of a review; it decides nothing.
    public let remark: String

    /// What an entry belongs to: where its module or criterion is not judged, nothing is known of it.
    struct Owner: Hashable {
        let module: String
        let criterion: String

        init(_ module: Module, _ criterion: String) {
            self.init(module: module.name.asWord, criterion: criterion)
        }

        fileprivate init(module: String, criterion: String) {
            self.module = module
            self.criterion = criterion
        }
    }

    var owner: Owner { Owner(module: module, criterion: criterion) }

    init(_ finding: Finding, of criterion: String, in module: Module) {
        self.module = module.name.asWord
        self.criterion = criterion
        gradeID = finding.gradeID.map(\.string)?.asWord ?? "-"
        // A file moves with its module, so it is known by its place inside it.
        let place = finding.path.map { $0.relative(to: module.path) ?? $0 }
        meaning = finding.meaning.at(place)
        remark = finding.message.safe
    }

    init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
        guard words.count >= 4, words[3].utf8.count == 16, words[3].utf8.allSatisfy(\.isHexDigit) else { return nil }
        module = String(words[0])
        criterion = String(words[1])
        gradeID = String(words[2])
        meaning = String(words[3])
        remark = words.count > 4 ? String(words[4]) : ""
    }

    var line: String {
        "\(module) \(criterion) \(gradeID) \(meaning) \(remark)"
    }
}

extension BaselineEntry: Hashable {
    /// Compared by bytes, and without the remark.
    public static func == (left: BaselineEntry, right: BaselineEntry) -> Bool { left.key == right.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private var key: [UInt8] { Array("\(module) \(criterion) \(gradeID) \(meaning)".utf8) }
}

extension String {
    /// The text without white space, so that it stays one word of a line.
    fileprivate var asWord: String {
        let word = map { $0.isWhitespace ? "_" : String($0) }.joined()
        return word.isEmpty ? "-" : word
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self) }
}
