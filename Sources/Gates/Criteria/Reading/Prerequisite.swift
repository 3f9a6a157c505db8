import Git
import YAML

/// One thing that a module's metadata say it builds on.
struct Prerequisite {
    enum Meaning: Hashable {
        case module(Module, isRenumbered: Bool)
        /// Something that the policy knows to be no module.
        case other
        /// A name that should be a module's and is none's.
        case unknown(String)
        /// Words for a person to read.
        case words
    }

    let node: YAMLNode
    let path: Path
    let meaning: Meaning
}

/// Reads what modules say they build on.
struct PrerequisiteReader {
    private let keys: [String]
    private let files: [Template]
    private let others: [Wildcard]
    /// What tells its readings from those of a reader with other parameters.
    private let kind: String

    init(keys: [String], files: [Template], others: [Wildcard]) {
        self.keys = keys
        self.files = files
        self.others = others
        kind = "prerequisites of \(keys), \(files.map(\.text)), \(others.map(\.text))"
    }

    /// The prerequisites of a module; `nil` when it names none.
    ///
    /// - Throws: `UnreadableMetadata`.
    func prerequisites(of module: ModuleSnapshot) throws -> [Prerequisite]? {
        try module.course.reading(kind, of: module.path) { try read(module) }
    }

    private func read(_ module: ModuleSnapshot) throws -> [Prerequisite]? {
        for metadata in try module.metadata(in: files) {
            guard let node = keys.lazy.compactMap(metadata.value).first, !node.isNull else { continue }
            return (node.sequence ?? [node]).map { item in
                Prerequisite(
                    node: item, path: metadata.path,
                    meaning: meaning(of: item, among: module.course.modules, module.module.layout))
            }
        }
        return nil
    }

    private func meaning(of node: YAMLNode, among modules: [Module], _ layout: ModuleLayout) -> Prerequisite.Meaning {
        guard let text = node.text, !text.allSatisfy(\.isWhitespace) else { return .unknown(node.text ?? node.said) }
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if others.contains(where: { $0.matches(Wildcard.Subject(words)) }) { return .other }
        if let module = modules.first(where: { $0.isCalled(text) }) { return .module(module, isRenumbered: false) }
        let title = Title(words)
        let known = layout.renamed[title.name].map { Title($0.lowercased()).name } ?? title.name
        if let module = modules.first(where: { Title($0.name.lowercased()).name == known }) {
            let isRenumbered = title.number.map { $0 != module.number.flatMap { Int($0) } } ?? false
            return .module(module, isRenumbered: isRenumbered)
        }
        if title.name.isEmpty, let number = title.number,
            let module = modules.first(where: { $0.number.flatMap { Int($0) } == number })
        {
            return .module(module, isRenumbered: false)
        }
        return text.contains(where: \.isWhitespace) ? .words : .unknown(text)
    }

    /// A module's name as prose has it: `Module 19 - Benchmarking`, `02_tensor`, `Data Loader`.
    private struct Title {
        let number: Int?
        let name: String

        /// - Parameter text: in small letters.
        init(_ text: String) {
            var rest = text[...]
            if rest.hasPrefix("module ") { rest = rest.dropFirst(7) }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let after = rest.dropFirst(digits.count)
            let isNumber = !digits.isEmpty && (after.isEmpty || after.first.map { "_-:. –—".contains($0) } ?? false)
            number = isNumber ? Int(digits) : nil
            let name = isNumber ? after.drop { "_-:. –—".contains($0) } : text[...]
            self.name = name.split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "_")
        }
    }
}
