internal import Crypto

extension Notebook {
    /// A class of cells that a sign-off may speak of; a cell can be of two.
    public enum CellClass: String, Hashable, Sendable, CaseIterable {
        case code
        /// Cells with a role for nbgrader: graded, solution, locked and task cells.
        case graded
        /// Markdown and raw cells.
        case prose
    }

    /// A SHA-256 of what the notebook says in some classes of its cells: 64 hexadecimal digits.
    ///
    /// Everything counts except a closed list: outputs, execution_count, cell ids, `collapsed` and
    /// `scrolled`, execution timings, `language_info`, what jupytext notes for its own use, and how the
    /// file is written down. So an `.ipynb` and its percent twin have one meaning, and any other edit
    /// makes a new one.
    ///
    /// - Parameter classes: the notebook's own metadata, its kernel among them, count with `code` and `graded`.
    public func meaning(of classes: Set<CellClass>) -> String {
        let counted = cells(of: classes)
        var content: JSONObject = ["cells": .array([])]
        if !classes.isDisjoint(with: [.code, .graded]) {
            content["metadata"] = .object(JSONObject(metadata.members.filter { !Self.passing.contains($0.key) }))
            content["members"] = .object(members)
        }
        var writer = JSONWriter(.compact, size: counted.reduce(1024) { $0 + $1.source.utf8.count * 9 / 8 + 256 })
        writer.write(content, depth: 0) { writer, member in
            guard member.key == "cells" else { return writer.write(member.value) }
            writer.write(arrayOf: counted, depth: 0) { writer, cell in writer.write(cell.meaning) }
        }
        // The name keeps digests of one rule from being taken for those of another.
        let text = Array("coursegate notebook 1\n".utf8) + writer.take()
        return SHA256.hash(data: text).hexadecimal
    }

    /// The cells that are of one of some classes.
    public func cells(of classes: Set<CellClass>) -> [Cell] {
        cells.filter { cell in
            classes.contains(cell.kind == .code ? .code : .prose) || classes.contains(.graded) && cell.hasRole
        }
    }

    /// Metadata of the notebook that mean nothing.
    private static let passing: Set<Text> = [
        "language_info", "jupytext", "signature", "orig_nbformat", "orig_nbformat_minor",
    ]
}

extension Cell {
    fileprivate var hasRole: Bool {
        let role = role
        return role.isGrade || role.isSolution || role.isLocked || role.isTask
    }

    /// What of the cell counts.
    public var meaning: JSON {
        var content = members
        content.remove("id", "outputs", "execution_count")
        content["cell_type"] = .string(Text(kind.rawValue))
        content["metadata"] = .object(JSONObject(metadata.members.filter { !Self.passing.contains($0.key) }))
        content["source"] = .string(source.withUnixLineEnds)
        return .object(content)
    }

    /// Metadata of a cell that mean nothing.
    private static let passing: Set<Text> = MetadataFilter.bookkeeping.union([
        "collapsed", "scrolled", "execution", "ExecuteTime", "trusted",
    ])
}

extension Text {
    /// The text with each CR LF as LF.
    fileprivate var withUnixLineEnds: Text {
        guard utf8.contains(0x0D) else { return self }
        return Text(
            utf8: utf8.indices.lazy.filter {
                self.utf8[$0] != 0x0D || $0 + 1 == self.utf8.count || self.utf8[$0 + 1] != 0x0A
            }
            .map { self.utf8[$0] })
    }
}
