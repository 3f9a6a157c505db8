/// Undoes the two ways in which Git quotes text inside environment variables and files.
enum QuotedText {
    /// Splits a `:`-separated list of directories; an entry that begins with `"` is quoted like a C string.
    ///
    /// - Throws: `.malformed` when a quoted entry does not end.
    static func pathList(_ text: String) throws(GitError) -> [String] {
        var paths: [String] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            if rest.first == UInt8(ascii: "\"") {
                guard let path = cString(&rest) else {
                    throw GitError(.malformed, "a quoted path in \(text) does not end")
                }
                paths.append(path)
                rest = rest.drop { $0 != UInt8(ascii: ":") }.dropFirst()
            } else {
                let path = rest.prefix { $0 != UInt8(ascii: ":") }
                if !path.isEmpty { paths.append(String(decoding: path, as: UTF8.self)) }
                rest = rest.dropFirst(path.count + 1)
            }
        }
        return paths
    }

    /// Reads one `"…"` from the front of `text`, with the escapes of Git's `quote.c`.
    static func cString(_ text: inout ArraySlice<UInt8>) -> String? {
        guard text.popFirst() == UInt8(ascii: "\"") else { return nil }
        var bytes: [UInt8] = []
        while let byte = text.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escape = text.popFirst() else { return nil }
                if let value = escapes[escape] {
                    bytes.append(value)
                } else {
                    let digits = [escape] + text.prefix(2)
                    guard let octal = UInt8(String(decoding: digits, as: UTF8.self), radix: 8), digits.count == 3
                    else { return nil }
                    text = text.dropFirst(2)
                    bytes.append(octal)
                }
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
        UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    ]

    /// The settings in `GIT_CONFIG_PARAMETERS`, which `git -c` fills: `'key'='value'`, or the older `'key=value'`.
    static func parameters(_ text: String) throws(GitError) -> [(key: String, value: String)] {
        var settings: [(key: String, value: String)] = []
        var rest = Array(text.utf8)[...]
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") }
            if rest.isEmpty { return settings }
            guard let word = shellWord(&rest) else {
                throw GitError(.malformed, "GIT_CONFIG_PARAMETERS is not quoted as Git quotes it: \(text)")
            }
            if rest.first == UInt8(ascii: "=") {
                rest.removeFirst()
                settings.append((word, shellWord(&rest) ?? "true"))
            } else {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                settings.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : "true"))
            }
        }
    }

    /// Reads one `'…'` from the front of `text`; a quote inside is written `'\''`, an exclamation mark `'\!'`.
    private static func shellWord(_ text: inout ArraySlice<UInt8>) -> String? {
        guard text.first == UInt8(ascii: "'") else { return nil }
        var bytes: [UInt8] = []
        while text.first == UInt8(ascii: "'") {
            text.removeFirst()
            guard let end = text.firstIndex(of: UInt8(ascii: "'")) else { return nil }
            bytes += text[..<end]
            text = text[(end + 1)...]
            if text.first == UInt8(ascii: "\\"), let escaped = text.dropFirst().first {
                bytes.append(escaped)
                text = text.dropFirst(2)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
