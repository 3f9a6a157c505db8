import YAML

/// What a reading of one policy knows and collects: its file's name, the variables that templates may
/// use, and the faults found so far.
///
/// A fault does not stop the reading: the next key is read, so that one run names every fault.
public final class PolicyContext {
    public let file: String
    /// The variables of the module templates, known once `modules` has been read.
    var variables: Set<String> = []
    private(set) var errors: [PolicyError] = []

    public init(file: String) {
        self.file = file
    }

    func error(at node: YAMLNode, _ message: String, help: String? = nil) -> PolicyError {
        PolicyError(file: file, line: node.line, column: node.column, message, help: help)
    }

    func report(_ error: PolicyError) {
        errors.append(error)
    }

    /// Reads the mapping `node` key by key into `root`.
    ///
    /// Keys that are not declared and keys that are missing are reported, and so are faults in values;
    /// only a node that is no mapping throws.
    func read<Root>(_ node: YAMLNode, into root: inout Root, _ parameters: [Parameter<Root>]) throws(PolicyError) {
        guard let members = node.mapping else {
            throw error(at: node, "\(node.said) stands where a mapping belongs", help: "write `key: value` lines")
        }
        for entry in members {
            let (key, value) = (entry.key, entry.value)
            let name = key.text ?? ""
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                report(unknown(name, at: key, among: parameters.map(\.name)))
                continue
            }
            do throws(PolicyError) {
                try parameter.read(value, &root, self)
            } catch {
                report(error)
            }
        }
        for parameter in parameters where parameter.isRequired {
            guard !members.contains(where: { $0.key.text == parameter.name }) else { continue }
            report(error(at: node, "'\(parameter.name)' is missing", help: parameter.summary))
        }
    }

    /// A key, or a word, that is not one of the known ones, with the nearest of them.
    func unknown(_ name: String, at node: YAMLNode, among known: [String], kind: String = "key") -> PolicyError {
        guard !known.isEmpty else { return error(at: node, "'\(name)' is no known \(kind)", help: "there are none") }
        let nearest = Spelling(of: name).nearest(among: known)
        return error(
            at: node, "'\(name)' is no known \(kind)",
            help: nearest.map { "did you mean '\($0)'?" } ?? "known: \(known.joined(separator: ", "))")
    }
}
