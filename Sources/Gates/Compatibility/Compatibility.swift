public import Git
import Notebook

/// What keeps submissions to one version of a course from being graded with another one.
public struct Compatibility {
    /// The changes of one notebook.
    public struct NotebookChanges {
        /// The notebook's module, as the newer version calls its directory, and the notebook's file.
        public let module: String
        public let path: Path
        public let changes: [CompatibilityChange]
    }

    public let notebooks: [NotebookChanges]
    /// What could not be compared, each a sentence without a full stop.
    public let problems: [String]

    /// The gravest change; `nil` when nothing has changed.
    public var level: CompatibilityChange.Level? {
        notebooks.flatMap(\.changes).map(\.level).max()
    }

    public var exitStatus: ExitStatus {
        level == .breaks ? .blocked : problems.isEmpty ? .passed : .undecided
    }

    /// Compares the courses of two commits.
    ///
    /// - Throws: `GitError` when a revision cannot be read, `Undecided` when one has no policy.
    public init(from base: String, to head: String, in repository: Repository) async throws {
        let old = try await CourseNotebooks(in: repository, at: base)
        let new = try await CourseNotebooks(in: repository, at: head)
        try self.init(from: try old.byModule(), to: try new.byModule())
    }

    init(from old: [ModuleNotebooks], to new: [ModuleNotebooks]) throws {
        var notebooks: [NotebookChanges] = []
        var problems: [String] = []
        for module in old {
            let twin = new.first { $0.identity == module.identity }
            let pairs = Self.pairs(module.notebooks, twin?.notebooks ?? [])
            for (before, after) in pairs {
                let name = twin?.directory ?? module.directory
                let path = after?.path ?? before?.path ?? .root
                if let before, let after, before.bytes == after.bytes, before.settings.isSame(as: after.settings) {
                    continue
                }
                let changes = try Self.changes(before, after, &problems)
                if !changes.isEmpty { notebooks.append(NotebookChanges(module: name, path: path, changes: changes)) }
            }
        }
        self.notebooks = notebooks
        self.problems = problems
    }

    /// The notebooks of two versions that are one to nbgrader, by the name of their files.
    private static func pairs(
        _ old: [NamedNotebook], _ new: [NamedNotebook]
    ) -> [(before: NamedNotebook?, after: NamedNotebook?)] {
        var rest = new
        var pairs: [(NamedNotebook?, NamedNotebook?)] = []
        for before in old {
            let index = rest.firstIndex { $0.notebookName == before.notebookName }
            pairs.append((before, index.map { rest.remove(at: $0) }))
        }
        return pairs + rest.map { (nil, $0) }
    }

    private static func changes(
        _ before: NamedNotebook?, _ after: NamedNotebook?, _ problems: inout [String]
    ) throws -> [CompatibilityChange] {
        let refusal =
            "nbgrader generate_assignment stops: Cannot modify existing assignment, because there are submissions "
            + "associated with it."
        guard let before else {
            let name = after?.notebookName ?? ""
            return [CompatibilityChange(.breaks, .notebookAdded, "the notebook \(name) is new", refusal)]
        }
        let (oldVerdict, oldVersion) = before.judged
        guard let base = try ReleasedNotebook(before, oldVersion), oldVerdict.isAccepted else {
            if oldVerdict.isUndecided { problems.append("\(before.path) of the older version cannot be judged") }
            // What nbgrader refused, no student has.
            return []
        }
        guard let after else {
            return [
                CompatibilityChange(.breaks, .notebookRemoved, "the notebook \(before.notebookName) is gone", refusal)
            ]
        }
        let (newVerdict, newVersion) = after.judged
        guard let head = try ReleasedNotebook(after, newVersion), newVerdict.isAccepted else {
            if newVerdict.isUndecided {
                problems.append("\(after.path) of the newer version cannot be judged")
                return []
            }
            return [
                CompatibilityChange(
                    .breaks, .notGenerated, "nbgrader refuses the newer version: coursegate student --check says why",
                    "Nothing can be released or graded with it.")
            ]
        }
        return NotebookComparison(from: base, to: head).changes
    }
}

/// A module's notebooks at one commit.
struct ModuleNotebooks {
    let identity: Path
    let directory: String
    let notebooks: [NamedNotebook]
}

extension NamedNotebook {
    /// The name by which nbgrader's gradebook knows the notebook.
    var notebookName: String { Self.stem(of: path) }
}
