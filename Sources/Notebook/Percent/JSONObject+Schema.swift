/// The rules of nbformat 4.5 for metadata, which jupytext checks before it hands a notebook out.
extension JSONObject {
    /// Checks the metadata of a cell.
    func checkCellSchema(of kind: Cell.Kind, at place: Position) throws(NotebookError) {
        func fault(_ rule: String) -> NotebookError {
            NotebookError("the cell's metadata breaks nbformat's schema: \(rule)", at: place)
        }
        if let name = self["name"], !JSONObject.isOneLine(name) {
            throw fault("\"name\" has to be a text of one line that is not empty")
        }
        if let tags = self["tags"], !JSONObject.areTags(tags) {
            throw fault("\"tags\" has to be a list of different texts without commas")
        }
        if let jupyter = self["jupyter"], jupyter.object == nil { throw fault("\"jupyter\" has to be a mapping") }
        switch kind {
        case .markdown: break
        case .raw:
            if let format = self["format"], format.text == nil { throw fault("\"format\" has to be a text") }
        case .code:
            if let collapsed = self["collapsed"], collapsed.bool == nil {
                throw fault("\"collapsed\" has to be true or false")
            }
            if let scrolled = self["scrolled"], scrolled.bool == nil, scrolled.text != "auto" {
                throw fault("\"scrolled\" has to be true, false or \"auto\"")
            }
            if let execution = self["execution"] {
                guard let times = execution.object, times.members.allSatisfy({ $0.value.text != nil }) else {
                    throw fault("\"execution\" has to be a mapping of texts")
                }
            }
        }
    }

    /// The schema's `^.+$`, which lets one line break at the end pass.
    private static func isOneLine(_ name: JSON) -> Bool {
        guard let name = name.text?.utf8 else { return false }
        let line = name.last == 0x0A ? name.dropLast() : name[...]
        return !line.isEmpty && !line.contains(0x0A)
    }

    private static func areTags(_ tags: JSON) -> Bool {
        guard let tags = tags.array else { return false }
        let texts = tags.compactMap(\.text)
        return texts.count == tags.count && Set(texts).count == texts.count
            && texts.allSatisfy { !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: ",")) }
    }

    /// Checks the metadata of a notebook.
    func checkNotebookSchema() throws(NotebookError) {
        func fault(_ rule: String) -> NotebookError {
            NotebookError("the header's metadata breaks nbformat's schema: \(rule)", at: Position(line: 1))
        }
        if let kernel = self["kernelspec"], kernel["name"]?.text == nil || kernel["display_name"]?.text == nil {
            throw fault("\"kernelspec\" needs \"name\" and \"display_name\"")
        }
        if let language = self["language_info"] {
            guard language["name"]?.text != nil else { throw fault("\"language_info\" needs \"name\"") }
            for key in ["file_extension", "mimetype", "pygments_lexer"] as [Text] {
                if let value = language[key], value.text == nil { throw fault("\"\(key)\" has to be a text") }
            }
            if let mode = language["codemirror_mode"], mode.text == nil, mode.object == nil {
                throw fault("\"codemirror_mode\" has to be a text or a mapping")
            }
        }
        if let title = self["title"], title.text == nil { throw fault("\"title\" has to be a text") }
        if let authors = self["authors"], authors.array == nil { throw fault("\"authors\" has to be a list") }
    }
}
