import Notebook

/// The JSON Schema of `gates.yml`, made from the declarations.
public enum PolicySchema {
    /// The name of the schema: it is one document, and stands in no registry.
    static let id = "urn:coursegate:gates:1"

    /// The document, ready to be written to a file.
    public static var text: [UInt8] {
        Policy.schema.document(title: "gates.yml, the policy of a course", id: id).written
    }
}
