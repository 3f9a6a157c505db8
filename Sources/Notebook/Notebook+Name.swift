extension Notebook {
    /// Reads a notebook in the format that its file's name says: `.ipynb`, or a percent script by its
    /// language's extension.
    ///
    /// - Throws: `NotebookError` as the readers do, and for a name that says no format.
    public init(_ bytes: [UInt8], named name: String) throws(NotebookError) {
        let file = name.split(separator: "/").last ?? ""
        guard let dot = file.lastIndex(of: ".") else {
            throw NotebookError("the name says no format", help: "name it .ipynb, or .py for a percent script")
        }
        let fileExtension = String(file[file.index(after: dot)...])
        if fileExtension.utf8.elementsEqual("ipynb".utf8) {
            try self.init(ipynb: bytes)
        } else {
            try self.init(percent: bytes, fileExtension: fileExtension)
        }
    }
}
