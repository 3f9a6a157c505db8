import Git

extension Template {
    /// A template of this program's own source, e.g. a criterion's default. One that is none stops every test.
    static func path(_ text: StaticString) -> Template {
        do throws(TemplateError) {
            return try Template(text.description)
        } catch {
            preconditionFailure(error.message)
        }
    }
}
