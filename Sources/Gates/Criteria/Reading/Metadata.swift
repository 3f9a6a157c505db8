import Git
import Notebook
import YAML

/// What a module says of itself: a YAML file such as `module.yaml`, or the front matter of a Markdown file.
struct Metadata {
    let path: Path
    /// The mapping; `nil` when the file has none.
    let root: YAMLNode?
    /// Where the front matter or the file begins.
    let start: Position
    /// How messages name the place.
    let place: String

    /// Where courses keep metadata, the most telling first.
    static let usualFiles: [Template] = [
        "{module}/module.yaml", "{module}/module.yml", "{module}/ABOUT.md",
        "{module}/README.md",
    ]

    /// Reads a file.
    ///
    /// - Throws: `UnreadableMetadata` when it is not UTF-8, not YAML, or no mapping.
    init(_ file: Snapshot.File, in module: ModuleSnapshot) throws {
        guard file.mode.isFile else {
            throw UnreadableMetadata(
                Finding(
                    "a \(file.mode == .symlink ? "symbolic link" : "submodule") stands where the module's metadata belong",
                    at: file.path, help: "commit the file itself"))
        }
        let bytes = try module.bytes(of: file)
        path = file.path
        start = Position(line: 1)
        if file.path.hasSuffix(".md") {
            place = "the front matter of \(file.path)"
            // The `---` stands in line 1, so one line break keeps every line number.
            root = try Self.mapping([UInt8(ascii: "\n")] + (FrontMatter(of: bytes)?.text ?? []), file.path)
        } else {
            place = "\(file.path)"
            root = try Self.mapping(bytes, file.path)
        }
    }

    /// The value at `key`: the key as it stands, else the keys between its dots one in the other.
    func value(of key: String) -> YAMLNode? {
        guard let root else { return nil }
        if let value = root[key] { return value }
        return key.split(separator: ".").reduce(YAMLNode?.some(root)) { node, key in node?[String(key)] }
    }

    static func position(of node: YAMLNode) -> Position {
        Position(line: node.line, column: node.column)
    }

    private static func mapping(_ bytes: [UInt8], _ path: Path) throws -> YAMLNode? {
        let node: YAMLNode?
        do throws(YAMLError) {
            node = try YAMLNode.read(bytes)
        } catch {
            throw UnreadableMetadata(
                Finding(
                    error.message, at: path, Position(line: error.line, column: error.column),
                    help: "the metadata are read as YAML"))
        }
        guard let node else { return nil }
        guard node.mapping != nil else {
            throw UnreadableMetadata(
                Finding(
                    "\(node.said) stands where `key: value` lines belong", at: path, position(of: node),
                    help: "write a mapping"))
        }
        return node
    }
}

/// Thrown when a file that should hold metadata cannot be read as such.
struct UnreadableMetadata: Error {
    let finding: Finding

    init(_ finding: Finding) {
        self.finding = finding
    }
}
