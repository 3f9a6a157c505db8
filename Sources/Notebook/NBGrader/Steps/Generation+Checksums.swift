internal import Crypto

extension Generation {
    /// Looks for what keeps nbgrader from computing a cell's checksum.
    mutating func computeChecksums() {
        for index in cells.indices where cells[index].hasChecksum {
            let cell = cells[index]
            if let error = cell.source.encodingError {
                report(
                    .loneSurrogate, at: .cell(index), in: .computeChecksums,
                    "The cell holds half of a character (a lone surrogate), which no file can hold.",
                    help: "Type the character anew.", error: Error("UnicodeEncodeError", error))
            }
            if cell.cell.role.isGrade, cell.points?.overflows ?? false {
                report(
                    .pointsTooLarge, at: .metadata(index), in: .computeChecksums,
                    "The points are too large a number for any computer.",
                    help: "Set points to what the cell is worth.",
                    error: Error("OverflowError", "int too large to convert to float"))
            }
        }
    }

    /// Writes the checksums of what the students get.
    mutating func recomputeChecksums() {
        for index in cells.indices where cells[index].hasChecksum {
            let kind = cells[index].cell.kind
            cells[index].setNBGrader("checksum", to: .string(Text(cells[index].checksum)))
            cells[index].setNBGrader("cell_type", to: .string(Text(kind.rawValue)))
        }
    }
}

extension DraftCell {
    /// Whether nbgrader gives the cell a checksum.
    var hasChecksum: Bool {
        let role = cell.role
        return role.isGrade || role.isSolution || role.isLocked
    }

    var points: NumberLiteral? {
        cell.nbgrader?["points"]?.number.map { NumberLiteral($0) }
    }

    /// The MD5 digest by which nbgrader knows the cell again (`nbgrader.utils.compute_checksum`).
    fileprivate var checksum: String {
        let role = cell.role
        let flags = [role.isGrade, role.isSolution, role.isLocked].map { $0 ? "True" : "False" }.joined()
        var bytes = source.utf8 + cell.kind.rawValue.utf8 + flags.utf8 + (cell.gradeID?.utf8 ?? [])
        if role.isGrade, let points { bytes += points.double.pythonRepr.utf8 }
        return Insecure.MD5.hash(data: bytes).hexadecimal
    }
}
