/// The metadata of a notebook with what older versions of jupytext wrote brought to today's names.
///
/// Source of the rule: `rearrange_jupytext_metadata` of jupytext 1.19.
extension JSONObject {
    func arrangedForJupytext() throws(NotebookError) -> JSONObject {
        var metadata = self
        for (old, new) in [("nbrmd_formats", "jupytext_formats"), ("nbrmd_format_version", "jupytext_format_version")] {
            if let value = metadata.remove(old) { metadata[new] = value }
        }
        var jupytext = try metadata.section("jupytext")
        if let formats = metadata.remove("jupytext_formats") { jupytext["formats"] = formats }
        if let version = metadata.remove("jupytext_format_version") {
            jupytext["text_representation"] = .object(["format_version": version])
        }
        for key in ["main_language", "encoding", "executable"] {
            if let value = metadata.remove(key) { jupytext[key] = value }
        }
        // jupytext works in the section itself, where there is one.
        if metadata["jupytext"] != nil { metadata["jupytext"] = .object(jupytext) }
        try jupytext.arrangeFilters()
        try jupytext.arrangeFormats(of: metadata)
        if metadata["jupytext"] != nil || !jupytext.members.isEmpty { metadata["jupytext"] = .object(jupytext) }
        return metadata
    }

    private mutating func remove(_ key: String) -> JSON? {
        defer { self[key] = nil }
        return self[key]
    }

    private mutating func arrangeFilters() throws(NotebookError) {
        let filters = try section("metadata_filter")
        self["metadata_filter"] = nil
        if let filter = filters["notebook"] { self["notebook_metadata_filter"] = filter }
        if let filter = filters["cells"] { self["cell_metadata_filter"] = filter }
        for key in ["notebook_metadata_filter", "cell_metadata_filter"] {
            guard case .object(let filter)? = self[key] else { continue }
            guard let filter = MetadataFilter(.object(filter), skipsOtherKeys: true) else {
                throw NotebookError("\"\(key)\" in the header is none that jupytext knows")
            }
            self[key] = .string(filter.written)
        }
    }

    private mutating func arrangeFormats(of metadata: JSONObject) throws(NotebookError) {
        let version = try section("text_representation")["jupytext_version"]?.text
        if let version, version.utf8.starts(with: "0.".utf8), let formats = self["formats"], formats.isTruthy {
            guard let formats = formats.text else {
                throw NotebookError("\"formats\" in the header is no text, and jupytext fails on it")
            }
            let entries = formats.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            let dotted = entries.map { entry in
                let dot = entry.lastIndex(of: UInt8(ascii: "."))
                return (dot.map { $0 > entry.startIndex } ?? false ? [UInt8(ascii: ".")] : []) + entry
            }
            self["formats"] = .string(Text(utf8: dotted.joined(separator: [UInt8(ascii: ",")])))
        }
        guard let formats = self["formats"], formats.isTruthy else { return }
        let entries = try PairedFormat.all(in: formats, metadata: metadata).map(\.short.utf8)
        self["formats"] = .string(Text(utf8: entries.joined(separator: [UInt8(ascii: ",")])))
    }
}
