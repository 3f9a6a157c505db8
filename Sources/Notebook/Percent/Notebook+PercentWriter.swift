extension Notebook {
    public func percent(fileExtension: String) throws(NotebookError) -> [UInt8] { throw NotebookError("not yet") }
}
