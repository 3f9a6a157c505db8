import Git
import Notebook

/// Thrown by a criterion that speaks of cells when a file that should be a notebook is none.
struct UnreadableNotebook: Error {
    let path: Path
    let error: NotebookError

    var finding: Finding {
        Finding(error.message, at: path, error.position, help: error.help)
    }
}
