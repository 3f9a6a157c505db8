/// A path inside a tree, as Git stores it: bytes with `/` between the parts.
///
/// Git does not promise UTF-8, and two paths that Swift's `String` calls equal (NFC and NFD) are
/// two files to Git. So paths are compared as bytes and decoded only for a person to read.
public struct Path: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The top of the tree.
    public static let root = Path("")

    public var isRoot: Bool { bytes.isEmpty }

    /// The parts between the slashes; empty for the root.
    public var components: [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
            if start < index { parts.append(bytes[start..<index]) }
            start = index + 1
        }
        if start < bytes.count { parts.append(bytes[start...]) }
        return parts
    }

    /// The last part, e.g. `tensor.py`.
    public var name: Path {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
        return slash + 1 < bytes.count ? Path(bytes: bytes[(slash + 1)...]) : components.last.map(Path.init) ?? .root
    }

    /// The directory that holds this path; the root for a path of one part.
    public var parent: Path {
        bytes.lastIndex(of: UInt8(ascii: "/")).map { Path(bytes: bytes[..<$0]) } ?? .root
    }

    public func appending(_ part: some Collection<UInt8>) -> Path {
        isRoot ? Path(bytes: part) : Path(bytes: bytes + [UInt8(ascii: "/")] + part)
    }

    public func appending(_ part: String) -> Path {
        appending(Array(part.utf8))
    }

    /// Whether this path is `directory` or stands below it.
    public func isInside(_ directory: Path) -> Bool {
        directory.isRoot
            || bytes.starts(with: directory.bytes)
                && (bytes.count == directory.bytes.count
                    || bytes[directory.bytes.count] == UInt8(ascii: "/"))
    }

    /// What is left of this path below `directory`; `nil` when it does not stand there.
    public func relative(to directory: Path) -> Path? {
        guard isInside(directory) else { return nil }
        if directory.isRoot { return self }
        return Path(bytes: bytes.dropFirst(directory.bytes.count + 1))
    }

    public func hasSuffix(_ suffix: String) -> Bool {
        bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
}

extension Path: Comparable {
    public static func < (left: Path, right: Path) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Path: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self.init(text)
    }
}

extension Path: CustomStringConvertible {
    /// The path for a person to read: control characters and bytes that are not UTF-8 are written
    /// as `\ooo`, the way `core.quotePath` writes them, so that a terminal never receives them raw.
    public var description: String {
        if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
        if let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory.isPrintable })
        {
            return text
        }
        return bytes.reduce(into: "") { text, byte in
            if (0x20..<0x7f).contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let octal = String(byte, radix: 8)
                text += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            }
        }
    }
}

extension Unicode.GeneralCategory {
    /// Whether a scalar of this kind may reach a terminal as it is.
    fileprivate var isPrintable: Bool {
        switch self {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned: false
        default: true
        }
    }
}
