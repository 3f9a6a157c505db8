/// What the line that begins a cell says of it: title, type and metadata.
struct CellOptions {
    private(set) var metadata = JSONObject()
    /// Whether the metadata is one JSON object, not `key=value` pairs.
    let isJSON: Bool

    /// - Parameter options: What stands behind the first `%%` of the line.
    init(_ options: ArraySlice<UInt8>, at place: Position) throws(NotebookError) {
        guard options.count <= CellOptions.sizeLimit else {
            throw NotebookError("the cell's marker is longer than \(CellOptions.sizeLimit) bytes", at: place)
        }
        let text = options.trimmed
        let brace = text.firstIndex(of: UInt8(ascii: "{"))
        let equal = text.firstIndex(of: UInt8(ascii: "="))
        var title: ArraySlice<UInt8>
        if let brace, equal.map({ brace < $0 }) ?? true {
            isJSON = true
            title = text[..<brace].trimmed
            metadata = try CellOptions.object(text[brace...], at: place)
        } else {
            isJSON = false
            title = CellOptions.title(text, beforeEqualSign: equal)
            metadata = try CellOptions.pairs(text[title.endIndex...], at: place, depth: 0)
        }
        read(title)
    }

    /// Longer than any option line of a person; the pairs are tried from every equal sign.
    private static let sizeLimit = 1 << 16
    private static let pairLimit = 500

    /// The words before the first key, without those at the end that begin with a dot.
    private static func title(_ text: ArraySlice<UInt8>, beforeEqualSign equal: Int?) -> ArraySlice<UInt8> {
        var words = text[..<(equal ?? text.endIndex)].split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)[...]
        if equal != nil {
            while words.last?.isEmpty == true { words.removeLast() }
            words = words.dropLast()
        }
        while let last = words.last, last.isBlank || last.first == UInt8(ascii: ".") { words.removeLast() }
        return text[text.startIndex..<(words.last?.endIndex ?? text.startIndex)]
    }

    /// The one object behind a title.
    private static func object(_ text: ArraySlice<UInt8>, at place: Position) throws(NotebookError) -> JSONObject {
        switch try value(text, at: place) {
        case .object(let object)?: return object
        case nil: return incorrectlyEncoded(text)
        case _?: throw NotebookError("the cell's metadata is no object, and jupytext cannot read it", at: place)
        }
    }

    /// The pairs `key=value`, found from the right: jupytext takes the shortest value that can be read.
    private static func pairs(
        _ untrimmed: ArraySlice<UInt8>, at place: Position, depth: Int
    ) throws(NotebookError) -> JSONObject {
        let text = untrimmed.trimmed
        if text.isEmpty { return JSONObject() }
        guard depth < pairLimit else {
            throw NotebookError("the cell's marker has more than \(pairLimit) options", at: place)
        }
        let lastWord = text[text.index(afterLast: UInt8(ascii: " "), before: text.endIndex)...]
        if !text.starts(with: "--"), isIdentifier(lastWord) {
            var result = JSONObject()
            if lastWord.startIndex - 1 > text.startIndex {
                result = try pairs(text[..<(lastWord.startIndex - 1)], at: place, depth: depth + 1)
            }
            let key = Text(utf8: lastWord)
            if result[key] == nil { result[key] = .null }
            return result
        }
        var end = text.endIndex
        while let equal = text[..<end].lastIndex(of: UInt8(ascii: "=")) {
            end = equal
            let before = text[..<equal]
            let start = text.index(afterLast: UInt8(ascii: " "), before: equal - before.trailingSpace)
            let key = text[start..<equal].trimmed
            guard isKey(key), let value = try value(text[(equal + 1)...], at: place) else { continue }
            var result = JSONObject()
            let blank = start - 1
            if blank > text.startIndex {
                result = try pairs(text[..<blank], at: place, depth: depth + 1)
            }
            result[Text(utf8: key)] = value
            return result
        }
        return incorrectlyEncoded(text)
    }

    /// A value as JSON or else as a Python literal; `nil` when it is neither.
    private static func value(_ untrimmed: ArraySlice<UInt8>, at place: Position) throws(NotebookError) -> JSON? {
        let text = untrimmed.trimmed
        var reader = JSONReader(part: text)
        if let value = try? reader.value(), (try? reader.end()) != nil { return value }
        do throws(PythonLiteral.Failure) {
            return try PythonLiteral.read(text)
        } catch {
            switch error {
            case .malformed: return nil
            case .unsupported(let reason):
                throw NotebookError("the cell's metadata is none that a notebook can hold: \(reason)", at: place)
            }
        }
    }

    private static func incorrectlyEncoded(_ text: ArraySlice<UInt8>) -> JSONObject {
        ["incorrectly_encoded_metadata": .string(Text(utf8: text))]
    }

    private static func isIdentifier(_ word: ArraySlice<UInt8>) -> Bool {
        func isStart(_ byte: UInt8) -> Bool {
            byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
        return word.first.map(isStart) ?? false && word.allSatisfy { isStart($0) || $0.isASCIIDigit }
    }

    private static func isKey(_ word: ArraySlice<UInt8>) -> Bool {
        !word.isEmpty && word.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_.@/-".utf8.contains($0) }
    }

    private static let types: [(mark: String, type: Text)] = [
        ("[markdown]", "markdown"), ("[raw]", "raw"), ("[md]", "markdown"),
    ]

    /// Takes type and depth out of the title.
    private mutating func read(_ title: ArraySlice<UInt8>) {
        var title = title
        for (mark, type) in Self.types where title.contains(mark) {
            title = title.removing(mark).trimmed
            metadata["cell_type"] = .string(type)
            if mark == "[md]" { metadata["region_name"] = .string("md") }
            break
        }
        let untitled = title.drop { $0 == UInt8(ascii: "%") }
        let depth = title.count - untitled.count
        if depth > 0 {
            metadata["cell_depth"] = .number(String(depth))
            title = untitled.trimmed
        }
        if !title.isEmpty { metadata["title"] = .string(Text(utf8: title)) }
    }
}

extension ArraySlice<UInt8> {
    /// The index behind the last `byte` before `end`; the start when there is none.
    fileprivate func index(afterLast byte: UInt8, before end: Int) -> Int {
        self[..<end].lastIndex(of: byte).map { $0 + 1 } ?? startIndex
    }

    fileprivate func removing(_ part: String) -> ArraySlice<UInt8> {
        var result: ArraySlice<UInt8> = []
        var rest = self
        while let range = rest.firstRange(of: part) {
            result += rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
