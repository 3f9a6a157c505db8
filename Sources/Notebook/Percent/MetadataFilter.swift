/// jupytext's list of the metadata that a script holds: names, names with a minus, `all`, `-all`.
struct MetadataFilter {
    fileprivate enum Names {
        case all
        case some([Text])
        /// What stands where jupytext expects a list and is none: it goes through it all the same, and leaves it as it is.
        case fixed([Text])

        /// - Returns: `nil` for what Python cannot go through, and for a list of anything but texts.
        init?(_ value: JSON) {
            switch value {
            case .string("all"): self = .all
            case .string(let text): self = .fixed(text.string.unicodeScalars.map { Text(String($0)) })
            case .object(let object): self = .fixed(object.members.map(\.key))
            case .array(let names) where names.allSatisfy { $0.text != nil }: self = .some(names.compactMap(\.text))
            case .null, .bool, .number, .array: return nil
            }
        }

        /// The names, one by one; `nil` when all are meant.
        var list: [Text]? {
            switch self {
            case .all: nil
            case .some(let names), .fixed(let names): names
            }
        }
    }

    private var additional: Names?
    private var excluded: Names?

    /// Everything that is named, and nothing else.
    init(additional names: [Text]) {
        additional = .some(names)
        excluded = .all
    }

    /// - Parameter skipsOtherKeys: whether a mapping may have other keys than a filter has; jupytext skips them where it
    ///   brings old metadata to today's names, and fails on them where it filters.
    /// - Returns: `nil` when the value is no filter.
    init?(_ value: JSON, skipsOtherKeys: Bool = false) {
        switch value {
        case .null: break
        case .bool(true): additional = .all
        case .bool(false): excluded = .all
        case .string(let text):
            for entry in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                let name = entry.trimmed
                switch name.first {
                case UInt8(ascii: "-"): excluded = MetadataFilter.appending(name.dropFirst().trimmed, to: excluded)
                case UInt8(ascii: "+"): additional = MetadataFilter.appending(name.dropFirst().trimmed, to: additional)
                default: additional = MetadataFilter.appending(name, to: additional)
                }
            }
        case .object(let filter):
            for (key, value) in filter.members.map({ ($0.key, $0.value) }) {
                if skipsOtherKeys, key != "additional", key != "excluded" { continue }
                guard let names = Names(value) else { return nil }
                switch key {
                case "additional": additional = names
                case "excluded": excluded = names
                default: return nil
                }
            }
        case .number, .array: return nil
        }
    }

    private static func appending(_ name: ArraySlice<UInt8>, to names: Names?) -> Names {
        if name.equals("all") { return .all }
        switch names {
        case .all?: return .all
        case .some(let known)?, .fixed(let known)?: return .some(name.isEmpty ? known : known + [Text(utf8: name)])
        case nil: return .some(name.isEmpty ? [] : [Text(utf8: name)])
        }
    }

    /// Whether jupytext writes metadata of this name at all.
    static func isKey(_ name: Text) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_.@/-".utf8.contains($0) }
    }

    /// What of a cell's metadata is written into a script.
    ///
    /// - Parameter ignored: the names that stay away unless they are asked for.
    /// - Throws: where a name goes into what has no names, on which jupytext fails.
    func filtered(cell metadata: JSONObject, ignored: Set<Text>) throws(NotebookError) -> JSONObject {
        switch (additional, excluded) {
        case (.all?, let others): return try metadata.filtered(without: others?.list ?? [])
        case (let names, .all?): return try metadata.filtered(only: names?.list ?? [])
        case (let names, let others):
            var metadata = metadata
            if let tags = metadata["tags"], !tags.isTruthy { metadata["tags"] = nil }
            let asked = Set(names?.list ?? [])
            return try metadata.filtered(without: (others?.list ?? []) + ignored.filter { !asked.contains($0) })
        }
    }

    /// What of a notebook's metadata is written into a script's header.
    ///
    /// - Throws: where a name goes into what has no names, on which jupytext fails.
    func filtered(notebook metadata: JSONObject) throws(NotebookError) -> JSONObject {
        switch (additional, excluded) {
        case (.all?, let others): return try metadata.filtered(without: others?.list ?? [])
        case (let names, .all?): return try metadata.filtered(only: names?.list ?? [])
        case (let names, let others):
            let known: [Text] = ["jupytext", "kernelspec", "kernel_info", "orphan", "tocdepth"]
            return try metadata.filtered(only: known + (names?.list ?? []), without: others?.list ?? [])
        }
    }

    /// Adds the metadata that the cells use.
    mutating func add(_ used: [Text]) {
        if case .some(let names)? = excluded { excluded = .some(names.filter { !used.contains($0) }) }
        switch additional {
        case .all?, .fixed?: break
        case .some(let names)?: additional = .some(names + used.filter { !names.contains($0) })
        case nil: additional = .some(used)
        }
    }

    var written: Text {
        var entries: [[UInt8]] = []
        if let additional {
            let names = additional.list?.filter { !MetadataFilter.bookkeeping.contains($0) }
            entries += names?.map(\.utf8) ?? [Array("all".utf8)]
        }
        if let excluded { entries += (excluded.list ?? ["all"]).map { [UInt8(ascii: "-")] + $0.utf8 } }
        return Text(utf8: entries.joined(separator: [UInt8(ascii: ",")]))
    }

    /// What jupytext notes in a cell for its own use.
    static let bookkeeping: Set<Text> = [
        "skipline", "noskipline", "cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker",
    ]
}

extension JSONObject {
    /// - Parameters:
    ///   - only: the names to keep; all when `nil`. `a.b` is what `b` names in the value of `a`.
    ///   - without: the names to leave out, after that.
    fileprivate func filtered(only: [Text]? = nil, without: [Text] = []) throws(NotebookError) -> JSONObject {
        var kept = JSONObject(members.filter { MetadataFilter.isKey($0.key) })
        if let only {
            let named = kept.members
            let whole = Set(only)
            kept = JSONObject(named.filter { whole.contains($0.key) })
            let parts = Self.parts(of: only)
            for member in named {
                guard let names = parts[member.key] else { continue }
                kept[member.key] = .object(try member.value.filtered(only: names))
            }
        }
        for name in without { kept[name] = nil }
        for (key, names) in Self.parts(of: without) {
            guard let value = kept[key] else { continue }
            kept[key] = .object(try value.filtered(without: names))
        }
        return kept
    }

    /// What stands behind the first dot of each name that has one, by what stands before it.
    fileprivate static func parts(of names: [Text]) -> [Text: [Text]] {
        var parts: [Text: [Text]] = [:]
        for name in names {
            guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { continue }
            parts[Text(utf8: name.utf8[..<dot]), default: []].append(Text(utf8: name.utf8[(dot + 1)...]))
        }
        return parts
    }
}

extension JSON {
    /// The same for a value. jupytext goes through a text or list as through a mapping's keys, and fails at the first
    /// that it would keep: nothing stands under it.
    fileprivate func filtered(only: [Text]? = nil, without: [Text] = []) throws(NotebookError) -> JSONObject {
        let keys: [JSON]
        switch self {
        case .object(let object): return try object.filtered(only: only, without: without)
        case .string(let text): keys = text.string.unicodeScalars.map { .string(Text(String($0))) }
        case .array(let items): keys = items
        case .null, .bool, .number: throw NotebookError(Self.isNoMapping)
        }
        let names = only.map { Set($0).union(JSONObject.parts(of: $0).keys) }
        for key in keys {
            guard case .string(let name) = key, !MetadataFilter.isKey(name) || !(names?.contains(name) ?? true)
            else { throw NotebookError(Self.isNoMapping) }
        }
        return JSONObject()
    }

    private static let isNoMapping = "a filter of metadata names a part of what is no mapping, and jupytext fails on it"
}
