internal import Crypto

extension Generation {
    /// Gives every cell of a notebook of nbformat 4.5 or later an id of its own.
    ///
    /// nbformat draws such ids at random. Ours are digests of the cell's place and of how its source begins, so
    /// that the same notebook always gives the same student version.
    mutating func completeCellIDs() {
        guard minorVersion >= 5 else { return }
        checkCellIDs(in: .notebookSchema, outsideBody: true)
        var seen: Set<JSON> = []
        for index in cells.indices {
            if let id = cells[index].cell.members["id"], seen.insert(id).inserted { continue }
            reportID(at: index)
            var id = digest(ofCellAt: index, attempt: 0)
            var attempt = 0
            while !seen.insert(.string(id)).inserted {
                attempt += 1
                id = digest(ofCellAt: index, attempt: attempt)
            }
            cells[index].cell.members["id"] = .string(id)
        }
    }

    /// Python keeps the ids that it has seen in a set, which takes neither list nor object.
    ///
    /// - Parameter outsideBody: whether the cells of header and footer are asked alone, which need no ids until they stand
    ///   in this notebook.
    mutating func checkCellIDs(in stage: NBGraderStage, outsideBody: Bool = false) {
        guard minorVersion >= 5 else { return }
        for index in cells.indices where !outsideBody || cells[index].part != .body && !isKnownUnreadable(index) {
            switch cells[index].cell.members["id"] {
            case .array(let id)?: reportUnhashable(.array(id), at: index, in: stage)
            case .object(let id)?: reportUnhashable(.object(id), at: index, in: stage)
            case nil, .null?, .bool?, .number?, .string?: break
            }
        }
    }

    private func isKnownUnreadable(_ index: Int) -> Bool {
        let (part, number) = (cells[index].part, cells[index].original.number)
        return faults.contains { $0.kind == .cellUnreadable && $0.part == part && $0.cell == number }
    }

    private mutating func reportUnhashable(_ id: JSON, at index: Int, in stage: NBGraderStage) {
        report(
            .cellUnreadable, at: .cell(index), in: stage, "The cell's id is no string.",
            help: "Remove the id; Jupyter writes a new one.",
            error: Error("TypeError", "unhashable type: '\(id.pythonType)'"))
    }

    private mutating func reportID(at index: Int) {
        guard !isPercent, cells[index].part == .body else { return }
        if let id = cells[index].cell.members["id"] {
            let twin = cells[..<index].first { $0.part == .body && $0.original.members["id"] == id }
            let place = twin.map { "cell \($0.original.number)" } ?? "a cell of the header"
            report(
                .cellIDDuplicate, at: .cell(index), in: .read,
                "The cell has the id of \(place). Every reader gives it a different new one.",
                help: "Save the notebook once in a current Jupyter.")
        } else {
            report(
                .cellIDMissing, at: .cell(index), in: .read,
                "The cell has no id, as nbformat 4.\(minorVersion) wants it. Every reader gives it a different one.",
                help: "Save the notebook once in a current Jupyter.")
        }
    }

    private func digest(ofCellAt index: Int, attempt: Int) -> Text {
        let seed = Array("\(index) \(attempt)\n".utf8) + cells[index].original.source.utf8.prefix(64)
        return Text(Insecure.MD5.hash(data: seed).prefix(4).hexadecimal)
    }
}

private let hexadecimalDigits = Array("0123456789abcdef".utf8)

extension Sequence<UInt8> {
    /// The bytes in lower-case hexadecimal.
    var hexadecimal: String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * underestimatedCount)
        for byte in self {
            text.append(hexadecimalDigits[Int(byte >> 4)])
            text.append(hexadecimalDigits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
