public import Git
public import Notebook

/// A file of a module that the policy calls its notebook.
public struct NotebookFile {
    /// How the file is read, by its name.
    public enum Format: Hashable, Sendable {
        case ipynb
        /// A percent script; the extension without its dot decides the comment and the language.
        case percent(fileExtension: String)

        init?(_ path: Path) {
            guard let dot = path.name.bytes.lastIndex(of: UInt8(ascii: ".")) else { return nil }
            let fileExtension = String(decoding: path.name.bytes[(dot + 1)...], as: UTF8.self)
            self = fileExtension.utf8.elementsEqual("ipynb".utf8) ? .ipynb : .percent(fileExtension: fileExtension)
        }

        func read(_ bytes: [UInt8]) throws(NotebookError) -> Notebook {
            switch self {
            case .ipynb: try Notebook(ipynb: bytes)
            case .percent(let fileExtension): try Notebook(percent: bytes, fileExtension: fileExtension)
            }
        }
    }

    /// The largest notebook that is read, in bytes.
    static let sizeLimit = 100_000_000

    public let path: Path
    /// The object that holds the file's bytes; for a link or a submodule, what stands in its place.
    let id: ObjectID
    public let content: Result<Notebook, NotebookError>
}
