import Git

extension Template: ExpressibleByStringLiteral {
    /// A template of this program's own source, e.g. a criterion's default. One that is none stops every test.
    public init(stringLiteral text: String) {
        do throws(TemplateError) {
            try self.init(text)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
