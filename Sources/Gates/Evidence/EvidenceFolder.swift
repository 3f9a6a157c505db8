import Git
import Host

/// A directory of evidence, as runs write it and a judgement reads it.
public struct EvidenceFolder {
    private let path: String

    public init(_ path: String) {
        self.path = path
    }

    /// Writes the evidence of a run, and what the run printed beside it.
    ///
    /// - Throws: `HostError`.
    public func write(_ result: RunResult, _ seal: EvidenceSeal) throws {
        let evidence = result.evidence
        let name = "\(evidence.module.asFileName)-\(evidence.criterion)-\(evidence.inputsDigest.prefix(8))"
        try FileSystem.makeDirectory(path)
        try FileSystem.write(try FileSystem.content(of: result.output) ?? [], to: "\(path)/\(name).log")
        try FileSystem.write(seal.sealed(evidence), to: "\(path)/\(name).yml")
    }

    /// Writes signed evidence, in a directory of its module's.
    ///
    /// - Throws: `HostError`.
    public func write(_ file: EventFile) throws {
        let directory = "\(path)/\((file.event.module ?? "").asFileName)"
        try FileSystem.makeDirectory(directory)
        try FileSystem.write(
            EventText(file.event).file(signature: file.event.signature), to: "\(directory)/\(file.path.name)")
    }

    /// The evidence in it; or the one piece, when the path is a file.
    ///
    /// - Parameters:
    ///   - seal: this clone's own; `nil` when it has made none.
    ///   - trustsUnsigned: whether somebody vouches for what other jobs have made and nobody has signed.
    /// - Throws: `PolicyErrors` for a file that is no evidence, `Undecided` when nothing is there.
    public func read(
        into store: inout EvidenceStore, workTree: String?, seal: EvidenceSeal?, trustsUnsigned: Bool = false
    ) throws {
        for file in files() {
            guard let bytes = try FileSystem.content(of: file, limit: 1 << 22) else {
                throw Undecided(
                    "there is no evidence at \(file)", help: "name the directory that `run --evidence` wrote")
            }
            let name = Path(file).name
            guard EventName(name) == nil else {
                let event = try EventFile(path: Path(file), bytes: bytes)
                guard event.event.kind == .evidence, let run = event.event.run else {
                    throw Undecided("\(file) is an event and no evidence", help: "name what `run --sign` wrote")
                }
                store.add(run, from: .event(event), named: file)
                continue
            }
            store.add(
                try Evidence.read(bytes, file: file), from: Self.origin(of: bytes, seal, trustsUnsigned), named: file,
                place: Self.place(of: file, in: workTree))
        }
    }

    /// Every file of evidence, also in directories of jobs and of modules, in an order that is always the same.
    private func files() -> [String] {
        func list(_ directory: String, depth: Int) -> [String] {
            (FileSystem.names(in: directory) ?? []).sorted().flatMap { name in
                let place = "\(directory)/\(name)"
                if FileSystem.isDirectory(place) { return depth > 0 ? list(place, depth: depth - 1) : [] }
                return name.hasSuffix(".yml") ? [place] : []
            }
        }
        return FileSystem.isDirectory(path) ? list(path, depth: 3) : [path]
    }

    private static func origin(
        of bytes: [UInt8], _ seal: EvidenceSeal?, _ trustsUnsigned: Bool
    ) -> EvidenceStore.Origin {
        guard let seal else {
            return trustsUnsigned ? .thisJob : .doubtful(Self.strange)
        }
        return switch seal.fault(in: bytes) {
        case nil: .thisJob
        case .edited: .doubtful("it was edited after the run: its seal does not fit")
        case .missing where trustsUnsigned, .foreign where trustsUnsigned: .thisJob
        case .missing, .foreign: .doubtful(Self.strange)
        }
    }

    private static let strange = "it was made outside this clone, and no bot has signed it"

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
