/// What is wrong with the text of a template.
public struct TemplateError: Error, Hashable, Sendable {
    public let message: String

    init(_ message: String) {
        self.message = message
    }
}
