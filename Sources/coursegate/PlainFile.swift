import Gates
import Host
import Notebook

/// A notebook that somebody names as a file, outside any repository too.
struct PlainFile {
    let path: String

    /// The notebook in the file.
    ///
    /// - Throws: `NotebookError` when there is none, `HostError` when the file cannot be read.
    func notebook() throws -> Notebook {
        guard let bytes = try FileSystem.content(of: path) else {
            throw NotebookError("there is no such file")
        }
        return try Notebook(bytes, named: path)
    }
}
