/// The tools that make a book of a course's pages.
enum DocsBuilder: String, CaseIterable, Word {
    /// Jupyter Book, 1 with Sphinx or 2 with MyST: whichever is installed.
    case jupyterBook = "jupyter-book"
    case myst
    case sphinx
    /// A command line of the policy.
    case command

    /// Where the built book is found, seen from the directory of its sources; `nil` when the policy has to say it.
    var output: String? {
        switch self {
        case .jupyterBook, .myst, .sphinx: "_build/html"
        case .command: nil
        }
    }
}
