extension Notebook {
    /// Reads an `.ipynb` file as nbformat does, but takes nbformat 4 only and refuses what two
    /// programs could read differently (see `JSON.read`).
    public init(ipynb bytes: [UInt8]) throws(NotebookError) {
        var reader = try IpynbReader(bytes)
        self = try reader.notebook()
    }

    /// The notebook as nbformat writes it into a file.
    ///
    /// Sources and texts become arrays of lines, keys are sorted, and what Jupyter never stores
    /// (`signature`, `trusted`, …) is left out.
    public var ipynb: [UInt8] {
        // Most of a file is sources; a line of one takes a few bytes more there, a cell some hundred.
        let size = cells.reduce(1024) { $0 + $1.source.utf8.count * 5 / 4 + 512 }
        var writer = JSONWriter(.indented, size: size)
        var file = file
        file["cells"] = .array([])
        writer.write(file, depth: 0) { writer, member in
            guard member.key == "cells" else { return writer.write(member.value, depth: 1) }
            writer.write(arrayOf: cells, depth: 1) { writer, cell in writer.write(cell, depth: 2) }
        }
        writer.breakLine()
        return writer.take()
    }

    /// What the notebook says, as bytes to digest and compare: written, without the cells' ids, each
    /// source one string, no white space, and jupytext's unordered list of cell metadata sorted.
    public var canonical: [UInt8] {
        var file = file
        file["cells"] = .array(
            cells.map { cell in
                var members = cell.file
                members["id"] = nil
                return .object(members)
            })
        if case .object(var metadata) = file["metadata"], case .object(var jupytext) = metadata["jupytext"],
            let filter = jupytext["cell_metadata_filter"]?.text
        {
            let entries = filter.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            let sorted = entries.sorted { $0.lexicographicallyPrecedes($1) }
            jupytext["cell_metadata_filter"] = .string(Text(utf8: sorted.joined(separator: [UInt8(ascii: ",")])))
            metadata["jupytext"] = .object(jupytext)
            file["metadata"] = .object(metadata)
        }
        return JSON.object(file).compact
    }

    /// What the file holds besides the cells.
    private var file: JSONObject {
        var file = members
        file["nbformat"] = .number("4")
        file["nbformat_minor"] = .number(String(minorVersion))
        var metadata = metadata
        metadata.remove("orig_nbformat", "orig_nbformat_minor", "signature")
        file["metadata"] = .object(metadata)
        return file
    }
}

extension Cell {
    fileprivate var file: JSONObject {
        var file = members
        file["cell_type"] = .string(Text(kind.rawValue))
        var metadata = metadata
        metadata["trusted"] = nil
        file["metadata"] = .object(metadata)
        file["source"] = .string(source)
        if case .object(let attachments) = file["attachments"] {
            file["attachments"] = .object(attachments.mapValues { $0.mimeBundleAsLines })
        }
        if kind == .code, case .array(let outputs) = file["outputs"] {
            file["outputs"] = .array(outputs.map(\.outputAsLines))
        }
        return file
    }
}

extension JSONWriter {
    /// The source as an array of lines, straight from its text: it is most of a notebook.
    fileprivate mutating func write(_ cell: Cell, depth: Int) {
        write(cell.file, depth: depth) { writer, member in
            guard member.key == "source" else { return writer.write(member.value, depth: depth + 1) }
            writer.write(linesOf: cell.source, depth: depth + 1)
        }
    }
}

extension JSON {
    /// An output with its texts as arrays of lines.
    fileprivate var outputAsLines: JSON {
        guard case .object(var output) = self, let type = output["output_type"]?.text else { return self }
        switch type {
        case "execute_result", "display_data": output["data"] = output["data"]?.mimeBundleAsLines
        case "stream": output["text"] = output["text"].map { $0.joinedStrings.textAsLines }
        case "": break
        default: output["text"] = output["text"]?.joinedStrings
        }
        return .object(output)
    }

    /// The data of an output or attachment: what is text becomes an array of lines, other strings
    /// become one, and JSON stays as it is.
    fileprivate var mimeBundleAsLines: JSON {
        guard case .object(let bundle) = self else { return self }
        return .object(
            bundle.mapValues { type, value in
                let name = type.string
                let isJSON = name == "application/json" || name.hasPrefix("application/") && name.hasSuffix("+json")
                let isText = name.hasPrefix("text/") || name == "application/javascript" || name == "image/svg+xml"
                let joined = isJSON ? value : value.joinedStrings
                return isText ? joined.textAsLines : joined
            })
    }

    /// An array of strings as one string; anything else as it is.
    private var joinedStrings: JSON {
        guard case .array(let elements) = self else { return self }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count ? .string(Text(utf8: texts.flatMap(\.utf8))) : self
    }

    private var textAsLines: JSON { text?.asLines ?? self }
}

extension Text {
    fileprivate var asLines: JSON {
        .array(pythonLines(keepingEnds: true).map { .string(Text(utf8: $0)) })
    }
}

extension JSONObject {
    fileprivate func mapValues(_ transform: (JSON) -> JSON) -> JSONObject {
        mapValues { _, value in transform(value) }
    }

    fileprivate func mapValues(_ transform: (Text, JSON) -> JSON) -> JSONObject {
        JSONObject(members.map { Member(key: $0.key, value: transform($0.key, $0.value)) })
    }
}
