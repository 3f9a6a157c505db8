extension Notebook {
    public init(ipynb: [UInt8]) throws(NotebookError) { throw NotebookError("") }
    public init(percent: [UInt8], fileExtension: String) throws(NotebookError) { throw NotebookError("") }
}
