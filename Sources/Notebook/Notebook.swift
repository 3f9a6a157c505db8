/// A notebook, whichever way it was written down.
public struct Notebook: Hashable, Sendable {
    /// How the file holds the notebook.
    public enum Format: String, Hashable, Sendable {
        case ipynb, percent
    }

    public let format: Format
    public var metadata: JSONObject
    /// The minor version of nbformat 4; 5 for a percent file, as jupytext makes it.
    public let minorVersion: Int
    public var cells: [Cell]
    /// Members of the notebook besides `cells`, `metadata`, `nbformat` and `nbformat_minor`.
    public var members: JSONObject

    public init(
        format: Format, metadata: JSONObject = [:], minorVersion: Int = 5, cells: [Cell],
        members: JSONObject = [:]
    ) {
        self.format = format
        self.metadata = metadata
        self.minorVersion = minorVersion
        self.cells = cells
        self.members = members
    }
}
