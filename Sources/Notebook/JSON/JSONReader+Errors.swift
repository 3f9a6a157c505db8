extension JSONReader {
    /// An error that says what was expected and what stands there instead.
    mutating func unexpected(_ expected: String) -> NotebookError {
        guard let byte = peek() else {
            return NotebookError("the file ends where \(expected) is expected", at: position)
        }
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "#"):
            return NotebookError(
                "a comment stands where \(expected) is expected", at: position, help: "JSON has no comments")
        case UInt8(ascii: "'"):
            return NotebookError(
                "a single quote stands where \(expected) is expected", at: position, help: "JSON needs double quotes")
        case 0x21..<0x7F:
            let character = Character(Unicode.Scalar(byte))
            return NotebookError("\"\(character)\" stands where \(expected) is expected", at: position)
        case 0x80...:
            return NotebookError("a character outside ASCII stands where \(expected) is expected", at: position)
        default:
            return NotebookError(
                "the control character \(hexadecimal(byte)) stands where \(expected) is expected", at: position)
        }
    }

    func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// A better reason than `fault` for a text that is no JSON, when its encoding or its first bytes give one.
    ///
    /// It is looked for only then: whatever they tell of, a merge conflict too, is no JSON.
    func reason(for fault: NotebookError) -> NotebookError {
        do throws(NotebookError) {
            try Encoding.check(bytes, refusesMark: true)
        } catch {
            return error
        }
        let isEmpty = bytes.allSatisfy { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        return isEmpty ? NotebookError("the file is empty") : fault
    }
}
