/// A word of Python source. Comments, line ends and blanks are none.
struct PythonToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case name, number, string, mark
        /// A line that is IPython's, not Python's: `%matplotlib inline`, `!ls`.
        case magic
    }

    let kind: Kind
    /// The token as it stands in the source.
    let text: String
    /// The line on which it begins, from 1.
    let line: Int

    func isMark(_ mark: String) -> Bool { kind == .mark && text == mark }
    func isName(_ name: String) -> Bool { kind == .name && text == name }
}
