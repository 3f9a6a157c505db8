/// The part of JSON Schema (draft 4) in which nbformat and nbgrader state what they accept.
///
/// Keywords are judged in the order in which they are listed, as Python's `jsonschema` does: which
/// violation comes first is what a user of nbgrader gets to see.
struct JSONSchema: Sendable {
    enum Kind: String, Sendable {
        case null, boolean, integer, number, string, array, object
    }

    indirect enum Keyword: Sendable {
        case type([Kind])
        case required([String])
        case properties([(name: String, schema: JSONSchema)])
        case noOtherProperties
        case otherProperties(JSONSchema, unless: Pattern)
        case patternProperties(Pattern, JSONSchema)
        case items(JSONSchema)
        case uniqueItems
        case oneOf([JSONSchema])
        case noneOf([JSON])
        case choices([JSON])
        case pattern(Pattern)
        case minimum(Int)
        case minimumLength(Int)
        case maximumLength(Int)
    }

    let keywords: [Keyword]

    init(_ keywords: Keyword...) {
        self.keywords = keywords
    }
}

extension JSONSchema {
    /// A regular expression of a schema.
    enum Pattern: String, Sendable {
        case cellID = "^[a-zA-Z0-9-_]+$"
        case gradeID = "^[a-zA-Z0-9_\\-]*$"
        case line = "^.+$"
        case anyLine = "^.*$"
        case tag = "^[^,]+$"
        case anything = ".*"
        case jsonMimeType = "^application/(.*\\+)?json$"

        /// What Python's `re.search` says; its `$` also stands before one last newline.
        func matches(_ text: Text) -> Bool {
            let bytes = text.utf8[...]
            let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes
            switch self {
            case .cellID: return !line.isEmpty && line.allSatisfy(Self.isIDByte)
            case .gradeID: return line.allSatisfy(Self.isIDByte)
            case .line: return !line.isEmpty && !line.contains(UInt8(ascii: "\n"))
            case .anyLine: return !line.contains(UInt8(ascii: "\n"))
            case .tag: return !bytes.isEmpty && !bytes.contains(UInt8(ascii: ","))
            case .anything: return true
            case .jsonMimeType:
                if line.elementsEqual("application/json".utf8) { return true }
                return line.starts(with: "application/".utf8) && line.count >= "application/+json".utf8.count
                    && line.suffix(5).elementsEqual("+json".utf8) && !line.contains(UInt8(ascii: "\n"))
            }
        }

        private static func isIDByte(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
