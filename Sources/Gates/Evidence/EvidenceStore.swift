public import Git

/// The evidence at hand for one judgement, and where each piece comes from.
public struct EvidenceStore: Sendable {
    public enum Origin: Hashable, Sendable {
        /// Made in the job that judges: it bears its seal.
        case thisJob
        /// In an event, which counts when a bot of the roster has signed it.
        case event(EventFile)
        /// Anything else does not count; the words say why, e.g. "nobody has signed it".
        case doubtful(String)
    }

    public struct Entry: Hashable, Sendable {
        public let evidence: Evidence
        public fileprivate(set) var origin: Origin
        /// The file, for messages.
        public let name: String
        /// Where the file stands in the work tree; `nil` when it stands elsewhere.
        fileprivate let place: Path?
    }

    public private(set) var entries: [Entry] = []
    /// Whether what runs came to can no longer be had, because a landing of the past is judged.
    let isForgotten: Bool

    public init() {
        isForgotten = false
    }

    private init(isForgotten: Bool) {
        self.isForgotten = isForgotten
    }

    /// For a landing of the past: what its job knew stands nowhere.
    static let forgotten = EvidenceStore(isForgotten: true)

    /// - Parameters:
    ///   - name: the file, for messages.
    ///   - place: where it stands in the work tree; `nil` when it stands elsewhere.
    public mutating func add(_ evidence: Evidence, from origin: Origin, named name: String, place: Path? = nil) {
        entries.append(Entry(evidence: evidence, origin: origin, name: name, place: place))
    }

    /// The same evidence without faith in what a snapshot brings along: content does not vouch for itself. A signature
    /// does, wherever it stands.
    ///
    /// - Throws: `GitError` when the snapshot cannot be read.
    func distrusting(_ snapshots: [Snapshot]) throws -> EvidenceStore {
        var store = self
        for index in entries.indices {
            guard let place = entries[index].place, entries[index].origin == .thisJob else { continue }
            if try snapshots.contains(where: { try $0.entry(at: place) != nil }) {
                store.entries[index].origin = .doubtful("it is a file of the content that it speaks of")
            }
        }
        return store
    }

    /// The newest evidence that a run of `order` on exactly this content has left.
    ///
    /// - Parameters:
    ///   - names: what the module is called, and was called before.
    ///   - inputs: the digest of the content, which is taken only when there is evidence to compare with.
    ///   - doubt: why what came from somewhere does not count; `nil` when it does.
    /// - Throws: `Undecided`, which says what there is instead.
    func evidence(
        for criterion: String, of module: Module, names: [String], order: RunOrder,
        inputs: () throws -> String, doubt: (Origin) -> String?
    ) throws -> Entry {
        let named = entries.filter { $0.evidence.criterion == criterion }
        let help = "coursegate run \(module.directoryName) --criterion \(criterion)"
        guard !named.isEmpty else {
            throw Undecided("no evidence says that `\(order.command)` was run on this content", help: help)
        }
        let own = named.filter { entry in names.contains { $0.utf8.elementsEqual(entry.evidence.module.utf8) } }
        guard !own.isEmpty else {
            throw Undecided(
                "the evidence for '\(criterion)' speaks of \(Self.list(named.map(\.evidence.module))), "
                    + "not of \(module.name)", help: help)
        }
        let alike = own.filter { $0.evidence.commandDigest == order.digest }
        guard !alike.isEmpty else {
            throw Undecided(
                "the evidence for '\(criterion)' comes from another command: `\(own[0].evidence.command)`", help: help)
        }
        let digest = try inputs()
        let current = alike.filter { $0.evidence.inputsDigest == digest }
        guard !current.isEmpty else {
            let time = alike.map(\.evidence.time).max() ?? ""
            throw Undecided("the evidence for '\(criterion)' was made on other content, \(time)", help: help)
        }
        var doubts: [String] = []
        // The newest first: what does not count is looked at no longer once something does.
        for entry in current.sorted(by: Self.isOlder).reversed() {
            guard let doubt = doubt(entry.origin) else { return entry }
            doubts.append("the evidence in \(entry.name) does not count: \(doubt)")
        }
        throw Undecided(doubts[0], help: help)
    }

    /// Of two runs in the same second the failed one is the newer.
    private static func isOlder(_ left: Entry, _ right: Entry) -> Bool {
        (left.evidence.time, left.evidence.hasEndedWell ? 0 : 1)
            < (right.evidence.time, right.evidence.hasEndedWell ? 0 : 1)
    }

    private static func list(_ names: [String]) -> String {
        Array(Set(names)).sorted().joined(separator: ", ")
    }
}
