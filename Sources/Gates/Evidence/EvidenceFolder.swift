import Git
import Host

/// A directory of evidence, as a run writes it and a later judgement of the same job reads it.
public struct EvidenceFolder {
    private let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// Writes the evidence of a run, and what the run printed beside it.
    ///
    /// - Returns: the name of the evidence's file.
    /// - Throws: `HostError`.
    public func write(_ result: RunResult) throws -> String {
        try FileSystem.makeDirectory(path)
        let evidence = result.evidence
        let name = "\(evidence.module.asFileName)-\(evidence.criterion)-\(evidence.inputsDigest.prefix(8))"
        try FileSystem.write(try FileSystem.content(of: result.output) ?? [], to: "\(path)/\(name).log")
        try FileSystem.write(Array(evidence.text.utf8), to: "\(path)/\(name).yml")
        return "\(name).yml"
    }

    /// The evidence in it; or the one piece, when the path is a file.
    ///
    /// - Throws: `PolicyErrors` for a file that is no evidence, `Undecided` when nothing is there.
    public func read(into store: inout EvidenceStore, workTree: String?) throws {
        let files: [String]
        if FileSystem.isDirectory(path) {
            files = (FileSystem.names(in: path) ?? []).filter { $0.hasSuffix(".yml") }.sorted().map { "\(path)/\($0)" }
        } else {
            files = [path]
        }
        for file in files {
            guard let bytes = try FileSystem.content(of: file, limit: 1 << 22) else {
                throw Undecided(
                    "there is no evidence at \(file)", help: "name the directory that `run --evidence` wrote")
            }
            store.add(
                try Evidence.read(bytes, file: file), from: .thisJob, named: file,
                place: Self.place(of: file, in: workTree))
        }
    }

    /// Where the file stands in the work tree, which the content that is judged could have put it into.
    private static func place(of file: String, in workTree: String?) -> Path? {
        guard let real = FileSystem.realPath(file), let top = workTree.flatMap(FileSystem.realPath) else { return nil }
        return Path(real).relative(to: Path(top))
    }
}

extension String {
    /// The text with everything but letters, digits, `-` and `_` of ASCII replaced.
    fileprivate var asFileName: String {
        String(
            decoding: utf8.map { byte in
                byte.isVariableByte || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || byte == UInt8(ascii: "_")
                    ? byte : UInt8(ascii: "_")
            }, as: UTF8.self)
    }
}
