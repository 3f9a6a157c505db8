/// One entry of jupytext's `formats`: a file in which a notebook is kept too.
///
/// Source of the rule: `long_form_one_format` and `validate_one_format` of jupytext 1.19, which fail
/// on every entry that they do not know.
struct PairedFormat {
    private(set) var prefix: Text?
    private(set) var suffix: Text?
    /// With its dot.
    private(set) var fileExtension: Text
    var name: Text?

    /// The entries of a header's `formats`; none where there is no such key.
    ///
    /// - Parameter metadata: the notebook's, which say what `auto` stands for; `nil` leaves it.
    static func all(in formats: JSON?, metadata: JSONObject?) throws(NotebookError) -> [PairedFormat] {
        guard let formats, formats.isTruthy else { return [] }
        var found: [PairedFormat] = []
        switch formats {
        case .string(let text):
            for entry in text.utf8.split(separator: UInt8(ascii: ",")) {
                found.append(try PairedFormat(Text(utf8: entry), metadata: metadata))
            }
        case .array(let entries):
            for entry in entries {
                guard case .string(let text) = entry else { throw fault("an entry that is no text") }
                found.append(try PairedFormat(text, metadata: metadata))
            }
        default: throw fault("a value that is no text")
        }
        return found
    }

    private init(_ text: Text, metadata: JSONObject?) throws(NotebookError) {
        var rest = (PairedFormat.commonNames[text.string.lowercased()].map { Text($0) } ?? text).utf8[...]
        if let slash = rest.lastIndex(of: UInt8(ascii: "/")), slash > rest.startIndex {
            prefix = Text(utf8: rest[..<slash])
            rest = rest[(slash + 1)...]
        }
        if let colon = rest.lastIndex(of: UInt8(ascii: ":")) {
            let given = Text(utf8: rest[(colon + 1)...])
            name = given == "bare" ? "nomarker" : given
            rest = rest[..<colon]
        }
        // As `os.path.splitext`: dots in front open no extension.
        if let dot = rest.lastIndex(of: UInt8(ascii: ".")), dot > rest.startIndex {
            let opensExtension = rest[..<dot].contains { $0 != UInt8(ascii: ".") }
            suffix = Text(utf8: opensExtension ? rest[..<dot] : rest)
            rest = opensExtension ? rest[dot...] : rest[rest.endIndex...]
        }
        fileExtension = Text(utf8: rest.first == UInt8(ascii: ".") ? Array(rest) : [UInt8(ascii: ".")] + rest)
        if fileExtension == ".auto", let metadata { fileExtension = try PairedFormat.automatic(metadata) }

        if let name, !PairedFormat.names.contains(name) { throw PairedFormat.fault("\"\(text)\": no such format") }
        guard fileExtension == ".auto" || PairedFormat.isKnown(fileExtension) else {
            throw PairedFormat.fault("\"\(text)\": no notebook ends in \"\(fileExtension)\"")
        }
    }

    /// The entry as jupytext writes it.
    var short: Text {
        var bytes = fileExtension.utf8
        if let suffix { bytes = suffix.utf8 + bytes } else { bytes.removeFirst() }
        if let prefix { bytes = prefix.utf8 + [UInt8(ascii: "/")] + bytes }
        let isPlain = [".md", ".markdown", ".Rmd"].contains(fileExtension) && name != "pandoc" && name != "myst"
        if let name, !name.isEmpty, !isPlain { bytes += [UInt8(ascii: ":")] + name.utf8 }
        return Text(utf8: bytes)
    }

    /// The extension of the scripts of a notebook's language.
    private static func automatic(_ metadata: JSONObject) throws(NotebookError) -> Text {
        let kernel = try metadata.section("kernelspec")["language"]?.text
        let given = try metadata.section("language_info")["file_extension"]?.text
        if let given {
            let usual: [Text: Text] = [".r": ".R", ".fs": ".fsx", ".resource": ".robot", ".C": ".cpp"]
            return given == ".py" && kernel == "sage" ? ".sage" : usual[given] ?? given
        }
        let main = try metadata.section("jupytext")["main_language"]?.text
        guard let language = kernel.flatMap({ $0.isEmpty ? nil : $0 }) ?? main,
            let script = ScriptLanguage.usualExtension(of: language.string)
        else { throw fault("\"auto\", and nothing says the language") }
        return Text("." + script)
    }

    private static func isKnown(_ fileExtension: Text) -> Bool {
        let bare = String(decoding: fileExtension.utf8.dropFirst(), as: UTF8.self)
        return ScriptLanguage.byExtension[bare] != nil || documents.contains(bare)
    }

    private static func fault(_ what: String) -> NotebookError {
        NotebookError("\"formats\" in the header names \(what), and jupytext fails on it")
    }

    private static let commonNames = [
        "notebook": "ipynb", "rmarkdown": "Rmd", "quarto": "qmd", "marimo": "py", "markdown": "md", "script": "auto",
        "c++": "cpp", "myst": "md:myst", "pandoc": "md:pandoc",
    ]
    private static let names: Set<Text> = [
        "hydrogen", "light", "marimo", "markdown", "myst", "nomarker", "pandoc", "percent", "quarto", "rmarkdown",
        "sphinx", "spin",
    ]
    private static let documents: Set<String> = ["ipynb", "md", "markdown", "Rmd", "qmd", "myst", "mystnb", "mnb"]
}
