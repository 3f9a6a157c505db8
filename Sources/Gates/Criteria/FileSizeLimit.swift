import Git

/// Keeps binaries and data sets out of a module.
struct FileSizeLimit: Criterion {
    static let id = "file-size-limit"
    static let summary = "No file is larger than the limit."
    static let rationale = "Git keeps every version of every file, so one large file slows every later clone."
    static let parameters: [Parameter<Self>] = [
        .integer("bytes", \.bytes, "The largest size allowed for one file.", least: 1)
    ]
    static let examples: [Example<Self>] = [
        .passes("A small file", files: ["notes.md": "short"]),
        .fails(
            "A file over the limit", Self(bytes: 4),
            files: ["notes.md": "longer than four bytes"],
            findings: ["notes.md: 22 bytes is over the limit of 4"]),
    ]

    var bytes = 1_000_000

    func findings(in module: ModuleSnapshot) throws -> [Finding] {
        try module.files.compactMap { file in
            let size = try module.size(of: file)
            guard size > bytes else { return nil }
            return Finding(
                "\(size) bytes is over the limit of \(bytes)", at: file.path,
                help: "keep data outside Git and let the notebook fetch it, or raise `bytes` in the policy")
        }
    }
}
