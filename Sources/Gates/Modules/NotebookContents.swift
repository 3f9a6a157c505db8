import Git
import Notebook

/// What has been read of notebooks, by the id of their content: it holds whichever snapshot they stand in.
public final class NotebookContents {
    private struct Key: Hashable {
        let id: ObjectID
        let format: NotebookFile.Format
    }

    private var notebooks: [Key: Result<Notebook, NotebookError>] = [:]
    private var code: [Key: PythonCode] = [:]
    private var studentVersions: [Key: [(options: GenerationOptions, version: StudentVersion)]] = [:]

    public init() {}

    /// How many notebooks are kept; a course has some dozens.
    private static let limit = 400

    func notebook(_ id: ObjectID, _ format: NotebookFile.Format) -> Result<Notebook, NotebookError>? {
        notebooks[Key(id: id, format: format)]
    }

    func keep(_ notebook: Result<Notebook, NotebookError>, _ id: ObjectID, _ format: NotebookFile.Format) {
        if notebooks.count >= Self.limit {
            notebooks = [:]
            studentVersions = [:]
            code = [:]
        }
        notebooks[Key(id: id, format: format)] = notebook
    }

    func forget(_ id: ObjectID, _ format: NotebookFile.Format) {
        let key = Key(id: id, format: format)
        notebooks[key] = nil
        studentVersions[key] = nil
        code[key] = nil
    }

    func code(of notebook: Notebook, _ id: ObjectID, _ format: NotebookFile.Format) -> PythonCode {
        let key = Key(id: id, format: format)
        if let known = code[key] { return known }
        let made = PythonCode(notebook)
        code[key] = made
        return made
    }

    func studentVersion(
        _ id: ObjectID, _ format: NotebookFile.Format, _ options: GenerationOptions
    ) -> StudentVersion? {
        studentVersions[Key(id: id, format: format)]?.first { $0.options == options }?.version
    }

    func keep(
        _ version: StudentVersion, _ id: ObjectID, _ format: NotebookFile.Format, _ options: GenerationOptions
    ) {
        studentVersions[Key(id: id, format: format), default: []].append((options, version))
    }
}
