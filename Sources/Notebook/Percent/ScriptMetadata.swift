/// The metadata of a notebook that comes from a script.
struct ScriptMetadata {
    private var metadata: JSONObject
    private let hasSection: Bool
    private let scriptLanguage: String

    init(_ metadata: JSONObject, hasSection: Bool, language: String) {
        self.metadata = metadata
        self.hasSection = hasSection
        scriptLanguage = language
    }

    /// What jupytext writes into the `.ipynb`: the representation of the script is left out.
    var written: JSONObject {
        var written = metadata
        if case .object(var jupytext) = written["jupytext"] {
            jupytext["text_representation"] = nil
            written["jupytext"] = jupytext.members.isEmpty ? nil : .object(jupytext)
        }
        return written
    }

    /// The main language: of jupytext, of the kernel, of the file's extension.
    func language() throws(NotebookError) -> String {
        let main = try text("main_language", in: "jupytext")
        let kernel = try text("language", in: "kernelspec")
        let language = main ?? kernel ?? scriptLanguage
        if language == "R" || language == "sas" { return language }
        if language.hasPrefix("C++") { return "c++" }
        return String(
            decoding: language.lowercased().utf8.flatMap { $0 == UInt8(ascii: "#") ? Array("sharp".utf8) : [$0] },
            as: UTF8.self)
    }

    /// Whether jupytext uncomments magics: unless the header's `comment_magics` says otherwise, by
    /// any value that Python takes for false.
    func unescapesMagics(absent: Bool = true) throws(NotebookError) -> Bool {
        try metadata.section("jupytext")["comment_magics"]?.isTruthy ?? absent
    }

    private func text(_ key: Text, in section: Text) throws(NotebookError) -> String? {
        switch try metadata.section(section)[key] {
        case nil, .null?: return nil
        case .string(let text)?: return text.isEmpty ? nil : text.string
        case _?: throw NotebookError("\"\(section).\(key)\" in the header is no text, and jupytext fails on it")
        }
    }

    /// Brings old names of jupytext's metadata to today's.
    mutating func arrange() throws(NotebookError) {
        metadata = try metadata.arrangedForJupytext()
    }

    /// Notes the main language where no kernel says it, and turns the language of a cell into a
    /// magic on its first line.
    mutating func setLanguages(of cells: inout [ScriptCell], main: String) throws(NotebookError) {
        if try metadata.section("kernelspec")["language"] == nil, !cells.isEmpty {
            try set("main_language", .string(Text(main)))
        }
        let custom = try customMagics()
        for index in cells.indices {
            guard let language = cells[index].metadata["language"]?.text?.string else { continue }
            if language == main {
                cells[index].metadata["language"] = nil
                continue
            }
            guard ScriptLanguage.usualName(language) != main,
                ScriptLanguage.magics.contains(language) || custom.contains(language)
            else { continue }
            var line = (main == "csharp" ? "#!" : "%%") + language
            if let arguments = cells[index].metadata["magic_args"] {
                guard let text = arguments.text else {
                    throw NotebookError("the cell's \"magic_args\" are no text", at: cells[index].position)
                }
                line += " " + text.string
            }
            cells[index].metadata["language"] = nil
            cells[index].metadata["magic_args"] = nil
            let magic = ScriptLine(Array(line.utf8)[...], at: cells[index].position)
            let empty = ScriptLine([], at: cells[index].contentPosition)
            cells[index].content = [magic] + (cells[index].content.isEmpty ? [empty] : cells[index].content)
        }
    }

    private func customMagics() throws(NotebookError) -> Set<String> {
        let cell = try text("custom_cell_magics", in: "jupytext") ?? ""
        let language = try text("custom_language_magics", in: "jupytext") ?? ""
        return Set(
            [cell, language].flatMap {
                $0.utf8.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
            })
    }

    /// Notes which metadata a script can hold, as jupytext does for the way back.
    mutating func setFilters(_ cells: [ScriptCell], hasJSONMetadata: Bool) throws(NotebookError) {
        let used = Set(cells.flatMap { $0.metadata.members.map(\.key) }).sorted()
        let jupytext = try metadata.section("jupytext")
        if !hasSection {
            try set("notebook_metadata_filter", .string("-all"))
            if jupytext["cell_metadata_filter"] == nil {
                try set("cell_metadata_filter", .string(MetadataFilter(additional: used).written))
            }
        } else if let given = jupytext["cell_metadata_filter"] {
            guard var filter = MetadataFilter(given) else {
                throw NotebookError("\"cell_metadata_filter\" in the header is none that jupytext knows")
            }
            filter.add(used)
            try set("cell_metadata_filter", .string(filter.written))
        } else {
            try addNotebookMetadata(to: jupytext["notebook_metadata_filter"])
        }
        if hasJSONMetadata, try metadata.section("jupytext")["cell_metadata_json"] == nil {
            try set("cell_metadata_json", .bool(true))
        }
        if try metadata.section("jupytext")["rst2md"]?.bool == true { try set("rst2md", .bool(false)) }
    }

    private mutating func addNotebookMetadata(to given: JSON?) throws(NotebookError) {
        var names: [Text] = []
        if let given {
            guard let text = given.text else {
                throw NotebookError("\"notebook_metadata_filter\" in the header is no text, and jupytext fails on it")
            }
            names = text.utf8.split(separator: UInt8(ascii: ",")).map { Text(utf8: $0) }
        }
        if names.contains("all") || names.contains("-all") { return }
        let known: [Text] = ["jupytext", "kernelspec", "kernel_info", "orphan", "tocdepth"]
        for key in metadata.members.map(\.key) {
            let isNamed = names.contains(key) || names.contains(Text(utf8: [UInt8(ascii: "-")] + key.utf8))
            if !known.contains(key), !isNamed { names.append(key) }
        }
        if !names.isEmpty {
            try set(
                "notebook_metadata_filter",
                .string(Text(utf8: names.map(\.utf8).joined(separator: [UInt8(ascii: ",")]))))
        }
    }

    private mutating func set(_ key: Text, _ value: JSON) throws(NotebookError) {
        var jupytext = try metadata.section("jupytext")
        jupytext[key] = value
        metadata["jupytext"] = .object(jupytext)
    }
}
