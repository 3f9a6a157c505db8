import Git
import Notebook

/// What a meaning is found by: the content, and the way in which it is looked at.
struct MeaningKey: Hashable {
    let id: ObjectID
    /// `nil` for a file that is read as text.
    let classes: Set<Notebook.CellClass>?
    /// How a notebook is read: the same bytes may be an `.ipynb` and a script.
    var format: NotebookFile.Format?
    var kind = "notebook"
}
