import Git
import Notebook

/// What differs in what gates speak of since they were last signed, each file once.
struct ScopeDifference {
    private(set) var text: [UInt8] = []
    private let recorder: EventRecorder
    private var shown: Set<Path> = []

    init(_ recorder: EventRecorder) {
        self.recorder = recorder
    }

    /// Adds the files of a gate's scope that the sign-off `last` saw otherwise.
    ///
    /// - Throws: what reading the files throws.
    mutating func add(_ gate: Gate, of module: Module, since last: EventFile) throws {
        let here = ModuleSnapshot(module, of: recorder.course)
        guard let there = try signedContent(gate, module, last) else {
            text += Array(
                "\(module.directoryName), \(gate.label): what \(last.event.by) signed on \(last.event.time.day) is not in this clone\n"
                    .utf8)
            return
        }
        let (before, after) = (try files(gate, there), try files(gate, here))
        for name in Set(before.keys).union(after.keys).sorted() {
            let (old, new) = (before[name], after[name])
            guard let path = new?.path ?? old?.path, old?.text != new?.text, shown.insert(path).inserted else {
                continue
            }
            let diff = UnifiedDiff(from: old?.text ?? [], to: new?.text ?? [])
            let signed = "as \(last.event.by) signed \(gate.label) on \(last.event.time.day)"
            text += Array("--- \(old.map { "\($0.path) \(signed)" } ?? "(none) \(signed)")\n".utf8)
            text += Array("+++ \(new.map { "\($0.path)" } ?? "(none)")\n".utf8) + diff.hunks()
        }
    }

    /// The module as the sign-off saw it: at a commit since then whose content it fits.
    private func signedContent(_ gate: Gate, _ module: Module, _ last: EventFile) throws -> ModuleSnapshot? {
        let repository = recorder.repository
        let wanted = last.event.kind == .adopt ? last.event.scopes[gate.id] : last.event.scope
        var open = [try repository.head().commit].compactMap(\.self)
        var seen = Set(open)
        while !open.isEmpty {
            let id = open.removeFirst()
            do {
                let snapshot = try repository.snapshot(ofCommit: id)
                // Before it was written nothing can tell what it saw.
                guard try snapshot.entry(at: last.path) != nil else { continue }
                let course = try Course(policy: recorder.policy, snapshot: snapshot)
                if let found = course.module(module.identity) {
                    let snapshot = ModuleSnapshot(found, of: course)
                    if try GateScope(gate, of: snapshot).digest() == wanted { return snapshot }
                }
                open += try repository.commit(id).parents.filter { seen.insert($0).inserted }
            } catch let error as GitError where error.kind == .incompleteClone {
                continue
            }
        }
        return nil
    }

    /// The texts of the files in the scope, by what the template calls them.
    private func files(_ gate: Gate, _ module: ModuleSnapshot) throws -> [Path: (path: Path, text: [UInt8])] {
        var files: [Path: (path: Path, text: [UInt8])] = [:]
        for (name, file) in try GateScope(gate, of: module).files() {
            files[name] = (file.path, try shown(file, module))
        }
        return files
    }

    private func shown(_ file: Snapshot.File, _ module: ModuleSnapshot) throws -> [UInt8] {
        guard let notebook = try module.notebooks.first(where: { $0.path == file.path }),
            case .success(let content) = notebook.content
        else { return try module.bytes(of: file) }
        return content.cells.flatMap { cell in
            Array("# cell \(cell.number)\(cell.gradeID.map { ", grade_id \($0.string.safe)" } ?? "")\n".utf8)
                + cell.source.utf8 + [0x0A]
        }
    }
}
