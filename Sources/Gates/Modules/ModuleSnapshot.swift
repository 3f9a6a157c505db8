public import Git
public import Notebook

/// One module of one snapshot: what a criterion sees.
public struct ModuleSnapshot {
    public let module: Module
    public let course: Course

    public init(_ module: Module, of course: Course) {
        self.module = module
        self.course = course
    }

    public var path: Path { module.path }

    /// The files of the module's directory. Links and submodules are in `links`.
    public var files: [Snapshot.File] {
        get throws { try course.snapshot.files(under: module.path).filter(\.mode.isFile) }
    }

    /// The symbolic links and submodules of the module's directory: their content is not the module's.
    public var links: [Snapshot.File] {
        get throws { try course.snapshot.files(under: module.path).filter { !$0.mode.isFile } }
    }

    /// The files anywhere in the snapshot that match `template` with this module's variables.
    public func files(matching template: Template) throws -> [Snapshot.File] {
        let template = template.resolved(with: module.variables)
        if let path = template.literalPath {
            guard let entry = try course.snapshot.entry(at: path), entry.mode != .tree else { return [] }
            return [Snapshot.File(path: path, mode: entry.mode, id: entry.id)]
        }
        return try files(under: template.literalPrefix, matching: template).filter { template.matches($0.path) }
    }

    /// The files of a directory that may match `template`: no directory is opened whose own name does not.
    private func files(under directory: Path, matching template: Template) throws -> [Snapshot.File] {
        let depth = directory.components.count
        guard depth < template.components.count, template.components[depth] != nil,
            let entries = try course.snapshot.entries(in: directory)
        else { return try course.snapshot.files(under: directory) }
        return try entries.flatMap { entry -> [Snapshot.File] in
            guard template.match(entry.name, atDepth: depth, Variables()) != nil else { return [] }
            let path = directory.appending(entry.name.bytes)
            guard entry.mode == .tree else { return [Snapshot.File(path: path, mode: entry.mode, id: entry.id)] }
            return depth + 1 < template.components.count ? try files(under: path, matching: template) : []
        }
    }

    /// Every file that the layout calls a notebook, readable or not, in the order of paths.
    public var notebooks: [NotebookFile] {
        get throws {
            try course.notebooks(of: module) {
                var seen: Set<Path> = []
                return try module.layout.notebooks.flatMap { try files(matching: $0) }
                    .filter { seen.insert($0.path).inserted }
                    .map(notebook)
            }
        }
    }

    /// The module's notebooks, for a criterion that speaks of cells.
    ///
    /// - Throws: `NotApplicable` when the module has none, and what makes the criterion violated when a
    ///   file that should be a notebook is none.
    public func readableNotebooks() throws -> [(file: NotebookFile, notebook: Notebook)] {
        let files = try notebooks
        guard !files.isEmpty else { throw NotApplicable("no notebook") }
        return try files.map { file in
            switch file.content {
            case .success(let notebook): (file, notebook)
            case .failure(let error): throw UnreadableNotebook(path: file.path, error: error)
            }
        }
    }

    public func size(of file: Snapshot.File) throws -> Int {
        try course.snapshot.size(of: file.id)
    }

    /// The content of a file.
    ///
    /// - Throws: `GitError` when it is larger than `limit` bytes or missing, `Undecided` when Git holds a
    ///   Git LFS pointer in its place.
    public func bytes(of file: Snapshot.File, limit: Int = 10_000_000) throws -> [UInt8] {
        let bytes = try course.content(of: file.id, limit: limit)
        guard !bytes.isLFSPointer else {
            throw Undecided(
                "\(file.path) is a Git LFS pointer; Git does not hold its content",
                help: "keep the files that gates judge out of LFS: git lfs untrack '\(file.path)'")
        }
        return bytes
    }

    /// What another ref of the repository shows; `nil` when there is no such ref.
    public func snapshot(ofReference name: String) throws -> Snapshot? {
        try course.snapshot(ofReference: name)
    }

    /// Reads a file as a notebook, whether the layout calls it one or not.
    func notebook(_ file: Snapshot.File) throws -> NotebookFile {
        guard file.mode.isFile else {
            let kind = file.mode == .symlink ? "symbolic link" : "submodule"
            return NotebookFile(
                path: file.path, id: file.id,
                content: .failure(
                    NotebookError("a \(kind) stands where the notebook belongs", help: "commit the notebook itself")))
        }
        guard let format = NotebookFile.Format(file.path) else {
            return NotebookFile(
                path: file.path, id: file.id,
                content: .failure(
                    NotebookError("the name says no format", help: "name it .ipynb, or .py for a percent script")))
        }
        return NotebookFile(path: file.path, id: file.id, content: try course.notebook(file.id, format))
    }
}

extension [UInt8] {
    /// Whether Git LFS has put its pointer in place of the content (its specification, "The Pointer").
    var isLFSPointer: Bool {
        count < 1024 && starts(with: Array("version https://git-lfs.github.com/spec/".utf8))
    }
}
