extension Notebook {
    /// What `coursegate cells --format json-lines` prints for a notebook, without a line break.
    public func cellsLine(path: Text) -> [UInt8] {
        let cells = cells.map { cell -> JSON in
            .object([
                "cell_type": .string(Text(cell.kind.rawValue)), "source": .string(cell.source),
                "metadata": .object(cell.metadata), "line": .number(String(cell.position.line)),
            ])
        }
        return JSON.object([
            "path": .string(path), "format": .string(Text(format.rawValue)), "metadata": .object(metadata),
            "cells": .array(cells),
        ]).compact
    }
}

extension NotebookError {
    /// What `coursegate cells --format json-lines` prints for a file that is no notebook.
    public func cellsLine(path: Text) -> [UInt8] {
        let line: JSON = position.map { .number(String($0.line)) } ?? .null
        return JSON.object([
            "path": .string(path), "error": .object(["message": .string(Text(message)), "line": line]),
        ])
        .compact
    }
}
