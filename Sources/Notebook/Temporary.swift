extension Notebook {
    public init(percent: [UInt8], fileExtension: String) throws(NotebookError) { throw NotebookError("") }
}
