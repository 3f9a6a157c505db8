extension JSONObject {
    /// Whether a cell with this metadata is code for files of an extension, as jupytext decides.
    ///
    /// - Parameters:
    ///   - fileExtension: Without its dot.
    ///   - otherwise: The answer when the metadata says nothing.
    func isActive(
        for fileExtension: String, otherwise: Bool = true, at place: Position
    ) throws(NotebookError) -> Bool {
        if let control = self["run_control"] {
            guard case .object(let control) = control else { throw crash("run_control", "a mapping", at: place) }
            if control["frozen"]?.bool == true { return fileExtension == "ipynb" }
        }
        if let tag = try activeTag(at: place) {
            let parts = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            return parts.contains { $0.elementsEqual(fileExtension.utf8) }
        }
        guard let active = self["active"] else { return otherwise }
        guard let active = active.text else { throw crash("active", "a text", at: place) }
        let parts = active.utf8.split(omittingEmptySubsequences: false) { ".,".utf8.contains($0) }
        return parts.contains { $0.elementsEqual(fileExtension.utf8) }
    }

    /// The first tag that begins with `active-`.
    private func activeTag(at place: Position) throws(NotebookError) -> [UInt8]? {
        switch self["tags"] {
        case nil, .string: return nil  // of a string jupytext sees the letters, one by one
        case .array(let tags):
            for tag in tags {
                guard let tag = tag.text else { throw crash("tags", "a list of texts", at: place) }
                if tag.utf8.starts(with: "active-".utf8) { return tag.utf8 }
            }
            return nil
        case .object(let tags): return tags.members.map(\.key.utf8).first { $0.starts(with: "active-".utf8) }
        case .null, .bool, .number: throw crash("tags", "a list of texts", at: place)
        }
    }

    private func crash(_ key: String, _ expected: String, at place: Position) -> NotebookError {
        NotebookError("the cell's metadata has \"\(key)\" that is not \(expected), and jupytext fails on it", at: place)
    }
}
