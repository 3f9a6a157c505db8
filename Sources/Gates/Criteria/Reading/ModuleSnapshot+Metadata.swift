import Git

extension ModuleSnapshot {
    /// The metadata in the files of the first template that matches any; empty when none does.
    func metadata(in templates: [Template]) throws -> [Metadata] {
        for template in templates {
            let files = try files(matching: template)
            if !files.isEmpty { return try files.map(metadata) }
        }
        return []
    }

    /// The metadata in a file.
    ///
    /// - Throws: `UnreadableMetadata`.
    func metadata(in file: Snapshot.File) throws -> Metadata {
        try course.reading("metadata", of: file.path) { try Metadata(file, in: self) }
    }
}

extension [Template] {
    /// The templates for a message, with what the module makes of their variables.
    func named(for module: Module) -> String {
        map { template in
            let resolved = template.resolved(with: module.variables)
            return resolved.literalPath?.description ?? template.text
        }.joined(separator: " or ")
    }
}
