import Git
import Notebook

extension Course {
    /// What a notebook says in some classes of its cells, found out once for each content.
    ///
    /// A notebook that cannot be read means its bytes: then any edit makes another meaning.
    func meaning(of file: NotebookFile, _ classes: [ScopeItem.CellClass]) throws -> String {
        guard case .success(let notebook) = file.content else {
            return "unreadable \(file.id.hex)"
        }
        let classes = Set(classes.map(\.notebookClass))
        let key = MeaningKey(id: file.id, classes: classes, format: NotebookFile.Format(file.path))
        return meanings.value(for: key) { notebook.meaning(of: classes) }
    }

    /// What a file says: for text its lines, with CR LF taken for LF, for anything else its bytes.
    func meaning(of file: Snapshot.File) throws -> String {
        guard file.mode.isFile else { return "\(file.mode) \(file.id.hex)" }
        let kind = file.mode == .executable ? "program" : "file"
        // What is too large to be text is known by its object.
        guard try snapshot.size(of: file.id) <= Self.textLimit else { return "\(kind) \(file.id.hex)" }
        return try meanings.value(for: MeaningKey(id: file.id, classes: nil, kind: kind)) {
            let bytes = try snapshot.content(of: file.id, limit: Self.textLimit)
            // Git takes a file for binary by a NUL byte in its beginning, too (`buffer_is_binary`).
            guard bytes.contains(0x0D), !bytes.prefix(8000).contains(0) else { return "\(kind) \(Digest(of: bytes))" }
            return "\(kind) \(Digest(of: bytes.replacing([0x0D, 0x0A], with: [0x0A])))"
        }
    }

    private static var textLimit: Int { 10_000_000 }
}

extension ScopeItem.CellClass {
    fileprivate var notebookClass: Notebook.CellClass {
        switch self {
        case .code: .code
        case .graded: .graded
        case .prose: .prose
        }
    }
}
