import Git
import Notebook

/// What of a module has changed since an event, as far as a gate's sign-off speaks of it.
struct ContentChange {
    /// A phrase with its verb, e.g. `cell 11 changed`.
    let words: String

    init(since file: EventFile, _ gate: Gate, of module: ModuleSnapshot) throws {
        guard let phrases = try Self.phrases(since: file, gate, of: module) else {
            words = "what it speaks of changed"
            return
        }
        words = phrases.isEmpty ? "files outside its directory changed" : phrases.joined(separator: ", ")
    }

    /// Whether anything of a module's directory means something else than it did, as far as Git still holds it.
    static func hasHappened(since file: EventFile, to module: ModuleSnapshot) throws -> Bool {
        guard try module.course.snapshot.entry(at: module.path)?.id.hex != file.event.tree else { return false }
        // A gate without a scope speaks of everything.
        return try phrases(since: file, Gate(), of: module)?.isEmpty == false
    }

    /// What changed, in phrases; `nil` where Git no longer holds what was there.
    private static func phrases(
        since file: EventFile, _ gate: Gate, of module: ModuleSnapshot
    ) throws -> [String]? {
        guard let before = try Self.content(of: file, module),
            let tree = try module.course.snapshot.entry(at: module.path)
        else { return nil }
        let today = Snapshot(tree: tree.id, objects: module.course.snapshot.objects)
        let notebooks = try module.notebooks
        var phrases: [String] = []
        var others: [String] = []
        for path in try today.changedPaths(from: before) {
            let place = module.path.appending(path.bytes)
            if let notebook = notebooks.first(where: { $0.path == place }) {
                let classes = Self.classes(of: gate)
                guard !classes.isEmpty else { continue }
                phrases += try Self.change(of: notebook, before: before, at: path, classes, module).map { [$0] } ?? []
            } else if Self.speaks(gate, of: place, module), try today.entry(at: path) != nil || !path.isNotebook {
                others.append("\(path)")
            }
        }
        if others.count > 2 { others = ["\(others.count) files"] }
        if !others.isEmpty { phrases.append("\(others.listed) changed") }
        return phrases
    }

    /// The module as it was; `nil` where the event does not say, or Git no longer holds it.
    private static func content(of file: EventFile, _ module: ModuleSnapshot) throws(GitError) -> Snapshot? {
        guard let id = file.event.tree.flatMap({ ObjectID(hex: $0) }) else { return nil }
        let before = Snapshot(tree: id, objects: module.course.snapshot.objects)
        do {
            _ = try before.files(under: .root)
            return before
        } catch {
            guard error.kind == .missingObject || error.kind == .malformed else { throw error }
            return nil
        }
    }

    private static func classes(of gate: Gate) -> Set<Notebook.CellClass> {
        guard !gate.scope.isEmpty else { return Set(Notebook.CellClass.allCases) }
        return Set(
            gate.scope.flatMap { item -> [ScopeItem.CellClass] in
                if case .notebook(let classes) = item { classes } else { [] }
            }.compactMap { Notebook.CellClass(rawValue: $0.rawValue) })
    }

    private static func speaks(_ gate: Gate, of path: Path, _ module: ModuleSnapshot) -> Bool {
        gate.scope.isEmpty
            || gate.scope.contains { $0.template?.resolved(with: module.module.variables).matches(path) ?? false }
    }

    private static func change(
        of file: NotebookFile, before: Snapshot, at path: Path, _ classes: Set<Notebook.CellClass>,
        _ module: ModuleSnapshot
    ) throws -> String? {
        // A renumbered module's notebook has another name.
        let former =
            try before.entry(at: path)
            ?? before.entries(in: .root)?.first { $0.name.hasSuffix(".py") || $0.name.hasSuffix(".ipynb") }
        guard let former, let format = NotebookFile.Format(former.name),
            case .success(let old) = try module.course.notebook(former.id, format),
            case .success(let new) = file.content
        else { return "the notebook changed" }
        guard old.meaning(of: classes) != new.meaning(of: classes) else { return nil }
        var known: [JSON: Int] = [:]
        for cell in old.cells(of: classes) { known[cell.meaning, default: 0] += 1 }
        var changed: [Int] = []
        for cell in new.cells(of: classes) {
            if let count = known[cell.meaning], count > 0 {
                known[cell.meaning] = count - 1
            } else {
                changed.append(cell.number)
            }
        }
        let removed = known.values.reduce(0, +)
        switch changed.count {
        case 0: return removed > 0 ? "\(removed.counted("cell")) removed" : "the order or the metadata of cells changed"
        case 1: return "cell \(changed[0]) changed"
        case ...4: return "cells \(changed.map(String.init).listed) changed"
        default: return "\(changed.count) cells changed"
        }
    }
}

extension Path {
    fileprivate var isNotebook: Bool { hasSuffix(".ipynb") || hasSuffix(".py") }
}
