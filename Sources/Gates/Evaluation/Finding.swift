public import Git
public import Notebook

/// One thing that is wrong, where it stands, and how to put it right.
public struct Finding: Hashable, Sendable {
    /// What is wrong, in one sentence without a full stop.
    public let message: String
    /// The file, from the top of the repository; `nil` when the fault is that something is missing.
    public let path: Path?
    public let position: Position?
    /// The notebook cell, counted from 1, and the line inside its source, counted from 1.
    public let cell: Int?
    public let cellLine: Int?
    public let gradeID: Text?
    /// Overrides the level of the criterion.
    public let level: Level?
    /// What to do.
    public let help: String?
    /// What nbgrader itself says of the fault, so that it can be searched for.
    public let nbgraderMessage: String?
    /// Whether `coursegate fix` can mend it without a person's judgement.
    public let isMendable: Bool
    /// What a baseline knows the finding by: its cell's meaning, never its line.
    let meaning: Meaning

    /// A fault of a file, or of a place in it.
    public init(
        _ message: String, at path: Path?, _ position: Position? = nil, level: Level? = nil, help: String? = nil,
        nbgraderMessage: String? = nil, isMendable: Bool = false, subject: String? = nil
    ) {
        self.init(
            message: message, path: path, position: position, cell: nil, cellLine: nil, level: level, help: help,
            nbgraderMessage: nbgraderMessage, isMendable: isMendable, subject: subject)
    }

    /// A fault of a notebook cell.
    ///
    /// - Parameters:
    ///   - line: the line of the cell's source, from 1; `nil` points at the cell itself.
    ///   - position: where to point when neither the cell nor one of its source lines is the place.
    ///   - subject: what the baseline knows the finding by besides its cell, when the message holds
    ///     something that changes with an edit elsewhere.
    public init(
        _ message: String, at path: Path, in cell: Cell, line: Int? = nil, position: Position? = nil,
        level: Level? = nil, help: String? = nil, nbgraderMessage: String? = nil, isMendable: Bool = false,
        subject: String? = nil
    ) {
        self.init(
            message: message, path: path,
            position: position ?? line.map(cell.position(ofSourceLine:)) ?? cell.position,
            cell: cell, cellLine: line, level: level, help: help, nbgraderMessage: nbgraderMessage,
            isMendable: isMendable, subject: subject)
    }

    private init(
        message: String, path: Path?, position: Position?, cell: Cell?, cellLine: Int?, level: Level?, help: String?,
        nbgraderMessage: String?, isMendable: Bool, subject: String?
    ) {
        self.message = message
        self.path = path
        self.position = position
        self.cell = cell?.number
        self.cellLine = cellLine
        self.gradeID = cell?.gradeID
        self.level = level
        self.help = help
        self.nbgraderMessage = nbgraderMessage
        self.isMendable = isMendable
        self.meaning = Meaning(cell: cell, subject: subject ?? message)
    }

    /// The finding in one line, with its path relative to a module, e.g. `tensor.py:12: cell 3: …`.
    /// A path outside the module begins with `/`.
    public func summary(relativeTo module: Path) -> String {
        var place = ""
        if let path {
            place += path.relative(to: module)?.description ?? "/\(path)"
            if let position { place += ":\(position.line)" }
            place += ": "
        }
        if let cell { place += "cell \(cell): " }
        return place + message
    }
}
