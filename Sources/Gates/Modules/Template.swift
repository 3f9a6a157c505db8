public import Git

/// A path with variables and wildcards, e.g. `modules/source/{number}_{name}` or `tests/*_{name}/**`.
///
/// `{number}` stands for decimal digits, every other variable for one or more bytes of one path
/// part. `*` stands for any bytes of one part, `?` for one byte of it, and a part `**` for any number
/// of parts. A name that begins with a dot is matched only where the template writes the dot, or by
/// `**`. Everything is compared as bytes: Git's paths need not be UTF-8.
public struct Template: Sendable {
    enum Piece: Hashable, Sendable {
        case literal(UInt8)
        case variable(String)
        case anyBytes
        case anyByte
    }

    /// One part between slashes; `nil` is `**`.
    typealias Component = [Piece]?

    /// The template as it stands in the policy.
    public let text: String
    let components: [Component]
    /// The path, when no variable and no wildcard is in it.
    public let literalPath: Path?

    init(text: String, components: [Component]) {
        self.text = text
        self.components = components
        literalPath = Self.path(of: components)
    }

    /// Reads a template.
    ///
    /// - Throws: `TemplateError` for a brace without its partner, an empty variable name, an empty part,
    ///   `.` or `..`, a leading slash, and `**` that is not a part of its own.
    public init(_ text: String) throws(TemplateError) {
        guard !text.isEmpty else { throw TemplateError("a template cannot be empty") }
        var components: [Component] = []
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            components.append(try Self.component(Array(part), of: text))
        }
        self.init(text: text, components: components)
    }

    /// The names between braces, in the order of the template.
    public var variables: [String] {
        components.flatMap { $0 ?? [] }.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }

    /// Whether the template is a plain path.
    public var isLiteral: Bool { literalPath != nil }

    private static func path(of components: [Component]) -> Path? {
        var bytes: [UInt8] = []
        for component in components {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
            guard let component else { return nil }
            for piece in component {
                guard case .literal(let byte) = piece else { return nil }
                bytes.append(byte)
            }
        }
        return Path(bytes: bytes)
    }

    /// The longest directory that every match stands in, e.g. `tests` of `tests/*_tensor/**`.
    public var literalPrefix: Path {
        components.dropLast().prefix { $0?.literalBytes != nil }.reduce(Path.root) { path, component in
            path.appending(component?.literalBytes ?? [])
        }
    }

    /// The template with each variable that has a value replaced by it. `{module}` may hold slashes.
    public func resolved(with variables: Variables) -> Template {
        var components: [Component] = []
        for component in self.components {
            guard let component else {
                components.append(nil)
                continue
            }
            var parts: [[Piece]] = [[]]
            for piece in component {
                guard case .variable(let name) = piece, let value = variables[name] else {
                    parts[parts.count - 1].append(piece)
                    continue
                }
                for byte in value {
                    if byte == UInt8(ascii: "/") {
                        parts.append([])
                    } else {
                        parts[parts.count - 1].append(.literal(byte))
                    }
                }
            }
            components += parts.map { $0 as Component }
        }
        return Template(text: text, components: components)
    }

    private static func component(_ part: [UInt8], of text: String) throws(TemplateError) -> Component {
        if part == Array("**".utf8) { return nil }
        guard !part.isEmpty else { throw TemplateError("'\(text)' has an empty part") }
        guard part != Array(".".utf8), part != Array("..".utf8) else {
            throw TemplateError("'\(text)' leaves the tree: a template names its parts without . and ..")
        }
        var pieces: [Piece] = []
        var rest = part[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{"):
                guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
                    throw TemplateError("'\(text)' opens a brace and does not close it")
                }
                let name = String(decoding: rest[..<end], as: UTF8.self)
                guard !name.isEmpty, name.utf8.allSatisfy(\.isVariableByte) else {
                    throw TemplateError("'{\(name)}' is no variable: a name is made of a-z, 0-9 and -")
                }
                pieces.append(.variable(name))
                rest = rest[(end + 1)...]
            case UInt8(ascii: "}"):
                throw TemplateError("'\(text)' closes a brace that is not open")
            case UInt8(ascii: "*"):
                if pieces.last == .anyBytes {
                    throw TemplateError("'\(text)': ** must stand between slashes")
                }
                pieces.append(.anyBytes)
            case UInt8(ascii: "?"): pieces.append(.anyByte)
            default: pieces.append(.literal(byte))
            }
        }
        return pieces
    }
}

extension Template: Hashable {
    public static func == (left: Template, right: Template) -> Bool { left.components == right.components }
    public func hash(into hasher: inout Hasher) { hasher.combine(components) }
}

extension [Template.Piece] {
    /// The bytes, when every piece is one.
    var literalBytes: [UInt8]? {
        var bytes: [UInt8] = []
        for piece in self {
            guard case .literal(let byte) = piece else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}

extension UInt8 {
    var isVariableByte: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || isDigit || self == UInt8(ascii: "-")
    }

    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
