import YAML

extension PolicyContext {
    /// Reads a file that is one declared mapping.
    ///
    /// - Throws: `PolicyErrors` with every fault of the text.
    static func read<Value: Declared>(_ bytes: [UInt8], file: String) throws(PolicyErrors) -> Value {
        let root: YAMLNode?
        do throws(YAMLError) {
            root = try YAMLNode.read(bytes)
        } catch {
            throw PolicyErrors([PolicyError(file: file, line: error.line, column: error.column, error.message)])
        }
        guard let node = root else {
            throw PolicyErrors([PolicyError(file: file, "the file is empty", help: "let coursegate write it")])
        }
        let context = PolicyContext(file: file)
        var value = Value()
        do throws(PolicyError) {
            value = try Value(node, in: context)
        } catch {
            context.report(error)
        }
        guard context.errors.isEmpty else { throw PolicyErrors(context.errors) }
        return value
    }
}
