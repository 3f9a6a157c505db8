/// What libyaml reports next, as a value.
struct Event {
    enum Kind {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case alias(String)
        case scalar(String, YAMLNode.Style)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    let line: Int
    let column: Int

    /// An error about what stands here.
    func error(_ message: String) -> YAMLError {
        YAMLError(message, line: line, column: column)
    }
}
