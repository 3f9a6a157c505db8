import Git

/// Keeps what a module consists of complete.
struct FilesPresent: Criterion {
    static let id = "files-present"
    static let summary = "The files that the course asks for are there."
    static let rationale = """
        A module without its page, its tests or its metadata cannot be handed on. A file counts when it is a file: \
        symbolic links, submodules and empty files do not.
        """
    static let parameters: [Parameter<Self>] = [
        Parameter(
            "files", \.files, "Templates of which each must match a file; `any: […]` lists alternatives.",
            required: true
        ),
        Parameter("allow-empty", \.allowsEmpty, "Whether a file with nothing in it counts."),
    ]
    static let examples: [Example<Self>] = [
        .passes(
            "A file, and one of two",
            Self(files: [["{module}/tensor.py"], ["{module}/ABOUT.md", "{module}/README.md"]]),
            files: ["tensor.py": "x = 1\n", "README.md": "# Tensor\n"]),
        .passes(
            "Tests outside the module", Self(files: [["tests/*_{name}/test_*.py"]]),
            files: ["tensor.py": "x = 1\n", "/tests/02_tensor/test_tensor.py": "def test_it(): ...\n"]),
        .fails(
            "No such file", Self(files: [["{module}/ABOUT.md", "{module}/README.md"]]),
            files: ["tensor.py": "x = 1\n"],
            findings: ["there is no modules/01_tensor/ABOUT.md or modules/01_tensor/README.md"]),
        .fails(
            "An empty file", Self(files: [["{module}/ABOUT.md"]]), files: ["ABOUT.md": " \n"],
            findings: ["ABOUT.md: the file is empty"]),
    ]

    var files: [Alternatives<Template>] = []
    var allowsEmpty = false

    var impossibility: String? { files.isEmpty ? "it asks for no file" : nil }

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        try files.compactMap { wanted in
            let found = try wanted.values.flatMap { try module.files(matching: $0) }
            let files = found.filter(\.mode.isFile)
            if let link = found.first, files.isEmpty {
                return Finding(
                    "a \(link.mode == .symlink ? "symbolic link" : "submodule") stands where a file belongs",
                    at: link.path, help: "commit the file itself")
            }
            guard let first = files.first else {
                let names = wanted.values.named(for: module.module)
                return Finding("there is no \(names)", at: nil, help: "add the file")
            }
            guard try !allowsEmpty && files.allSatisfy({ try isEmpty($0, in: module) }) else { return nil }
            return Finding(
                "the file is empty", at: first.path, help: "fill it, or set `allow-empty: true` in the policy")
        }
    }

    /// Whether the file holds nothing but white space. A large file holds something.
    private func isEmpty(_ file: Snapshot.File, in module: ModuleSnapshot) throws -> Bool {
        let limit = 4096
        guard try module.size(of: file) <= limit else { return false }
        return try module.course.snapshot.content(of: file.id, limit: limit).allSatisfy { byte in
            byte.isBlank || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        }
    }
}
