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

    /// Whether `all` or `-all` is said; then nothing is left out by rule.
    var speaksOfAll: Bool {
        switch (additional, excluded) {
        case (.all?, _), (_, .all?): true
        default: false
        }
    }

    /// Whether jupytext writes metadata of this name at all.
    static func isKey(_ name: Text) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_.@/-".utf8.contains($0) }
    }

    /// Whether a cell's metadata of this name is written into a script.
    ///
    /// - Parameter ignored: the names that stay away unless they are asked for.
    func keeps(_ name: Text, ignored: Set<Text>) -> Bool {
        switch (additional, excluded) {
        case (.all?, let others): !others.contains(name)
        case (let names, .all?): names.contains(name)
        case (let names, let others): !others.contains(name) && (!ignored.contains(name) || names.contains(name))
        }
    }

    /// Whether a notebook's metadata of this name are written into a script's header.
    func keepsOfNotebook(_ name: Text) -> Bool {
        let known: Set<Text> = ["jupytext", "kernelspec", "kernel_info", "orphan", "tocdepth"]
        return switch (additional, excluded) {
        case (.all?, let others): !others.contains(name)
        case (let names, .all?): names.contains(name)
        case (let names, let others): (known.contains(name) || names.contains(name)) && !others.contains(name)
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

extension MetadataFilter.Names? {
    /// Whether a list is there that holds the name.
    fileprivate func contains(_ name: Text) -> Bool {
        self?.list?.contains(name) ?? false
    }
}
