/// Reads an `.ipynb` file into cells that know where they stand in it.
struct IpynbReader {
    private var reader: JSONReader
    private var cells: [Cell]?

    init(_ bytes: [UInt8]) throws(NotebookError) {
        reader = try JSONReader(bytes)
    }

    mutating func notebook() throws(NotebookError) -> Notebook {
        do throws(NotebookError) {
            return try readNotebook()
        } catch {
            throw reader.reason(for: error)
        }
    }

    private mutating func readNotebook() throws(NotebookError) -> Notebook {
        guard reader.peek() == UInt8(ascii: "{") else { throw reader.unexpected("a notebook's opening \"{\"") }
        let start = reader.position
        var places: [Text: Position] = [:]
        var cells: [Cell]?
        var members = try reader.object { reader, key, _ throws(NotebookError) in
            _ = reader.peek()
            places[key] = reader.position
            guard key == "cells" else { return try reader.value() }
            cells = try IpynbReader.cells(&reader)
            return .null
        }
        try reader.end()

        try IpynbReader.checkVersion(members["nbformat"], at: places["nbformat"] ?? start)
        let minor = try IpynbReader.minorVersion(members["nbformat_minor"], at: places["nbformat_minor"] ?? start)
        guard let cells else { throw NotebookError("the notebook has no \"cells\"", at: start) }
        guard let metadata = members["metadata"] else {
            throw NotebookError("the notebook has no \"metadata\"", at: start)
        }
        guard case .object(let metadata) = metadata else {
            throw NotebookError("the notebook's \"metadata\" is no object", at: places["metadata"])
        }
        members.remove("cells", "metadata", "nbformat", "nbformat_minor")
        return Notebook(format: .ipynb, metadata: metadata, minorVersion: minor, cells: cells, members: members)
    }

    private static func checkVersion(_ version: JSON?, at place: Position) throws(NotebookError) {
        switch version {
        case .number("4"): return
        case .number("3"), .number("2"), .number("1"):
            throw NotebookError(
                "the notebook is in nbformat \(version?.number ?? ""), and nbformat 4 is needed", at: place,
                help: "jupyter nbconvert --to notebook --inplace <file>")
        case nil:
            throw NotebookError(
                "the file has no \"nbformat\", so it is no notebook", at: place,
                help: "Jupyter would read it as an empty notebook of version 1")
        case let other?:
            let spelling = String(decoding: other.compact.prefix(40), as: UTF8.self)
            throw NotebookError("nbformat \(spelling) is not supported: it has to be the number 4", at: place)
        }
    }

    private static func minorVersion(_ version: JSON?, at place: Position) throws(NotebookError) -> Int {
        guard let version else { throw NotebookError("the notebook has no \"nbformat_minor\"", at: place) }
        guard let minor = version.number.flatMap({ Int($0) }), minor >= 0 else {
            throw NotebookError("\"nbformat_minor\" is no whole number from 0 on", at: place)
        }
        return minor
    }

    private static func cells(_ reader: inout JSONReader) throws(NotebookError) -> [Cell] {
        guard reader.peek() == UInt8(ascii: "[") else {
            throw NotebookError("\"cells\" is no array", at: reader.position)
        }
        var cells: [Cell] = []
        try reader.elements { reader throws(NotebookError) in
            var cell = CellReader(number: cells.count + 1)
            cells.append(try cell.read(from: &reader))
        }
        return cells
    }
}
