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
        JSON.object(file(sourcesAsLines: true)).written + [UInt8(ascii: "\n")]
    }

    /// What the notebook says, as bytes to digest and compare: written, without the cells' ids, each
    /// source one string, no white space, and jupytext's unordered list of cell metadata sorted.
    public var canonical: [UInt8] {
        var file = file(sourcesAsLines: false)
        if case .array(let cells) = file["cells"] {
            file["cells"] = .array(
                cells.map { cell in
                    guard var members = cell.object else { return cell }
                    members["id"] = nil
                    return .object(members)
                })
        }
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

    private func file(sourcesAsLines: Bool) -> JSONObject {
        var file = members
        file["nbformat"] = .number("4")
        file["nbformat_minor"] = .number(String(minorVersion))
        var metadata = metadata
        for key in ["orig_nbformat", "orig_nbformat_minor", "signature"] as [Text] { metadata[key] = nil }
        file["metadata"] = .object(metadata)
        file["cells"] = .array(cells.map { .object($0.file(sourceAsLines: sourcesAsLines)) })
        return file
    }
}

extension Cell {
    fileprivate func file(sourceAsLines: Bool) -> JSONObject {
        var file = members
        file["cell_type"] = .string(Text(kind.rawValue))
        var metadata = metadata
        metadata["trusted"] = nil
        file["metadata"] = .object(metadata)
        file["source"] = sourceAsLines ? source.asLines : .string(source)
        if case .object(let attachments) = file["attachments"] {
            file["attachments"] = .object(attachments.mapValues { $0.mimeBundleAsLines })
        }
        if kind == .code, case .array(let outputs) = file["outputs"] {
            file["outputs"] = .array(outputs.map(\.outputAsLines))
        }
        return file
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
