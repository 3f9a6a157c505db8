extension Generation {
    /// Looks for what keeps nbgrader from writing the student version.
    mutating func checkEncoding() {
        for index in cells.indices {
            let cell = cells[index].cell
            let isUTF8 = isPercent && cells[index].part == .body  // reading the script has made sure
            guard
                !isUTF8 && cells[index].source.hasLoneSurrogate || JSON.object(cell.metadata).hasLoneSurrogate
                    || JSON.object(cell.members).hasLoneSurrogate
            else { continue }
            let isReported = faults.contains {
                $0.kind == .loneSurrogate && $0.cell == cells[index].original.number && $0.part == cells[index].part
            }
            if !isReported { reportSurrogate(at: .cell(index), "The cell") }
        }
        if JSON.object(metadata).hasLoneSurrogate || JSON.object(members).hasLoneSurrogate {
            reportSurrogate(at: .notebook, "The notebook's metadata")
        }
    }

    private mutating func reportSurrogate(at place: Place, _ holder: String) {
        report(
            .loneSurrogate, at: place, in: .write,
            "\(holder) holds half of a character (a lone surrogate), which no file can hold.",
            help: "Type the character anew.",
            error: Error("UnicodeEncodeError", "'utf-8' codec can't encode character: surrogates not allowed"))
    }
}

extension JSON {
    fileprivate var hasLoneSurrogate: Bool {
        switch self {
        case .null, .bool, .number: false
        case .string(let text): text.hasLoneSurrogate
        case .array(let array): array.contains(where: \.hasLoneSurrogate)
        case .object(let object):
            object.members.contains { $0.key.hasLoneSurrogate || $0.value.hasLoneSurrogate }
        }
    }
}
