import Git
import Notebook

/// The page of a module in the course's book, found through the table of contents.
struct ListedPage {
    /// What stands in the table of contents.
    let entry: TableOfContents.Entry
    let toc: Path
    /// The page from the table's directory, without its extension; the built copy has the same name.
    let name: Path
    /// Where the page stands by its name, which may be a symbolic link.
    let path: Path
    /// The file that holds the page's text, links followed.
    let source: Snapshot.File

    /// The extension, without its dot.
    var fileExtension: String {
        String(decoding: path.bytes[((path.bytes.lastIndex(of: UInt8(ascii: ".")) ?? 0) + 1)...], as: UTF8.self)
    }
}

/// Finds a module's page.
struct PageSearch {
    let toc: [Template]
    let entries: [Template]
    let module: ModuleSnapshot

    /// The page, or what is wrong.
    ///
    /// - Throws: `UnreadableMetadata` when the table of contents cannot be read.
    func page() throws -> Result<ListedPage, Fault> {
        let tables = try toc.lazy.map { try module.files(matching: $0) }.first { !$0.isEmpty } ?? []
        guard let file = tables.first else {
            return .failure(
                Fault(
                    "there is no table of contents \(toc.named(for: module.module))", at: nil,
                    help: "name it under `toc`"))
        }
        let table = try module.course.reading("table of contents", of: file.path) {
            try followed(file.path).map { try TableOfContents($0, in: module) }
        }
        guard let table else {
            return .failure(Fault("the table of contents is a link to nothing", at: file.path, help: "mend the link"))
        }
        let pages = try module.course.reading("listed pages", of: file.path) {
            try table.entries.flatMap { entry in
                try names(of: entry, in: table).map { name in
                    (entry: entry, name: name, place: Path.joining(table.directory, name))
                }
            }
        }
        let wanted = entries.map { $0.resolved(with: module.module.variables) }
        let listed = pages.filter { page in
            wanted.contains { $0.matches(page.name) || page.place.map($0.matches) ?? false }
        }
        guard let first = listed.first else {
            return .failure(
                Fault(
                    "no entry is \(entries.named(for: module.module))", at: file.path,
                    help: "add `- file: \(entries.first.map { [$0].named(for: module.module) } ?? "")`"))
        }
        if let again = listed.dropFirst().first(where: { !$0.entry.isPattern && !first.entry.isPattern }) {
            return .failure(
                Fault(
                    "'\(again.entry.text)' stands here and in line \(first.entry.position.line); a page is listed once",
                    at: file.path, again.entry.position, help: "remove one of the two"))
        }
        return try source(of: first.name, first.entry, in: table)
    }

    private func source(
        of name: Path, _ entry: TableOfContents.Entry, in table: TableOfContents
    ) throws -> Result<ListedPage, Fault> {
        let base = Path.joining(table.directory, name)
        for fileExtension in Self.extensions {
            guard let path = base.map({ Path(bytes: $0.bytes + Array(".\(fileExtension)".utf8)) }) else { continue }
            let file: Snapshot.File?
            do throws(GitError) {
                file = try module.course.snapshot.following(path)
            } catch {
                guard error.kind == .malformed else { throw error }
                return .failure(Fault(error.message, at: path, help: "link to a file of this repository"))
            }
            guard let file, file.mode.isFile else { continue }
            return .success(ListedPage(entry: entry, toc: table.path, name: name, path: path, source: file))
        }
        let names = Self.extensions.map { ".\($0)" }.joined(separator: ", ")
        return .failure(
            Fault(
                "'\(entry.text)' leads to no page: nothing stands at \(base.map { "\($0)" } ?? "a place outside") with \(names)",
                at: table.path, entry.position, help: "add the page, or take the entry out"))
    }

    /// The pages that an entry stands for, without their extensions.
    private func names(of entry: TableOfContents.Entry, in table: TableOfContents) throws -> [Path] {
        guard entry.isPattern else { return [Path(entry.text).withoutPageExtension] }
        let pattern: Template
        do throws(TemplateError) {
            pattern = try Template(entry.text)
        } catch {
            throw UnreadableMetadata(
                Finding(
                    "'\(entry.text)' is no pattern that is read here: \(error.message)", at: table.path, entry.position,
                    help: "list the pages one by one"))
        }
        let files = try module.course.snapshot.files(
            under: Path.joining(table.directory, pattern.literalPrefix) ?? .root)
        return files.compactMap { file in
            guard let name = file.path.relative(to: table.directory) else { return nil }
            let bare = name.withoutPageExtension
            return bare != name && (pattern.matches(name) || pattern.matches(bare)) ? bare : nil
        }
    }

    private func followed(_ path: Path) throws -> Snapshot.File? {
        try module.course.snapshot.following(path).flatMap { $0.mode.isFile ? $0 : nil }
    }

    static let extensions = ["md", "ipynb", "rst"]

    /// Why there is no page.
    struct Fault: Error {
        let finding: Finding

        init(_ message: String, at path: Path?, _ position: Position? = nil, help: String) {
            finding = Finding(message, at: path, position, help: help)
        }
    }
}

extension Path {
    /// The path without the extension of a page, if it has one.
    var withoutPageExtension: Path {
        for fileExtension in PageSearch.extensions where hasSuffix(".\(fileExtension)") {
            return Path(bytes: bytes.dropLast(fileExtension.utf8.count + 1))
        }
        return self
    }

    /// `path` seen from `directory`, with `.` and `..` taken out; `nil` when it leads out of the tree.
    static func joining(_ directory: Path, _ path: Path) -> Path? {
        var parts = directory.components
        for part in path.components where !part.elementsEqual(".".utf8) {
            if part.elementsEqual("..".utf8) {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return Path(bytes: parts.joined(separator: [UInt8(ascii: "/")]))
    }
}
